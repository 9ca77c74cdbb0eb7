import { exp } from '../../grid/exact-math.js'

/** What is left of a decaying pool after a year: of what it held, and of what came in over the year. */
export interface Decay {
  readonly kept: number
  readonly inflowKept: number
}

/**
 * First-order decay with the inflow spread over the year: S' = S e^-k + inflow (1 - e^-k) / k, k = ln 2 / half-life; what
 * leaves is inflow - (S' - S) (IPCC 2006, vol. 4, eq. 12.1; M).
 *
 * @param halfLife years, more than 0
 */
export function decayOf(halfLife: number): Decay {
  const k = Math.LN2 / halfLife
  const kept = exp(-k)
  return { kept, inflowKept: (1 - kept) / k }
}
