import { exp, ln } from '../../grid/exact-math.js'

/** Parameters of a lognormal distribution: mean and standard deviation of the logarithm. */
export interface Lognormal {
  readonly mu: number
  readonly sigma: number
}

/**
 * The lognormal distribution with a mean and a standard deviation: s2 = ln(1 + (sd / m)^2), mu = ln m - s2 / 2 (C).
 *
 * @param mean above 0
 */
export function lognormal(mean: number, sd: number): Lognormal {
  const variance = ln(1 + (sd / mean) ** 2)
  return { mu: ln(mean) - variance / 2, sigma: Math.sqrt(variance) }
}

/** What a figure may be: an amount that is never below zero, or one that may have either sign. */
export type Shape = 'lognormal' | 'normal'

/**
 * A figure by draw, from standard normal chance.
 *
 * @param sd standard error; 0 for a figure that is known
 * @param shape amounts with a mean of zero or less are drawn as normal ones
 * @param chance standard normal values, or truncated ones
 */
export function drawnFigure(mean: number, sd: number, shape: Shape, chance: Float64Array): Float64Array {
  if (sd === 0) return new Float64Array(chance.length).fill(mean)
  if (shape === 'normal' || mean <= 0) return chance.map((z) => mean + sd * z)
  const { mu, sigma } = lognormal(mean, sd)
  return chance.map((z) => exp(mu + sigma * z))
}
