import type { BitWriter } from './bit-writer.js'
import { TILE_BYTES } from './tile-shape.js'

/** The most bytes of a stored block. */
const MOST_STORED = 65535

/** Room for any stream; the vector kernels write eight bytes at a time. */
export const STREAM_BYTES = storedBytes(TILE_BYTES) + 64

/** Bytes of a stream that holds so many bytes uncompressed: head, stored blocks, checksum. */
export function storedBytes(bytes: number): number {
  return 2 + 5 * Math.ceil(bytes / MOST_STORED) + bytes + 4
}

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
export function storeTile(writer: BitWriter, cells: Uint8Array | Uint32Array, adler: number): Uint8Array {
  putStreamHead(writer)
  const bytes = new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength)
  for (let from = 0; from < bytes.length; from += MOST_STORED) {
    const size = Math.min(MOST_STORED, bytes.length - from)
    writer.put(from + size === bytes.length ? 1 : 0, 8)
    writer.put(size, 16)
    writer.put(size ^ 0xffff, 16)
    writer.out.set(bytes.subarray(from, from + size), writer.at)
    writer.at += size
  }
  return putStreamEnd(writer, adler)
}
