import { readFileSync } from 'node:fs'
import { BitWriter } from './bit-writer.js'
import { BlockCode, DISTANCES, END_OF_BLOCK, SYMBOLS } from './block-code.js'
import { lookUpCodes } from './codes.js'
import type { Encoder } from './encoder.js'
import { LENGTH_EXTRA, LENGTH_SYMBOL, SYMBOL_EXTRA_BITS } from './match-lengths.js'
import { countPairs } from './pair-counts.js'
import { putStreamEnd, putStreamHead, STREAM_BYTES, storedBytes, storeTile } from './stream.js'
import { type CellWidth, TILE_BYTES, TILE_CELLS } from './tile-shape.js'
import { type EncoderModule, viewMemory } from './wasm-memory.js'
import { webAssembly } from './web-assembly.js'

/** The encoder whose inner loops are the WebAssembly module built from `assembly/`; null where it cannot run. */
export function instantiateEncoder(): Encoder | null {
  const bytes = readFileSync(new URL('./encoder.wasm', import.meta.url))
  if (!webAssembly?.validate(bytes)) return null
  const { exports } = new webAssembly.Instance(new webAssembly.Module(bytes))
  return new WasmEncoder(exports as EncoderModule)
}

class WasmEncoder implements Encoder {
  readonly #module: EncoderModule
  readonly #memory: ReturnType<typeof viewMemory>
  readonly #writer: BitWriter
  readonly #code = new BlockCode()
  /** For which width `ids` in the module's memory are parsed, if any, and what of it does not depend on the values. */
  #parsed: CellWidth | null = null
  #idTokensEnd = 0
  #idDistanceBits = 0
  readonly #idLengths = new Uint32Array(SYMBOLS)
  /** Tiles given back, and where the memory was never used. */
  readonly #free: Float32Array[] = []
  #heap: number

  constructor(module: EncoderModule) {
    this.#module = module
    this.#memory = viewMemory(module)
    this.#writer = new BitWriter(new Uint8Array(module.memory.buffer, module.STREAM.value, STREAM_BYTES))
    this.#heap = Math.ceil(module.heapStart() / 16) * 16
    for (let length = 3; length < LENGTH_SYMBOL.length; length++) {
      const symbol = LENGTH_SYMBOL[length]
      this.#memory.lengths[length] = symbol | (LENGTH_EXTRA[length] << 16) | (SYMBOL_EXTRA_BITS[symbol - 257] << 24)
    }
  }

