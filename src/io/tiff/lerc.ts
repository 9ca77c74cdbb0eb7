import { decompress as decompressZstd } from 'fzstd'
import { type Compression, DECOMPRESS, type Decompress } from './codec.js'
import { CodecError } from './codec-error.js'

/** The value of the tag Compression. */
const LERC = 34887

/** The part of geotiff's decoder that is used: it is synchronous, unlike what its type says. */
interface BlobDecoder {
  decodeBlock(blob: ArrayBuffer): ArrayBuffer
}

/**
 * LERC by geotiff's decoder, which is loaded here since few files need it. It writes cells in little-endian order,
 * whatever the order of the file is.
 */
export async function loadLerc(compression: Compression): Promise<Decompress> {
  const { getDecoder } = await import('geotiff')
  const parameters = { tileWidth: 0, tileHeight: 0, predictor: 1, bitsPerSample: 8, planarConfiguration: 1 }
  const decoder = (await getDecoder(LERC, {
    ...parameters,
    LercParameters: { 1: 0 },
  } as never)) as unknown as BlobDecoder
  return (packed, size) => decodeBlob(decoder, trimBlob(unpack(compression, packed, size)), size)
}

/** LERC may be packed further; what comes out is hardly longer than the cells themselves. */
function unpack(compression: Compression, packed: Uint8Array, size: number): Uint8Array {
  const most = 2 * size + 4096
  if (compression === 'lerc-deflate') return DECOMPRESS.deflate(packed, most, most)
  if (compression === 'lerc') return packed
  try {
    return decompressZstd(packed, new Uint8Array(most))
  } catch (error) {
    throw new CodecError(`its Zstandard stream is broken (${(error as Error).message})`)
  }
}

/**
 * The blob alone, without what may follow it: the decoder would take that for a further band. Header of Lerc2: magic,
 * version, from version 3 a checksum, rows, columns, from version 4 the values of a cell, valid cells, size of the micro
 * block, size of the blob.
 */
function trimBlob(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 40 || Buffer.from(bytes.subarray(0, 6)).toString('latin1') !== 'Lerc2 ') {
    throw new CodecError('it is no LERC blob')
  }
  const version = view.getInt32(6, true)
  const size = view.getInt32(26 + (version >= 3 ? 4 : 0) + (version >= 4 ? 4 : 0), true)
  if (size < 40 || size > bytes.length) throw new CodecError('its LERC blob ends too early')
  return bytes.subarray(0, size)
}

function decodeBlob(decoder: BlobDecoder, blob: Uint8Array, size: number): Uint8Array {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength)
  const shape = view.getInt32(6, true) >= 3 ? 14 : 10
  const cells = view.getInt32(shape, true) * view.getInt32(shape + 4, true)
  if (!(cells > 0 && cells <= size)) throw new CodecError('its LERC blob is of another size')
  try {
    return new Uint8Array(decoder.decodeBlock(blob.slice().buffer as ArrayBuffer))
  } catch (error) {
    throw new CodecError(`its LERC blob is broken (${error instanceof Error ? error.message : String(error)})`)
  }
}
