import { adlerOfCounts, adlerOfWords } from './adler.js'
import { averageIds, averageTile } from './average.js'
import { BitWriter } from './bit-writer.js'
import { BlockCode, DISTANCES, END_OF_BLOCK, SYMBOLS } from './block-code.js'
import { lookUpCodes } from './codes.js'
import type { Encoder } from './encoder.js'
import { LENGTH_EXTRA, LENGTH_SYMBOL, LONGEST_MATCH, longestMatchesOf, SYMBOL_EXTRA_BITS } from './match-lengths.js'
import { countPairs, lookUpPairs } from './pair-counts.js'
import { putStreamEnd, putStreamHead, STREAM_BYTES, storedBytes, storeTile } from './stream.js'
import { type CellWidth, TILE_CELLS } from './tile-shape.js'
import { ABOVE, LITERALS, parseTile, type Tokens } from './tokens.js'

type Cells = Uint8Array | Uint32Array

/** The encoder in plain TypeScript: what the WebAssembly one is tested against, and used where it cannot run. */
export class TypeScriptEncoder implements Encoder {
  readonly #writer = new BitWriter(new Uint8Array(STREAM_BYTES))
  readonly #code = new BlockCode()
  readonly #words = new Uint32Array(TILE_CELLS)
  readonly #bytes = new Uint8Array(TILE_CELLS)
  readonly #cells = new Uint32Array(256)
  readonly #indexSums = new Uint32Array(256)
  readonly #tokens: Tokens = {
    list: new Int32Array(TILE_CELLS),
    count: 0,
    frequencies: new Uint32Array(SYMBOLS),
    matches: 0,
    aboveMatches: 0,
  }

  encodeIds(ids: Uint8Array, values: Uint32Array, width: CellWidth = 4): Uint8Array {
    const cells = width === 1 ? this.#bytes : this.#words
    this.#cells.fill(0)
    this.#indexSums.fill(0)
    for (let i = 0; i < TILE_CELLS; i++) {
      cells[i] = values[ids[i]]
      this.#cells[ids[i]]++
      this.#indexSums[ids[i]] += i
    }
    return this.#encode(ids, cells, width, adlerOfCounts(this.#cells, this.#indexSums, values, width))
  }

  encodeWords(words: Uint32Array): Uint8Array {
    return this.#encode(words, words, 4, adlerOfWords(words))
  }

  countPairs = countPairs
  lookUpCodes = lookUpCodes
  lookUpPairs = lookUpPairs
  average = averageTile
  averageIds = averageIds

  allocateTile(): Float32Array {
    return new Float32Array(TILE_CELLS)
  }

  releaseTile(): void {}

  /** @param ids what is compared: equal ids stand for equal cells */
  #encode(ids: Cells, cells: Cells, width: CellWidth, adler: number): Uint8Array {
    const tokens = this.#tokens
    const { frequencies } = tokens
    frequencies.fill(0)
    frequencies[END_OF_BLOCK] = 1
    parseTile(ids, width, tokens)
    countLiterals(tokens, new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength), width)
    this.#code.fit(frequencies, DISTANCES[width])
    putStreamHead(this.#writer)
    this.#code.putHead(this.#writer)
    const distanceBits = tokens.matches + tokens.aboveMatches * (DISTANCES[width].aboveBits - 1)
    const bytes = this.#writer.at + 5 + (this.#code.bodyBits(frequencies) + distanceBits) / 8
    if (bytes > storedBytes(cells.byteLength)) return storeTile(this.#writer, cells, adler)
    this.#putTokens(cells, width)
    return putStreamEnd(this.#writer, adler)
  }

  #putTokens(cells: Cells, width: CellWidth): void {
    const bytes = new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength)
    const { above, aboveBits } = DISTANCES[width]
    const { list, count } = this.#tokens
    let at = 0
    for (let i = 0; i < count; i++) {
      const length = (list[i] >> 2) * width
      const kind = list[i] & 3
      if (kind === LITERALS) {
        for (let byte = at; byte < at + length; byte++) this.#putSymbol(bytes[byte])
      } else if (kind === ABOVE) {
        this.#putCopy(length, above, aboveBits)
      } else {
        this.#putCopy(length, 0, 1)
      }
      at += length
    }
    this.#putSymbol(END_OF_BLOCK)
  }

  #putSymbol(symbol: number): void {
    this.#writer.put(this.#code.codes[symbol], this.#code.lengths[symbol])
  }

  #putCopy(bytes: number, distance: number, distanceBits: number): void {
    const longest = longestMatchesOf(bytes)
    const rest = bytes - longest * LONGEST_MATCH
    for (let i = 0; i < longest; i++) this.#putMatch(LONGEST_MATCH, distance, distanceBits)
    if (rest > LONGEST_MATCH) this.#putMatch(256, distance, distanceBits)
    this.#putMatch(rest > LONGEST_MATCH ? rest - 256 : rest, distance, distanceBits)
  }

  #putMatch(length: number, distance: number, distanceBits: number): void {
    const symbol = LENGTH_SYMBOL[length]
    this.#putSymbol(symbol)
    this.#writer.put(LENGTH_EXTRA[length], SYMBOL_EXTRA_BITS[symbol - 257])
    this.#writer.put(distance, distanceBits)
  }
}

function countLiterals({ list, count, frequencies }: Tokens, bytes: Uint8Array, width: CellWidth): void {
  let at = 0
  for (let i = 0; i < count; i++) {
    const end = at + (list[i] >> 2) * width
    if ((list[i] & 3) === LITERALS) {
      for (let byte = at; byte < end; byte++) frequencies[bytes[byte]]++
    }
    at = end
  }
}
