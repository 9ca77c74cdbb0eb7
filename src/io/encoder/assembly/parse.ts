import { CELLS, FREQUENCIES, ID_LITERALS, ID_TOKENS, IDS, LENGTHS, NOT_ABOVE, NOT_LEFT, WORD_TOKENS, WORDS } from './memory'

export const LITERALS: u32 = 0
export const LEFT: u32 = 1
export const ABOVE: u32 = 2

/** Bytes of the longest match of Deflate. */
export const LONGEST: u32 = 258

let matches: u32 = 0
let aboveMatches: u32 = 0

export function matchesFound(): u32 {
  return matches
}

export function aboveMatchesFound(): u32 {
  return aboveMatches
}

/**
 * Parses the marked tile of cells of `width` bytes: at each cell the longer of a run of the left cell and a copy of the row
 * above, if it has three bytes; runs win ties. Counts the length symbols of the matches. Returns the end of the tokens.
 */
export function parseTile(tokens: usize, width: u32): usize {
  const least: u32 = (2 + width) / width
  matches = 0
  aboveMatches = 0
  let token = tokens
  let literals: u32 = 0
  for (let at: u32 = 0; at < <u32>CELLS; ) {
    const left = runFrom(NOT_LEFT, at)
    const above = runFrom(NOT_ABOVE, at)
    const length = max(left, above)
    if (length < least) {
      literals++
      at++
      continue
    }
    if (literals > 0) {
      store<u32>(token, (literals << 2) | LITERALS)
      token += 4
      literals = 0
    }
    const found = countMatches(length * width)
    matches += found
    aboveMatches += above > left ? found : 0
    store<u32>(token, (length << 2) | (above > left ? ABOVE : LEFT))
    token += 4
    at += length
  }
  if (literals > 0) {
    store<u32>(token, (literals << 2) | LITERALS)
    token += 4
  }
  return token
}

/** Cells from `at` to the next marked one. */
// @ts-ignore: decorator
@inline
function runFrom(marks: usize, at: u32): u32 {
  let word = marks + ((at >> 6) << 3)
  let bits = load<u64>(word) >> (at & 63)
  if (bits != 0) return <u32>ctz(bits)
  let run: u32 = 64 - (at & 63)
  word += 8
  bits = load<u64>(word)
  while (bits == 0) {
    run += 64
    word += 8
    bits = load<u64>(word)
  }
  return run + <u32>ctz(bits)
}

/** Counts the matches that copy `bytes`, by length symbol and in all. */
// @ts-ignore: decorator
@inline
function countMatches(bytes: u32): u32 {
  const longest = (bytes - 3) / LONGEST
  const rest = bytes - longest * LONGEST
  if (longest > 0) countLength(LONGEST, longest)
  if (rest <= LONGEST) {
    countLength(rest, 1)
    return longest + 1
  }
  countLength(256, 1)
  countLength(rest - 256, 1)
  return longest + 2
}

// @ts-ignore: decorator
@inline
function countLength(length: u32, count: u32): void {
  const symbol = FREQUENCIES + 4 * (load<u32>(LENGTHS + 4 * length) & 0xffff)
  store<u32>(symbol, load<u32>(symbol) + count)
}

/** Counts the literal cells of each id. */
export function countIdLiterals(tokensEnd: usize): void {
  memory.fill(ID_LITERALS, 0, 4 * 256)
  let at = IDS
  for (let token = ID_TOKENS; token < tokensEnd; token += 4) {
    const cells: usize = load<u32>(token) >> 2
    if ((load<u32>(token) & 3) == LITERALS) {
      for (let id = at; id < at + cells; id++) {
        const count = ID_LITERALS + 4 * <usize>load<u8>(id)
        store<u32>(count, load<u32>(count) + 1)
      }
    }
    at += cells
  }
}

/** Counts the bytes of the literal words. */
export function countWordLiterals(tokensEnd: usize): void {
  let at = WORDS
  for (let token = WORD_TOKENS; token < tokensEnd; token += 4) {
    const bytes: usize = load<u32>(token) & ~3
    if ((load<u32>(token) & 3) == LITERALS) {
      for (let byte = at; byte < at + bytes; byte++) {
        const count = FREQUENCIES + 4 * <usize>load<u8>(byte)
        store<u32>(count, load<u32>(count) + 1)
      }
    }
    at += bytes
  }
}
