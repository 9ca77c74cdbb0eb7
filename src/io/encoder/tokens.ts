import { LENGTH_SYMBOL, LONGEST_MATCH, longestMatchesOf } from './match-lengths.js'
import { type CellWidth, TILE, TILE_CELLS } from './tile-shape.js'

export const LITERALS = 0
export const LEFT = 1
export const ABOVE = 2

/** A tile as a list of literal cells, runs of the cell on the left and copies of the row above. */
export interface Tokens {
  /** `cells << 2 | kind`, where kind is LITERALS, LEFT or ABOVE. */
  readonly list: Int32Array
  count: number
  /** Matches of Deflate by length symbol; the entries of literal bytes are left as they were. */
  readonly frequencies: Uint32Array
  /** All matches, and those of them that copy the row above. */
  matches: number
  aboveMatches: number
}

/**
 * Parses a tile of cells of `width` bytes: at each cell the longer of a run of the left cell and a copy of the row above,
 * if it has three bytes; runs win ties.
 */
export function parseTile(cells: Uint8Array | Uint32Array, width: CellWidth, tokens: Tokens): void {
  const { list } = tokens
  const least = Math.ceil(3 / width)
  tokens.matches = 0
  tokens.aboveMatches = 0
  let count = 0
  let literals = 0
  for (let at = 0; at < TILE_CELLS; ) {
    const left = at >= 1 ? matchLength(cells, at, 1) : 0
    const above = at >= TILE ? matchLength(cells, at, TILE) : 0
    const length = Math.max(left, above)
    if (length < least) {
      literals++
      at++
      continue
    }
    if (literals > 0) list[count++] = (literals << 2) | LITERALS
    literals = 0
    const matches = countMatches(length * width, tokens.frequencies)
    tokens.matches += matches
    if (above > left) tokens.aboveMatches += matches
    list[count++] = (length << 2) | (above > left ? ABOVE : LEFT)
    at += length
  }
  if (literals > 0) list[count++] = (literals << 2) | LITERALS
  tokens.count = count
}

function matchLength(cells: Uint8Array | Uint32Array, at: number, distance: number): number {
  let end = at
  while (end < TILE_CELLS && cells[end] === cells[end - distance]) end++
  return end - at
}

/** Counts the matches that copy `bytes`, by length symbol and in all. */
function countMatches(bytes: number, frequencies: Uint32Array): number {
  const longest = longestMatchesOf(bytes)
  const rest = bytes - longest * LONGEST_MATCH
  frequencies[LENGTH_SYMBOL[LONGEST_MATCH]] += longest
  if (rest <= LONGEST_MATCH) {
    frequencies[LENGTH_SYMBOL[rest]]++
    return longest + 1
  }
  frequencies[LENGTH_SYMBOL[256]]++
  frequencies[LENGTH_SYMBOL[rest - 256]]++
  return longest + 2
}
