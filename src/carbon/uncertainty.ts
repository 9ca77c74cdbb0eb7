import type { ClassTable } from './class-table.js'

/** How the errors of densities go together. Our choice is a half: neither independent nor all wrong the same way. */
interface Correlation {
  readonly pools: number
  readonly classes: number
}

const CORRELATIONS = {
  independent: { pools: 0, classes: 0 },
  default: { pools: 0.5, classes: 0.5 },
  full: { pools: 1, classes: 1 },
} as const

/** Standard error of a total, t C, under three correlations. */
export type TotalError = Record<keyof typeof CORRELATIONS, number>

/**
 * Standard error of a stock, or of its change, from the standard errors of the class means: the areas are taken as known
 * (error propagation, IPCC 2006, vol. 1, eq. 3.2, with covariances). Null when the table has no sd column.
 *
 * @param hectares by class index; differences of areas for the error of a change
 */
export function totalError(table: ClassTable, hectares: ArrayLike<number>): TotalError | null {
  const terms = table.classes.flatMap(({ densitySd }, at) =>
    Object.entries(densitySd).map(([pool, sd]) => ({ class: at, pool, error: sd * hectares[at + 1] })),
  )
  if (terms.length === 0) return null
  const errorWith = ({ pools, classes }: Correlation): number => {
    let variance = 0
    for (const a of terms) {
      for (const b of terms) {
        variance += a.error * b.error * (a.class === b.class ? 1 : classes) * (a.pool === b.pool ? 1 : pools)
      }
    }
    return Math.sqrt(Math.max(0, variance))
  }
  return {
    independent: errorWith(CORRELATIONS.independent),
    default: errorWith(CORRELATIONS.default),
    full: errorWith(CORRELATIONS.full),
  }
}
