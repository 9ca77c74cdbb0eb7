import { SYMBOLS } from './block-code.js'
import { LONGEST_MATCH } from './match-lengths.js'
import { TILE_CELLS } from './tile-shape.js'

/** What `assembly/index.ts` exports: places in its memory, and kernels over them. */
export interface EncoderModule {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly CODE_TABLE: Place
  readonly CODES: Place
  readonly FIRST_MAP: Place
  readonly FREQUENCIES: Place
  readonly IDS: Place
  readonly LENGTHS: Place
  readonly PAIR_IDS: Place
  readonly PAIRS: Place
  readonly SECOND_MAP: Place
  readonly STREAM: Place
  readonly VALUES: Place
  readonly WORDS: Place
  heapStart(): number
  parseIds(width: number): number
  weighIds(width: number): number
  parseWords(): number
  adlerOfWords(): number
  matchesFound(): number
  aboveMatchesFound(): number
  emitIds(tokensEnd: number, at: number, pending: number, pendingBits: number, width: number): number
  emitWords(tokensEnd: number, at: number, pending: number, pendingBits: number): number
  countPairs(cells: number, classes: number): void
  lookUpPairs(classes: number): void
  lookUpCodes(cells: number): number
  averageTile(cells: number, parent: number, quadrant: number, nodata: number): void
  averageIds(parent: number, quadrant: number, nodata: number): void
}

interface Place {
  readonly value: number
}

/** The arrays through which TypeScript and the module exchange tiles and tables. The memory never grows. */
export function viewMemory(module: EncoderModule) {
  const { buffer } = module.memory
  return {
    ids: new Uint8Array(buffer, module.IDS.value, TILE_CELLS),
    firstMap: new Uint8Array(buffer, module.FIRST_MAP.value, TILE_CELLS),
    secondMap: new Uint8Array(buffer, module.SECOND_MAP.value, TILE_CELLS),
    words: new Uint32Array(buffer, module.WORDS.value, TILE_CELLS),
    values: new Uint32Array(buffer, module.VALUES.value, 256),
    frequencies: new Uint32Array(buffer, module.FREQUENCIES.value, SYMBOLS),
    codes: new Uint32Array(buffer, module.CODES.value, SYMBOLS),
    lengths: new Uint32Array(buffer, module.LENGTHS.value, LONGEST_MATCH + 1),
    codeTable: new Uint8Array(buffer, module.CODE_TABLE.value, 256),
    pairIds: new Uint8Array(buffer, module.PAIR_IDS.value, TILE_CELLS),
    pairs: new Uint32Array(buffer, module.PAIRS.value, TILE_CELLS),
  }
}
