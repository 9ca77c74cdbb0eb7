import {
  ABOVE_PUTS,
  CODES,
  ID_LITERALS,
  ID_PUTS,
  ID_TOKENS,
  IDS,
  LEFT_PUTS,
  LENGTHS,
  STREAM,
  VALUES,
  WORD_TOKENS,
  WORDS,
} from './memory'
import { ABOVE, LITERALS, LONGEST } from './parse'

const END_OF_BLOCK: usize = 256

/** The code bits of a put; its count is above them. */
const BITS: u64 = (1 << 56) - 1

/** Bits not yet written, fewer than 8 of them outside `put`, and where they go. */
let pending: u64 = 0
let pendingBits: u64 = 0
let place: usize = 0

// @ts-ignore: decorator
@inline
function put(bits: u64, count: u64): void {
  const all = pending | (bits << pendingBits)
  const allBits = pendingBits + count
  store<u64>(place, all)
  place += <usize>(allBits >> 3)
  pending = all >> (allBits & ~7)
  pendingBits = allBits & 7
}

/** Puts the tokens of a tile of ids and the end of the block; returns the bytes of the stream so far. */
export function emitIds(tokensEnd: usize, at: usize, firstBits: u32, firstCount: u32, width: u32): usize {
  begin(at, firstBits, firstCount)
  preparePuts(width)
  prepareIds(width)
  let id = IDS
  for (let token = ID_TOKENS; token < tokensEnd; token += 4) {
    const cells: usize = load<u32>(token) >> 2
    const kind = load<u32>(token) & 3
    if (kind == LITERALS) {
      for (let cell = id; cell < id + cells; cell++) {
        const entry = load<u64>(ID_PUTS + 8 * <usize>load<u8>(cell))
        if (entry != 0) put(entry & BITS, entry >> 56)
        else putWord(load<u32>(VALUES + 4 * <usize>load<u8>(cell)))
      }
    } else {
      putCopy(<u32>cells * width, kind == ABOVE ? ABOVE_PUTS : LEFT_PUTS)
    }
    id += cells
  }
  return finish()
}

/** Puts the tokens of a tile of words and the end of the block; returns the bytes of the stream so far. */
export function emitWords(tokensEnd: usize, at: usize, firstBits: u32, firstCount: u32): usize {
  begin(at, firstBits, firstCount)
  preparePuts(4)
  let word = WORDS
  for (let token = WORD_TOKENS; token < tokensEnd; token += 4) {
    const bytes: usize = load<u32>(token) & ~3
    const kind = load<u32>(token) & 3
    if (kind == LITERALS) {
      for (let cell = word; cell < word + bytes; cell += 4) putWord(load<u32>(cell))
    } else {
      putCopy(<u32>bytes, kind == ABOVE ? ABOVE_PUTS : LEFT_PUTS)
    }
    word += bytes
  }
  return finish()
}

function begin(at: usize, firstBits: u32, firstCount: u32): void {
  place = STREAM + at
  pending = firstBits
  pendingBits = firstCount
}

function finish(): usize {
  const code = load<u32>(CODES + 4 * END_OF_BLOCK)
  put(code & 0xffff, code >> 16)
  if (pendingBits > 0) store<u8>(place++, <u8>pending)
  return place - STREAM
}

// @ts-ignore: decorator
@inline
function putWord(word: u32): void {
  const low = joinBytes(word & 255, (word >> 8) & 255)
  const high = joinBytes((word >> 16) & 255, word >> 24)
  const lowBits = low >> 56
  const bits = lowBits + (high >> 56)
  if (bits <= 56) {
    put((low & BITS) | ((high & BITS) << lowBits), bits)
    return
  }
  put(low & BITS, lowBits)
  put(high & BITS, high >> 56)
}

// @ts-ignore: decorator
@inline
function joinBytes(first: u32, second: u32): u64 {
  const a = load<u32>(CODES + 4 * first)
  const b = load<u32>(CODES + 4 * second)
  const bits = <u64>(a & 0xffff) | (<u64>(b & 0xffff) << (a >> 16))
  return bits | (<u64>((a >> 16) + (b >> 16)) << 56)
}

// @ts-ignore: decorator
@inline
function putCopy(bytes: u32, puts: usize): void {
  let rest = bytes
  while (rest > LONGEST) {
    // the last 259 or 260 bytes go as 256 and the rest, because a match has at least 3
    const length = rest < LONGEST + 3 ? LONGEST - 2 : LONGEST
    const entry = load<u64>(puts + 8 * length)
    put(entry & BITS, entry >> 56)
    rest -= length
  }
  const entry = load<u64>(puts + 8 * rest)
  put(entry & BITS, entry >> 56)
}

/** Joins length and distance of all copies. The row above is 256 or 1024 bytes away, the last of its class of distances. */
function preparePuts(width: u32): void {
  const extraBits: u64 = width == 1 ? 6 : 8
  const above: u64 = (2 << extraBits) - 1
  for (let length: u32 = 3; length <= LONGEST; length++) {
    const entry = load<u32>(LENGTHS + 4 * length)
    const code = load<u32>(CODES + 4 * (entry & 0xffff))
    const codeBits = code >> 16
    const bits = <u64>(code & 0xffff) | (<u64>((entry >> 16) & 0xff) << codeBits)
    const count = <u64>(codeBits + (entry >> 24))
    // the left cell has the code 0; the row above the code 1, and ones for the extra bits
    store<u64>(LEFT_PUTS + 8 * length, bits | ((count + 1) << 56))
    store<u64>(ABOVE_PUTS + 8 * length, bits | (above << count) | ((count + 1 + extraBits) << 56))
  }
}

/** Joins the literal bytes of each id that needs them; 0 where they have more bits than a put takes. */
function prepareIds(width: u32): void {
  for (let id: usize = 0; id < 256; id++) {
    if (load<u32>(ID_LITERALS + 4 * id) == 0) continue
    let value = load<u32>(VALUES + 4 * id)
    let bits: u64 = 0
    let count: u64 = 0
    for (let byte: u32 = 0; byte < width; byte++) {
      const code = load<u32>(CODES + 4 * (value & 255))
      bits |= <u64>(code & 0xffff) << count
      count += code >> 16
      value >>= 8
    }
    store<u64>(ID_PUTS + 8 * id, count <= 56 ? bits | (count << 56) : 0)
  }
}
