import { inflateSync } from 'node:zlib'
import { decompress as decompressZstd } from 'fzstd'
import { CodecError } from './codec-error.js'
import { decodeLzw } from './lzw.js'
import { decodePackBits } from './packbits.js'

/**
 * Bytes of a block as its cells were before compression; less than `size` when the data end earlier.
 *
 * @param most bytes that may come out: some writers pad the last strip to the length of the others
 * @throws CodecError when they cannot be had
 */
export type Decompress = (packed: Uint8Array, size: number, most: number) => Uint8Array

export type Compression = 'none' | 'lzw' | 'deflate' | 'packbits' | 'zstd' | 'lerc' | 'lerc-deflate' | 'lerc-zstd'

/** The values of the tag Compression that are read; LERC is divided further by a tag of its own. */
export const COMPRESSIONS: Readonly<Record<number, Compression>> = {
  1: 'none',
  5: 'lzw',
  8: 'deflate',
  32773: 'packbits',
  32946: 'deflate',
  34887: 'lerc',
  50000: 'zstd',
}

/** Names of the compressions that are refused, for the message. */
export const REFUSED_COMPRESSIONS: Readonly<Record<number, string>> = {
  2: 'CCITT RLE',
  3: 'CCITT fax 3',
  4: 'CCITT fax 4',
  6: 'old-style JPEG',
  7: 'JPEG',
  34712: 'JPEG 2000',
  34925: 'LZMA',
  50001: 'WEBP',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
}

/**
 * The most bytes that one compressed byte can stand for, so that a small damaged file cannot ask for much memory.
 * Deflate: 258 bytes by 2 bits; LZW: strings below 4096 bytes by 12 bits; PackBits: 128 by 2 bytes; Zstandard: a run of
 * 128 KiB by 4 bytes. A block of LERC may be one constant.
 */
export const MOST_EXPANSION: Readonly<Record<Compression, number>> = {
  none: 1,
  packbits: 64,
  deflate: 1032,
  lzw: 2731,
  zstd: 32768,
  lerc: Number.POSITIVE_INFINITY,
  'lerc-deflate': Number.POSITIVE_INFINITY,
  'lerc-zstd': Number.POSITIVE_INFINITY,
}

/** Undoes a general compression; what LERC is packed in is undone with these, too. */
export const DECOMPRESS = {
  none: (packed, size) => (packed.length > size ? packed.subarray(0, size) : packed),
  deflate: inflate,
  lzw: (packed, _size, most) => decodeLzw(packed, most),
  packbits: (packed, size) => decodePackBits(packed, size),
  zstd: unpackZstd,
} satisfies Partial<Record<Compression, Decompress>>

function inflate(packed: Uint8Array, _size: number, most: number): Uint8Array {
  try {
    // One chunk that holds the whole block spares zlib's copies; the rest beyond it lets zlib see the end at once.
    return inflateSync(packed, { chunkSize: most + 64, maxOutputLength: most })
  } catch (error) {
    throw new CodecError(describeZlib(error as NodeJS.ErrnoException))
  }
}

function describeZlib(error: NodeJS.ErrnoException): string {
  if (error.code === 'ERR_BUFFER_TOO_LARGE') return 'it holds more than its cells'
  if (error.code === 'Z_BUF_ERROR') return 'its Deflate stream ends too early'
  return `its Deflate stream is broken (${error.message})`
}

function unpackZstd(packed: Uint8Array, size: number, most: number): Uint8Array {
  const out = new Uint8Array(most)
  // fzstd does not tell how much it wrote, but it leaves what it does not write as it was.
  for (const mark of [0xa5, 0x5a]) {
    out[size - 1] = mark
    try {
      decompressZstd(packed, out)
    } catch (error) {
      throw new CodecError(`its Zstandard stream is broken (${(error as Error).message})`)
    }
    if (out[size - 1] !== mark) return out
  }
  throw new CodecError('its Zstandard stream holds less than its cells')
}
