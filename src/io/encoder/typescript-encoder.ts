import { adlerOfCounts, adlerOfWords } from './adler.js'
import { averageIds, averageTile } from './average.js'
import { BitWriter } from './bit-writer.js'
import { ABOVE_BITS, ABOVE_CODE, BlockCode, END_OF_BLOCK, LEFT_BITS, LEFT_CODE, SYMBOLS } from './block-code.js'
import type { Encoder } from './encoder.js'
import { LENGTH_EXTRA, LENGTH_SYMBOL, LONGEST_MATCH, longestMatchesOf, SYMBOL_EXTRA_BITS } from './match-lengths.js'
import { countPairs } from './pair-counts.js'
import { putStreamEnd, putStreamHead, STORED_BYTES, STREAM_BYTES, storeTile } from './stream.js'
import { TILE_CELLS } from './tile-shape.js'
import { ABOVE, LITERALS, parseTile, type Tokens } from './tokens.js'

/** The encoder in plain TypeScript: what the WebAssembly one is tested against, and used where it cannot run. */
export class TypeScriptEncoder implements Encoder {
  readonly #writer = new BitWriter(new Uint8Array(STREAM_BYTES))
  readonly #code = new BlockCode()
  readonly #words = new Uint32Array(TILE_CELLS)
  readonly #cells = new Uint32Array(256)
  readonly #indexSums = new Uint32Array(256)
  readonly #tokens: Tokens = {
    list: new Int32Array(TILE_CELLS),
    count: 0,
    frequencies: new Uint32Array(SYMBOLS),
    matches: 0,
    aboveMatches: 0,
  }

  encodeIds(ids: Uint8Array, values: Uint32Array): Uint8Array {
    this.#cells.fill(0)
    this.#indexSums.fill(0)
    for (let i = 0; i < TILE_CELLS; i++) {
      this.#words[i] = values[ids[i]]
      this.#cells[ids[i]]++
      this.#indexSums[ids[i]] += i
    }
    return this.#encode(ids, this.#words, adlerOfCounts(this.#cells, this.#indexSums, values))
  }

  encodeWords(words: Uint32Array): Uint8Array {
    return this.#encode(words, words, adlerOfWords(words))
  }

  countPairs = countPairs
  average = averageTile
  averageIds = averageIds

  allocateTile(): Float32Array {
    return new Float32Array(TILE_CELLS)
  }

  releaseTile(): void {}

  /** @param cells what is compared; equal cells have equal words */
  #encode(cells: Uint8Array | Uint32Array, words: Uint32Array, adler: number): Uint8Array {
    const tokens = this.#tokens
    const { frequencies } = tokens
    frequencies.fill(0)
    frequencies[END_OF_BLOCK] = 1
    parseTile(cells, tokens)
    countLiterals(tokens, words)
    this.#code.fit(frequencies)
    putStreamHead(this.#writer)
    this.#code.putHead(this.#writer)
    const distanceBits = tokens.matches * LEFT_BITS + tokens.aboveMatches * (ABOVE_BITS - LEFT_BITS)
    const bytes = this.#writer.at + 5 + (this.#code.bodyBits(frequencies) + distanceBits) / 8
    if (bytes > STORED_BYTES) return storeTile(this.#writer, words, adler)
    this.#putTokens(words)
    return putStreamEnd(this.#writer, adler)
  }

  #putTokens(words: Uint32Array): void {
    const { list, count } = this.#tokens
    let at = 0
    for (let i = 0; i < count; i++) {
      const cells = list[i] >> 2
      const kind = list[i] & 3
      if (kind === LITERALS) {
        for (let cell = at; cell < at + cells; cell++) this.#putWord(words[cell])
      } else if (kind === ABOVE) {
        this.#putCopy(cells * 4, ABOVE_CODE, ABOVE_BITS)
      } else {
        this.#putCopy(cells * 4, LEFT_CODE, LEFT_BITS)
      }
      at += cells
    }
    this.#putSymbol(END_OF_BLOCK)
  }

  #putWord(word: number): void {
    this.#putSymbol(word & 255)
    this.#putSymbol((word >>> 8) & 255)
    this.#putSymbol((word >>> 16) & 255)
    this.#putSymbol(word >>> 24)
  }

  #putSymbol(symbol: number): void {
    this.#writer.put(this.#code.codes[symbol], this.#code.lengths[symbol])
  }

  #putCopy(bytes: number, distance: number, distanceBits: number): void {
    const longest = longestMatchesOf(bytes)
    const rest = bytes - longest * LONGEST_MATCH
    for (let i = 0; i < longest; i++) this.#putMatch(LONGEST_MATCH, distance, distanceBits)
    if (rest > LONGEST_MATCH) this.#putMatch(rest - 4, distance, distanceBits)
    this.#putMatch(rest > LONGEST_MATCH ? 4 : rest, distance, distanceBits)
  }

  #putMatch(length: number, distance: number, distanceBits: number): void {
    const symbol = LENGTH_SYMBOL[length]
    this.#putSymbol(symbol)
    this.#writer.put(LENGTH_EXTRA[length], SYMBOL_EXTRA_BITS[symbol - 257])
    this.#writer.put(distance, distanceBits)
  }
}

function countLiterals({ list, count, frequencies }: Tokens, words: Uint32Array): void {
  let at = 0
  for (let i = 0; i < count; i++) {
    const end = at + (list[i] >> 2)
    if ((list[i] & 3) !== LITERALS) at = end
    for (; at < end; at++) {
      frequencies[words[at] & 255]++
      frequencies[(words[at] >>> 8) & 255]++
      frequencies[(words[at] >>> 16) & 255]++
      frequencies[words[at] >>> 24]++
    }
  }
}
