import type { BookLine } from '../books.js'
import { CO2_PER_C } from '../units.js'
import { type DemandRow, demandsOf } from './demand.js'
import { type ModeShares, transportEmission } from './emission.js'
import type { TransportFactors, TransportKind } from './factors.js'
import { type ModeResponse, type ModeShift, respondShares, shiftShares } from './shares.js'

/** What policies do to the modes of a zone in a year. */
export interface ModeChange {
  readonly shifts: readonly ModeShift[]
  /** Null where no logit parts the modes anew. */
  readonly response: ModeResponse | null
}

/** What a mode carries and gives off in a zone and year. */
export interface TransportRow {
  readonly year: number
  readonly zone: number
  readonly kind: TransportKind
  readonly mode: string
  /** Million t-km or p-km of the mode. */
  readonly amount: number
  readonly share: number
  /** g CO2 for a t-km or p-km. */
  readonly factor: number
  /** t CO2. */
  readonly co2: number
}

/** Parts of a demand that policies wanted to move from a mode that no longer has them. */
export interface ShiftShortfall {
  readonly year: number
  readonly zone: number
  readonly kind: TransportKind
  readonly short: ModeShares
}

export interface TransportAccount {
  readonly rows: readonly TransportRow[]
  readonly shortfalls: readonly ShiftShortfall[]
}

/**
 * Transport of each year: the table's demand and shares, parted anew by responses, then shifted, times the factors.
 *
 * @param changeOf what policies do in a zone and year to modes of a kind
 */
export function transportAccount(
  table: readonly DemandRow[],
  factors: TransportFactors,
  years: readonly number[],
  changeOf: (year: number, zone: number, kind: TransportKind) => ModeChange,
): TransportAccount {
  const rows: TransportRow[] = []
  const shortfalls: ShiftShortfall[] = []
  for (const year of years) {
    for (const { zone, kind, demand, shares: told } of demandsOf(table, year)) {
      const { response, shifts } = changeOf(year, zone, kind)
      const parted = response === null ? told : respondShares(told, response)
      const { shares, short } = shiftShares(parted, shifts)
      if (Object.keys(short).length > 0) shortfalls.push({ year, zone, kind, short })
      for (const [mode, co2] of Object.entries(transportEmission(demand, shares, factors))) {
        const share = shares[mode]
        rows.push({ year, zone, kind, mode, amount: demand * share, share, factor: factors.get(mode)?.value ?? 0, co2 })
      }
    }
  }
  return { rows, shortfalls }
}

/** Lines of a book, t C: what each mode gives off in a zone and year. They are of no class of land. */
export function transportLines({ rows }: TransportAccount): BookLine[] {
  return rows.map(({ year, zone, mode, co2 }) => ({
    yearFrom: year,
    yearTo: year + 1,
    zone,
    component: `transport ${mode}`,
    from: 0,
    to: 0,
    hectares: 0,
    carbon: co2 / CO2_PER_C,
  }))
}
