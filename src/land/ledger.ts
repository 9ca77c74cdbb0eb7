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
}

export interface LedgerYear {
  readonly year: number
  /** At the start of the year, `zone place * side + class`. */
  readonly cells: Float64Array
  /** During the year, `(zone place * side + from) * side + to`, only changes; null in the last year. */
  readonly moved: Float64Array | null
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

/** Cells that became one of the classes `to` from another class, in the years [from, until) and a zone (null: all). */
export function cellsGained(
  ledger: Ledger,
  zone: number | null,
  to: readonly number[],
  from: number,
  until: number,
): number {
  const { side, zones } = ledger
  let sum = 0
  for (const { year, moved } of ledger.years) {
    if (moved === null || year < from || year >= until) continue
    zones.forEach((number, place) => {
      if (zone !== null && number !== zone) return
      for (let before = 0; before < side; before++)
        for (const after of to) sum += moved[(place * side + before) * side + after]
    })
  }
  return sum
}
