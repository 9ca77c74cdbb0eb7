import { decompress as decompressZstd } from 'fzstd'
import { type Compression, DECOMPRESS, type Decompress } from './codec.js'
import { CodecError } from './codec-error.js'

type Lerc = typeof import('lerc')

/** LERC by Esri's own decoder, which is loaded here since few files need it. */
export async function loadLerc(compression: Compression): Promise<Decompress> {
  const lerc = await import('lerc')
  await lerc.load()
  return (packed, size) => decodeBlob(lerc, trimBlob(unpack(compression, packed, size)), size)
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
 * The blob alone, without what may follow it, which would be taken for a further band. Header of Lerc2: magic, version,
 * from version 3 a checksum, rows, columns, from version 4 the values of a cell, valid cells, size of the micro block,
 * size of the blob.
 */
function trimBlob(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 40 || Buffer.from(bytes.subarray(0, 6)).toString('latin1') !== 'Lerc2 ') {
    throw new CodecError('it is no LERC blob')
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getInt32(6, true)
  const size = view.getInt32(26 + (version >= 3 ? 4 : 0) + (version >= 4 ? 4 : 0), true)
  if (size < 40 || size > bytes.length) throw new CodecError('its LERC blob ends too early')
  return bytes.subarray(0, size)
}

/** Samples in the byte order of the file; cells that LERC masks are not a number, as libtiff has it. */
function decodeBlob(lerc: Lerc, blob: Uint8Array, size: number): Uint8Array {
  try {
    const { width, height, depthCount } = lerc.getBlobInfo(blob)
    if (width * height * depthCount > size) throw new Error('it is of another size')
    const { pixels, mask } = lerc.decode(blob, { returnInterleaved: true })
    const [cells] = pixels
    if (mask !== null && (cells instanceof Float32Array || cells instanceof Float64Array)) {
      for (let i = 0; i < cells.length; i++) if (mask[Math.floor(i / depthCount)] === 0) cells[i] = Number.NaN
    }
    return new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength)
  } catch (error) {
    throw new CodecError(`its LERC blob is broken (${error instanceof Error ? error.message : String(error)})`)
  }
}