  encodeIds(ids: Uint8Array, values: Uint32Array, width: CellWidth = 4): Uint8Array {
    this.#loadIds(ids)
    this.#memory.values.set(values)
    this.#parseIds(width)
    const adler = this.#module.weighIds(width)
    if (!this.#begin(this.#idDistanceBits, width)) {
      const cells = width === 1 ? ids.map((id) => values[id]) : Uint32Array.from(ids, (id) => values[id])
      return storeTile(this.#writer, cells, adler)
    }
    return this.#end(this.#module.emitIds, this.#idTokensEnd, width, adler)
  }

  encodeWords(words: Uint32Array): Uint8Array {
    this.#memory.words.set(words)
    this.#memory.frequencies.fill(0)
    const tokensEnd = this.#module.parseWords()
    const adler = this.#module.adlerOfWords()
    if (!this.#begin(this.#distanceBits(4), 4)) return storeTile(this.#writer, words, adler)
    return this.#end(this.#module.emitWords, tokensEnd, 4, adler)
  }

  countPairs(a: Uint8Array, b: Uint8Array, classes: number, counts: Float64Array | Uint32Array): void {
    const cells = a.length & ~63
    if (cells < a.length) countPairs(a.subarray(cells), b.subarray(cells), classes, counts)
    if (cells === 0) return
    const { firstMap, secondMap, pairs } = this.#memory
    firstMap.set(cells < a.length ? a.subarray(0, cells) : a)
    secondMap.set(cells < a.length ? b.subarray(0, cells) : b)
    this.#module.countPairs(cells, classes)
    for (let pair = 0; pair < classes * classes; pair++) counts[pair] += pairs[pair]
  }

  lookUpCodes(codes: Uint8Array, table: Uint8Array, ids: Uint8Array): boolean {
    const cells = codes.length & ~63
    const { firstMap, secondMap, codeTable } = this.#memory
    firstMap.set(cells < codes.length ? codes.subarray(0, cells) : codes)
    for (let code = 0; code < 256; code++) codeTable[code] = table[code] + 1
    const known = this.#module.lookUpCodes(cells) !== 0
    ids.set(cells < TILE_CELLS ? secondMap.subarray(0, cells) : secondMap)
    return lookUpCodes(codes.subarray(cells), table, ids.subarray(cells)) && known
  }

  lookUpPairs(a: Uint8Array, b: Uint8Array, classes: number, idOf: Uint8Array, ids: Uint8Array): void {
    const memory = this.#memory
    memory.firstMap.set(a)
    memory.secondMap.set(b)
    memory.pairIds.set(idOf)
    this.#module.lookUpPairs(classes)
    this.#parsed = null
    ids.set(memory.ids)
  }

  average(cells: Float32Array, parent: Float32Array, quadrant: number, nodata: number): void {
    let from = cells.byteOffset
    if (!this.#isInside(cells)) {
      this.#memory.words.set(new Uint32Array(cells.buffer, cells.byteOffset, TILE_CELLS))
      from = this.#module.WORDS.value
    }
    this.#fillQuarter(parent, (to) => this.#module.averageTile(from, to, quadrant, nodata))
  }

  averageIds(ids: Uint8Array, values: Float32Array, parent: Float32Array, quadrant: number, nodata: number): void {
    this.#loadIds(ids)
    this.#memory.values.set(new Uint32Array(values.buffer, values.byteOffset, values.length))
    this.#fillQuarter(parent, (to) => this.#module.averageIds(to, quadrant, nodata))
  }

  allocateTile(): Float32Array {
    const tile = this.#free.pop()
    if (tile) return tile
    const { buffer } = this.#module.memory
    if (this.#heap + TILE_BYTES > buffer.byteLength) return new Float32Array(TILE_CELLS)
    this.#heap += TILE_BYTES
    return new Float32Array(buffer, this.#heap - TILE_BYTES, TILE_CELLS)
  }

  releaseTile(tile: Float32Array): void {
    if (this.#isInside(tile)) this.#free.push(tile)
  }

  /** The maps of one area often share their ids: then one parse serves them all. */
  #loadIds(ids: Uint8Array): void {
    if (Buffer.compare(ids, this.#memory.ids) === 0) return
    this.#memory.ids.set(ids)
    this.#parsed = null
  }

  #parseIds(width: CellWidth): void {
    const { frequencies } = this.#memory
    if (this.#parsed === width) {
      frequencies.set(this.#idLengths)
      return
    }
    frequencies.fill(0)
    this.#idTokensEnd = this.#module.parseIds(width)
    this.#idDistanceBits = this.#distanceBits(width)
    this.#idLengths.set(frequencies)
    this.#parsed = width
  }

  #distanceBits(width: CellWidth): number {
    return this.#module.matchesFound() + this.#module.aboveMatchesFound() * (DISTANCES[width].aboveBits - 1)
  }

  /** Makes the code and puts the head of the stream; false when storing the tile takes less. */
  #begin(distanceBits: number, width: CellWidth): boolean {
    const { frequencies, codes } = this.#memory
    frequencies[END_OF_BLOCK] = 1
    this.#code.fit(frequencies, DISTANCES[width])
    putStreamHead(this.#writer)
    this.#code.putHead(this.#writer)
    for (let symbol = 0; symbol < SYMBOLS; symbol++) {
      codes[symbol] = this.#code.codes[symbol] | (this.#code.lengths[symbol] << 16)
    }
    const bytes = this.#writer.at + 5 + (this.#code.bodyBits(frequencies) + distanceBits) / 8
    return bytes <= storedBytes(width * TILE_CELLS)
  }

  #end(emit: EncoderModule['emitIds'], tokensEnd: number, width: CellWidth, adler: number): Uint8Array {
    const writer = this.#writer
    writer.at = emit(tokensEnd, writer.at, writer.pending, writer.pendingBits, width)
    writer.pending = 0
    writer.pendingBits = 0
    return putStreamEnd(writer, adler)
  }

  /** Lets `fill` write into a tile, through the memory of the module if the tile is elsewhere. */
  #fillQuarter(parent: Float32Array, fill: (to: number) => void): void {
    if (this.#isInside(parent)) {
      fill(parent.byteOffset)
      return
    }
    const tile = this.allocateTile()
    tile.set(parent)
    fill(tile.byteOffset)
    parent.set(tile)
    this.releaseTile(tile)
  }

  #isInside(tile: Float32Array): boolean {
    return tile.buffer === this.#module.memory.buffer
  }
}
