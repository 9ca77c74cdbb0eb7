import type { BitWriter } from './bit-writer.js'
import { TILE_BYTES } from './tile-shape.js'

/** Bytes of a tile's stream when nothing is compressed: head, five stored blocks, checksum. */
export const STORED_BYTES = 2 + 5 * 5 + TILE_BYTES + 4

/** Room for any stream; the vector kernels write eight bytes at a time. */
export const STREAM_BYTES = STORED_BYTES + 64

/** Method Deflate with a window of 32 KiB, fastest (RFC 1950). */
export function putStreamHead(writer: BitWriter): void {
  writer.reset()
  writer.put(0x78, 8)
  writer.put(0x01, 8)
}

/** @returns the whole stream */
export function putStreamEnd(writer: BitWriter, adler: number): Uint8Array {
  writer.align()
  for (let shift = 24; shift >= 0; shift -= 8) writer.put((adler >>> shift) & 255, 8)
  return writer.out.subarray(0, writer.at)
}

/** The stream of a tile that does not compress. */
export function storeTile(writer: BitWriter, words: Uint32Array, adler: number): Uint8Array {
  putStreamHead(writer)
  const bytes = new Uint8Array(words.buffer, words.byteOffset, TILE_BYTES)
  for (let from = 0; from < TILE_BYTES; from += 65535) {
    const size = Math.min(65535, TILE_BYTES - from)
    writer.put(from + size === TILE_BYTES ? 1 : 0, 8)
    writer.put(size, 16)
    writer.put(size ^ 65535, 16)
    writer.out.set(bytes.subarray(from, from + size), writer.at)
    writer.at += size
  }
  return putStreamEnd(writer, adler)
}
