import type { CellWidth } from './tile-shape.js'
import { TypeScriptEncoder } from './typescript-encoder.js'
import { instantiateEncoder } from './wasm-encoder.js'

/**
 * The kernels that make raster outputs fast. One is made per thread; its two implementations, WebAssembly and TypeScript,
 * give the same bytes.
 */
export interface Encoder {
  /**
   * Zlib stream of a tile whose cell i is `values[ids[i]]`.
   *
   * @param ids 65,536 row-major value ids
   * @param values bit patterns by id
   * @param width bytes of a cell, 4 by default: the low ones of its pattern
   * @returns a view that the next call overwrites
   */
  encodeIds(ids: Uint8Array, values: Uint32Array, width?: CellWidth): Uint8Array

  /** Zlib stream of a tile of 65,536 four-byte cells. The view is overwritten by the next call. */
  encodeWords(words: Uint32Array): Uint8Array

  /**
   * Adds the cells of each pair of class indexes: `counts[a[i] * classes + b[i]]` grows by one for every i.
   *
   * @param a at most 65,536 class indexes below `classes`
   * @param b as many
   */
  countPairs(a: Uint8Array, b: Uint8Array, classes: number, counts: Float64Array | Uint32Array): void

  /**
   * Looks up class indexes: `ids[i] = table[codes[i]]`.
   *
   * @param codes at most 65,536
   * @param table class indexes by code, 255 for codes that are none
   * @returns whether all codes were known
   */
  lookUpCodes(codes: Uint8Array, table: Uint8Array, ids: Uint8Array): boolean

  /**
   * Looks up the id of each pair of class indexes of a tile: `ids[i] = idOf[a[i] * classes + b[i]]`.
   *
   * @param a 65,536 class indexes below `classes`
   * @param b as many
   */
  lookUpPairs(a: Uint8Array, b: Uint8Array, classes: number, idOf: Uint8Array, ids: Uint8Array): void

  /**
   * Writes the mean of each 2 x 2 cells of a tile into one quarter of the tile of the next overview. Only valid cells
   * count: neither `nodata` nor NaN; without any the mean is `nodata`. Sums are float32, rows first.
   *
   * @param parent best one of `allocateTile`, which saves copies
   * @param quadrant 0 upper left, 1 upper right, 2 lower left, 3 lower right
   */
  average(cells: Float32Array, parent: Float32Array, quadrant: number, nodata: number): void

  /** As `average`, of the tile whose cell i is `values[ids[i]]`. */
  averageIds(ids: Uint8Array, values: Float32Array, parent: Float32Array, quadrant: number, nodata: number): void

  /** A tile of float32 cells where the kernels reach it without a copy; give it back with `releaseTile`. */
  allocateTile(): Float32Array
  releaseTile(tile: Float32Array): void
}

let loaded: Encoder | null = null

/** The encoder of this thread: WebAssembly where the engine has 128-bit vectors, TypeScript elsewhere. */
export function loadEncoder(): Encoder {
  loaded ??= instantiateEncoder() ?? new TypeScriptEncoder()
  return loaded
}
