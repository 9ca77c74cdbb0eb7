import type { QuantisedAreas } from '../grid/cell-area.js'

/**
 * Cells of each pair of class indexes in each zone, `[a * side + b]`. Where the cells of a map differ in area, also the
 * sums of their areas as two whole numbers (`quantiseAreas`), so that the order of adding does not matter.
 */
export interface ZoneTally {
  readonly cells: Float64Array
  readonly high: Float64Array | null
  readonly low: Float64Array | null
}

export type Tally = Map<number, ZoneTally>

export function zoneTally(tally: Tally, zone: number, side: number, weighted: boolean): ZoneTally {
  const known = tally.get(zone)
  if (known !== undefined) return known
  const pairs = side * side
  const sums = (): Float64Array | null => (weighted ? new Float64Array(pairs) : null)
  const made = { cells: new Float64Array(pairs), high: sums(), low: sums() }
  tally.set(zone, made)
  return made
}

/** The sum of arrays of one length, place by place. */
export function sumCounts(parts: readonly ArrayLike<number>[]): Float64Array {
  const sum = new Float64Array(parts[0])
  for (const part of parts.slice(1)) for (let i = 0; i < sum.length; i++) sum[i] += part[i]
  return sum
}

/** What all threads have counted. */
export function sumTallies(parts: readonly Tally[], side: number): Tally {
  const sum: Tally = new Map()
  for (const part of parts) addTally(sum, part, side)
  return sum
}

function addTally(sum: Tally, part: Tally, side: number): void {
  for (const [zone, { cells, high, low }] of part) {
    const whole = zoneTally(sum, zone, side, high !== null)
    for (let pair = 0; pair < cells.length; pair++) whole.cells[pair] += cells[pair]
    if (high !== null && low !== null && whole.high !== null && whole.low !== null) {
      for (let pair = 0; pair < cells.length; pair++) {
        whole.high[pair] += high[pair]
        whole.low[pair] += low[pair]
      }
    }
  }
}

/** A part of two maps that lie over each other, and of the zones over them. */
export interface PairRows {
  readonly a: Uint8Array
  readonly b: Uint8Array
  /** Null: all in zone 0. */
  readonly zones: Uint16Array | null
  /** Cells from one row of the arrays to the next, and those of them that count. */
  readonly stride: number
  readonly columns: number
  readonly rows: number
  /** Row of the map that the first row is. */
  readonly firstRow: number
}

/** Counts by runs of equal pairs in equal zones, row by row. */
export function countRows(tally: Tally, part: PairRows, side: number, areas: QuantisedAreas | null): void {
  const { a, b, zones, stride, columns } = part
  for (let row = 0; row < part.rows; row++) {
    const high = areas?.high[part.firstRow + row] ?? 0
    const low = areas?.low[part.firstRow + row] ?? 0
    const end = row * stride + columns
    for (let at = row * stride; at < end; ) {
      const [first, second, zone] = [a[at], b[at], zones === null ? 0 : zones[at]]
      const start = at++
      while (at < end && a[at] === first && b[at] === second && (zones === null || zones[at] === zone)) at++
      const sums = zoneTally(tally, zone, side, areas !== null)
      const pair = first * side + second
      sums.cells[pair] += at - start
      if (sums.high === null || sums.low === null) continue
      sums.high[pair] += (at - start) * high
      sums.low[pair] += (at - start) * low
    }
  }
}
