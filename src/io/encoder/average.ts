import { TILE, TILE_CELLS } from './tile-shape.js'

const HALF = TILE / 2
const { fround } = Math

/**
 * Mean of each 2 x 2 cells of a tile into one quarter of the tile of the next overview (0 upper left, 1 upper right,
 * 2 lower left, 3 lower right). Cells that are NaN or `nodata` do not count; without any other the mean is `nodata`.
 */
export function averageTile(cells: Float32Array, parent: Float32Array, quadrant: number, nodata: number): void {
  const empty = fround(nodata)
  let to = quadrantStart(quadrant)
  for (let row = 0; row < TILE_CELLS; row += 2 * TILE) {
    for (let at = row; at < row + TILE; at += 2) {
      parent[to++] = meanOf(cells[at], cells[at + 1], cells[at + TILE], cells[at + TILE + 1], empty)
    }
    to += HALF
  }
}

/** As `averageTile`, of the tile whose cell i is `values[ids[i]]`. */
export function averageIds(
  ids: Uint8Array,
  values: Float32Array,
  parent: Float32Array,
  quadrant: number,
  nodata: number,
): void {
  const empty = fround(nodata)
  let to = quadrantStart(quadrant)
  for (let row = 0; row < TILE_CELLS; row += 2 * TILE) {
    for (let at = row; at < row + TILE; at += 2) {
      const [a, b, c, d] = [ids[at], ids[at + 1], ids[at + TILE], ids[at + TILE + 1]]
      parent[to++] = meanOf(values[a], values[b], values[c], values[d], empty)
    }
    to += HALF
  }
}

/** Index of the first cell of a quarter of a tile. */
export function quadrantStart(quadrant: number): number {
  return (quadrant >> 1) * HALF * TILE + (quadrant & 1) * HALF
}

function meanOf(a: number, b: number, c: number, d: number, empty: number): number {
  let valid = 4
  if (Number.isNaN(a) || a === empty) {
    a = 0
    valid--
  }
  if (Number.isNaN(b) || b === empty) {
    b = 0
    valid--
  }
  if (Number.isNaN(c) || c === empty) {
    c = 0
    valid--
  }
  if (Number.isNaN(d) || d === empty) {
    d = 0
    valid--
  }
  // every step is rounded to float32, as vectors of float32 do
  return valid === 0 ? empty : fround(fround(fround(a + b) + fround(c + d)) / valid)
}
