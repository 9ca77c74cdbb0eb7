/**
 * The kernels of raster outputs with 128-bit vectors. TypeScript fills the tables and the tiles in the module's memory,
 * makes the Huffman codes and puts the head and the end of each stream; src/io/encoder/typescript-encoder.ts does the
 * same without vectors, and both give the same bytes.
 */
import { sumIds } from './id-sums'
import { markIds, markWords } from './masks'
import { ID_TOKENS, WORD_TOKENS } from './memory'
import { countIdLiterals, countWordLiterals, parseTile } from './parse'

export { adlerOfWords } from './adler'
export { averageIds, averageTile } from './average'
export { lookUpCodes } from './codes'
export { emitIds, emitWords } from './emit'
export { weighIds } from './id-sums'
export {
  CODE_TABLE,
  CODES,
  FIRST_MAP,
  FREQUENCIES,
  heapStart,
  IDS,
  LENGTHS,
  PAIR_IDS,
  PAIRS,
  SECOND_MAP,
  STREAM,
  VALUES,
  WORDS,
} from './memory'
export { countPairs } from './pair-counts'
export { lookUpPairs } from './pair-ids'
export { aboveMatchesFound, matchesFound } from './parse'

/** Parses the tile of ids, whose values have `width` bytes; adds its length symbols to the frequencies. Returns the end of the tokens. */
export function parseIds(width: u32): usize {
  markIds()
  sumIds()
  const end = parseTile(ID_TOKENS, width)
  countIdLiterals(end)
  return end
}

/** Parses the tile of words; adds all its symbols to the frequencies. Returns the end of the tokens. */
export function parseWords(): usize {
  markWords()
  const end = parseTile(WORD_TOKENS, 4)
  countWordLiterals(end)
  return end
}
