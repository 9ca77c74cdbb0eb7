import type { CohortLedger } from '../carbon/process/cohorts.js'
import type { WaterLedger } from './water-record.js'

/**
 * What land gives to carbon: whole numbers of cells by zone and class at the start of every year, and by zone and change
 * during it. Classes are those of the class table, by index; states of restored land count as what they look like.
 */
export interface Ledger {
  /** Zone numbers; 0 is outside every zone. */
  readonly zones: readonly number[]
  /** Class indexes + 1. */
  readonly side: number
  readonly years: LedgerYear[]
  /** From each date of the run to the next, as far as it has come. */
  readonly intervals: LedgerInterval[]
  /** Land by its past, where a process book asks for it. */
  readonly cohorts: CohortLedger | null
  /** Null for a scenario without water. */
  readonly water: WaterLedger | null
}

export interface LedgerYear {
  readonly year: number
  /** At the start of the year, `zone place * side + class`. */
  readonly cells: Float64Array
  /** During the year, `(zone place * side + from) * side + to`, only changes; null in the last year. */
  readonly moved: Float64Array | null
  /** At the start of the year; none where absent. */
  readonly seasonal?: readonly SeasonalLand[]
}

/** Land that stays what it is and counts as another class for a share of the year. */
export interface SeasonalLand {
  /** Place of the zone. */
  readonly zone: number
  readonly from: number
  readonly to: number
  readonly cells: number
  readonly share: number
}

/** What became of the land between two dates, whatever it was between them. */
export interface LedgerInterval {
  readonly from: number
  readonly until: number
  /** `(zone place * side + class at the first date) * side + class at the second`, only where they differ. */
  readonly moved: Float64Array
}

/** Cells by zone place and class index, after changes. */
export function applyMoves(cells: Float64Array, moved: Float64Array, side: number): Float64Array {
  const after = cells.slice()
  moved.forEach((count, at) => {
    const to = at % side
    const zoneAndFrom = Math.floor(at / side)
    after[zoneAndFrom] -= count
    after[Math.floor(zoneAndFrom / side) * side + to] += count
  })
  return after
}

/** Changes from a class of `from` to one of `to` in a zone; `zone` null is the whole map. */
export interface Change {
  readonly zone: number | null
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** Cells that changed so, by changes like a year's `moved`. */
export function cellsMoved(
  moved: Float64Array,
  { side, zones }: Pick<Ledger, 'side' | 'zones'>,
  { zone, from, to }: Change,
): number {
  let sum = 0
  zones.forEach((number, place) => {
    if (zone !== null && number !== zone) return
    for (const before of from) for (const after of to) sum += moved[(place * side + before) * side + after]
  })
  return sum
}
