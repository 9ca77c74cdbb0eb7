import { type CellWidth, TILE, TILE_CELLS } from './tile-shape.js'

/** The largest prime below 2^16 (RFC 1950). */
const MODULUS = 65521

/**
 * Adler-32 of a tile of cells of `width` bytes, from how often each value occurs and where.
 *
 * With S the sum of a value's bytes d0..d3 and K = d1 + 2 d2 + 3 d3, a cell at index i adds S to the sum of bytes and
 * S (N - width i) - K to the sum of its N running sums. All terms are exact in doubles.
 *
 * @param cells cells by id
 * @param indexSums sums of the indexes of those cells
 * @param values bit patterns by id
 */
export function adlerOfCounts(
  cells: Uint32Array,
  indexSums: Uint32Array,
  values: Uint32Array,
  width: CellWidth,
): number {
  const bytes = width * TILE_CELLS
  let a = 1
  let b = bytes
  for (let id = 0; id < values.length; id++) {
    if (cells[id] === 0) continue
    const value = width === 1 ? values[id] & 255 : values[id]
    const [d0, d1, d2, d3] = [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]
    const sum = d0 + d1 + d2 + d3
    a += sum * cells[id]
    b += sum * (bytes * cells[id] - width * indexSums[id]) - (d1 + 2 * d2 + 3 * d3) * cells[id]
  }
  return (((b % MODULUS) << 16) | (a % MODULUS)) >>> 0
}

/** Adler-32 of a tile of four-byte cells. */
export function adlerOfWords(words: Uint32Array): number {
  let a = 1
  let b = 0
  for (let row = 0; row < TILE_CELLS; row += TILE) {
    for (let i = row; i < row + TILE; i++) {
      const word = words[i]
      const [d0, d1, d2, d3] = [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24]
      b += 4 * (a + d0) + 3 * d1 + 2 * d2 + d3
      a += d0 + d1 + d2 + d3
    }
    a %= MODULUS
    b %= MODULUS
  }
  return ((b << 16) | a) >>> 0
}
