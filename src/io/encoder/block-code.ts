import type { BitWriter } from './bit-writer.js'
import { assignCodes, codeLengths } from './huffman.js'
import { SYMBOL_EXTRA_BITS } from './match-lengths.js'
import type { CellWidth } from './tile-shape.js'

/** Literal bytes, the end of the block, match lengths. */
export const SYMBOLS = 286
export const END_OF_BLOCK = 256

/** The two distances of a block. The left cell has the code 0, of one bit; the row above has the code 1. */
export interface Distances {
  readonly leftSymbol: number
  readonly aboveSymbol: number
  /** Code and extra bits of the row above, which is the last of its symbol's distances: all ones. */
  readonly above: number
  readonly aboveBits: number
}

/** By bytes of a cell: 1 and 256 bytes (symbol 15 is 193 to 256), or 4 and 1024 bytes (symbol 19 is 769 to 1024). */
export const DISTANCES: Readonly<Record<CellWidth, Distances>> = {
  1: { leftSymbol: 0, aboveSymbol: 15, above: 2 ** 7 - 1, aboveBits: 7 },
  4: { leftSymbol: 3, aboveSymbol: 19, above: 2 ** 9 - 1, aboveBits: 9 },
}

/** The most distance symbols that a block tells. */
const DISTANCE_SYMBOLS = 20

/** The order in which a block tells the lengths of the codes of its code lengths (RFC 1951, 3.2.7). */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** The Huffman code of one block, and the head of the block that tells it. */
export class BlockCode {
  readonly lengths = new Uint8Array(SYMBOLS)
  readonly codes = new Uint16Array(SYMBOLS)
  readonly #told = new Uint8Array(SYMBOLS + DISTANCE_SYMBOLS)
  /** Code lengths as the block tells them: symbol 0 to 18, its extra bits above the fifth. */
  readonly #runs = new Uint16Array(SYMBOLS + DISTANCE_SYMBOLS)
  readonly #runFrequencies = new Uint32Array(19)
  readonly #runLengths = new Uint8Array(19)
  readonly #runCodes = new Uint16Array(19)
  #runCount = 0
  #literals = 0
  #distances = 0

  /** Makes the best code for the frequencies of all symbols, the end of the block included. */
  fit(frequencies: Uint32Array, { leftSymbol, aboveSymbol }: Distances): void {
    codeLengths(frequencies, 15, this.lengths)
    assignCodes(this.lengths, this.codes)
    let literals = SYMBOLS
    while (literals > END_OF_BLOCK + 1 && this.lengths[literals - 1] === 0) literals--
    this.#literals = literals
    this.#told.set(this.lengths.subarray(0, literals))
    this.#distances = aboveSymbol + 1
    this.#told.fill(0, literals)
    this.#told[literals + leftSymbol] = 1
    this.#told[literals + aboveSymbol] = 1
    this.#findRuns(literals + this.#distances)
    codeLengths(this.#runFrequencies, 7, this.#runLengths)
    assignCodes(this.#runLengths, this.#runCodes)
  }

  /** Bits of symbols and their extra bits, without the head and the distances. */
  bodyBits(frequencies: Uint32Array): number {
    let bits = 0
    for (let symbol = 0; symbol < SYMBOLS; symbol++) bits += frequencies[symbol] * this.lengths[symbol]
    for (let i = 0; i < SYMBOL_EXTRA_BITS.length; i++) bits += frequencies[257 + i] * SYMBOL_EXTRA_BITS[i]
    return bits
  }

  /** The head of a block that is the last of its stream. */
  putHead(writer: BitWriter): void {
    let told = LENGTH_ORDER.length
    while (told > 4 && this.#runLengths[LENGTH_ORDER[told - 1]] === 0) told--
    writer.put(1 | (2 << 1), 3)
    writer.put(this.#literals - 257, 5)
    writer.put(this.#distances - 1, 5)
    writer.put(told - 4, 4)
    for (let i = 0; i < told; i++) writer.put(this.#runLengths[LENGTH_ORDER[i]], 3)
    for (let i = 0; i < this.#runCount; i++) {
      const symbol = this.#runs[i] & 31
      writer.put(this.#runCodes[symbol], this.#runLengths[symbol])
      if (symbol >= 16) writer.put(this.#runs[i] >> 5, RUN_BITS[symbol - 16])
    }
  }

  #findRuns(count: number): void {
    const told = this.#told
    this.#runCount = 0
    this.#runFrequencies.fill(0)
    for (let at = 0; at < count; ) {
      let run = 1
      while (at + run < count && told[at + run] === told[at]) run++
      at += this.#addRun(told[at], run)
    }
  }

  /** Tells the first of `run` equal lengths, or as many as one symbol holds; returns how many. */
  #addRun(length: number, run: number): number {
    if (length === 0 && run >= 11) return this.#addSymbol(18, Math.min(run, 138) - 11) + 11
    if (length === 0 && run >= 3) return this.#addSymbol(17, run - 3) + 3
    this.#addSymbol(length, 0)
    let rest = run - 1
    while (length > 0 && rest >= 3) rest -= this.#addSymbol(16, Math.min(rest, 6) - 3) + 3
    return run - rest
  }

  #addSymbol(symbol: number, extra: number): number {
    this.#runs[this.#runCount++] = symbol | (extra << 5)
    this.#runFrequencies[symbol]++
    return extra
  }
}

/** Extra bits of the symbols 16 (repeat), 17 and 18 (zeros). */
const RUN_BITS = [2, 3, 7]
