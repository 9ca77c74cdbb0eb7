/**
 * Error propagation for figures that are independent of each other (IPCC 2006, vol. 1, ch. 3, approach 1; V). An
 * uncertainty is half the width of the 95 % range, or a standard error, as a share of its figure; the result is of the
 * same kind.
 */

/** A figure and its relative uncertainty. */
export interface UncertainFigure {
  readonly value: number
  readonly uncertainty: number
}

/** Of a sum: sqrt(sum (x_i U_i)^2) / |sum x_i| (eq. 3.2). Infinite for a sum of zero that is uncertain at all. */
export function sumUncertainty(figures: readonly UncertainFigure[]): number {
  const error = Math.hypot(...figures.map(({ value, uncertainty }) => value * uncertainty))
  return error === 0 ? 0 : error / Math.abs(figures.reduce((sum, { value }) => sum + value, 0))
}

/** Of a product or a quotient: sqrt(sum U_i^2) (eq. 3.1). */
export const productUncertainty = (uncertainties: readonly number[]): number => Math.hypot(...uncertainties)
