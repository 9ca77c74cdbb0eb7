import type { TransportFactors } from './factors.js'

/** Parts of a demand by mode, which sum to 1. */
export type ModeShares = Readonly<Record<string, number>>

/**
 * What a demand gives off by mode, t CO2: E_m = D s_m EF_m (status of the factors as in their table).
 *
 * @param demand million t-km or p-km: times g CO2 that is t CO2
 */
export function transportEmission(
  demand: number,
  shares: ModeShares,
  factors: TransportFactors,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(shares).map(([mode, share]) => [mode, demand * share * factorOf(factors, mode)]),
  )
}

function factorOf(factors: TransportFactors, mode: string): number {
  const factor = factors.get(mode)
  if (factor === undefined) throw new Error(`no factor of the mode "${mode}"`)
  return factor.value
}
