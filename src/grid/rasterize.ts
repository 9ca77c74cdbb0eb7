import type { Georeference, Window } from './grid.js'

/** A polygon in the CRS of the grid, and what its cells get. */
export interface ValuedPolygon {
  /** Outer ring and holes, in any order and direction: `x, y, x, y, ...`; the last point may repeat the first. */
  readonly rings: readonly Float64Array[]
  /** 1 to 65535. */
  readonly value: number
}

/** Which value a cell of several polygons gets: that of the last one, or the smallest. */
export type Overlap = 'last' | 'smallest'

/**
 * Writes the value of each polygon into the cells whose centre it holds (even-odd rule); other cells stay as they are.
 * A centre on an edge belongs to the polygon right of it or, on a level edge, to the one in the rows after it, so that
 * polygons with a common border neither overlap nor leave gaps.
 *
 * @param out row-major cells of `window`, 0 where no polygon has been
 * @returns how many times a cell was inside a polygon
 */
export function rasterizePolygons(
  grid: Pick<Georeference, 'origin' | 'cell'>,
  window: Window,
  polygons: Iterable<ValuedPolygon>,
  out: Uint16Array,
  overlap: Overlap = 'last',
): number {
  let inside = 0
  for (const { rings, value } of polygons) {
    const crossings = findCrossings(
      rings.map((ring) => toCells(ring, grid)),
      window,
    )
    for (let row = 0; row < window.rows; row++) {
      const columns = crossings.columns.subarray(crossings.start[row], crossings.start[row + 1]).sort()
      for (let at = 0; at + 1 < columns.length; at += 2) {
        const first = row * window.columns + columns[at]
        const end = row * window.columns + columns[at + 1]
        inside += end - first
        for (let cell = first; cell < end; cell++) {
          if (overlap === 'last' || out[cell] === 0 || value < out[cell]) out[cell] = value
        }
      }
    }
  }
  return inside
}

/** Columns where each row of the window enters or leaves the polygon: row r's are `columns[start[r]..start[r + 1]]`. */
interface Crossings {
  readonly start: Uint32Array
  readonly columns: Int32Array
}

/** From map to cells: column and row of cell centres are whole numbers. */
function toCells(ring: Float64Array, { origin, cell }: Pick<Georeference, 'origin' | 'cell'>): Float64Array {
  return ring.map((value, at) => (value - origin[at & 1]) / cell[at & 1] - 0.5)
}

function findCrossings(rings: readonly Float64Array[], window: Window): Crossings {
  const start = new Uint32Array(window.rows + 1)
  eachEdge(rings, window, (first, end) => {
    for (let row = first; row < end; row++) start[row + 1]++
  })
  for (let row = 0; row < window.rows; row++) start[row + 1] += start[row]
  const columns = new Int32Array(start[window.rows])
  const next = start.slice()
  eachEdge(rings, window, (first, end, u0, v0, slope) => {
    for (let row = first; row < end; row++) {
      // The centre on the edge is right of it: ceil. The same edge gives the same column to both its neighbours.
      const column = Math.ceil(u0 + (row + window.row - v0) * slope) - window.column
      columns[next[row]++] = Math.min(Math.max(column, 0), window.columns)
    }
  })
  return { start, columns }
}

/**
 * The edges that cross a line of cell centres of the window, with those rows [first, end), from their upper end (u0, v0)
 * on, so that the direction in which a ring is drawn does not matter.
 */
function eachEdge(
  rings: readonly Float64Array[],
  window: Window,
  visit: (first: number, end: number, u0: number, v0: number, slope: number) => void,
): void {
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const to = at + 2 < ring.length ? at + 2 : 0
      const [upper, lower] = ring[at + 1] <= ring[to + 1] ? [at, to] : [to, at]
      const first = Math.max(Math.ceil(ring[upper + 1]) - window.row, 0)
      const end = Math.min(Math.ceil(ring[lower + 1]) - window.row, window.rows)
      if (first >= end) continue
      const slope = (ring[lower] - ring[upper]) / (ring[lower + 1] - ring[upper + 1])
      visit(first, end, ring[upper], ring[upper + 1], slope)
    }
  }
}
