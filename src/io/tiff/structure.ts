import { InputError } from '../../grid/input-error.js'
import { damaged } from './damage.js'
import { TiffDirectory, type TiffField } from './directory.js'
import type { FileBytes } from './file-bytes.js'
import { TYPE_BYTES } from './tags.js'

/** How a classic TIFF and a BigTIFF (offsets of 8 bytes) differ. */
interface Variant {
  readonly littleEndian: boolean
  readonly big: boolean
}

/** The bit of NewSubfileType that makes an image the mask of another. */
const MASK = 4

/**
 * The tags of the first image, which is the one at full resolution, and whether one of those after it is a mask. Overviews
 * and masks are not read; their chain is walked to see that it ends.
 *
 * @throws InputError when the file is no TIFF or its structure leads beyond its end or back to itself
 */
export function readStructure(bytes: FileBytes): { directory: TiffDirectory; masked: boolean } {
  const { variant, first } = readHeader(bytes)
  const { fields, next } = readImage(bytes, first, variant)
  const seen = new Set([first])
  let masked = false
  for (let at = next; at !== 0; ) {
    if (seen.has(at)) throw damaged(bytes.file, `its list of images loops back to byte ${at}`)
    seen.add(at)
    const image = readImage(bytes, at, variant)
    const kind = new TiffDirectory(bytes, variant.littleEndian, image.fields).number('NewSubfileType', 0)
    masked ||= (kind & MASK) !== 0
    at = image.next
  }
  return { directory: new TiffDirectory(bytes, variant.littleEndian, fields), masked }
}

function readHeader(bytes: FileBytes): { variant: Variant; first: number } {
  const header = bytes.size >= 8 ? bytes.read(0, Math.min(16, bytes.size)) : Buffer.alloc(8)
  const order = header.toString('latin1', 0, 2)
  const littleEndian = order === 'II'
  const magic = littleEndian ? header.readUInt16LE(2) : header.readUInt16BE(2)
  if ((order !== 'II' && order !== 'MM') || (magic !== 42 && magic !== 43)) {
    const what = bytes.size === 0 ? 'the file is empty' : 'this is not a TIFF file'
    throw new InputError({
      file: bytes.file,
      what,
      remedy: 'Give a GeoTIFF; gdal_translate makes one of other rasters',
    })
  }
  const variant = { littleEndian, big: magic === 43 }
  if (variant.big && header.length < 16) throw damaged(bytes.file, 'it ends within its header')
  return { variant, first: readOffset(header, variant.big ? 8 : 4, variant) }
}

function readImage(bytes: FileBytes, at: number, variant: Variant): { fields: Map<number, TiffField>; next: number } {
  const countBytes = variant.big ? 8 : 2
  const entryBytes = variant.big ? 20 : 12
  const offsetBytes = variant.big ? 8 : 4
  const beyond = `its list of tags at byte ${at} reaches beyond its end`
  if (at === 0 || !bytes.has(at, countBytes)) throw damaged(bytes.file, beyond)
  const count = readCount(bytes.read(at, countBytes), variant)
  const entriesAt = at + countBytes
  if (!bytes.has(entriesAt, count * entryBytes + offsetBytes)) throw damaged(bytes.file, beyond)
  const next = readOffset(bytes.read(entriesAt + count * entryBytes, offsetBytes), 0, variant)
  const fields = new Map<number, TiffField>()
  const entries = bytes.read(entriesAt, count * entryBytes)
  for (let i = 0; i < count; i++) {
    const [tag, field] = readEntry(entries, i * entryBytes, entriesAt, variant)
    if (!fields.has(tag)) fields.set(tag, field)
  }
  return { fields, next }
}

function readEntry(entries: Buffer, at: number, entriesAt: number, variant: Variant): [number, TiffField] {
  const little = variant.littleEndian
  const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength)
  const type = view.getUint16(at + 2, little)
  const count = variant.big ? Number(view.getBigUint64(at + 4, little)) : view.getUint32(at + 4, little)
  const valueAt = at + (variant.big ? 12 : 8)
  const inline = count * (TYPE_BYTES[type] ?? 1) <= (variant.big ? 8 : 4)
  const position = inline ? entriesAt + valueAt : readOffset(entries, valueAt, variant)
  return [view.getUint16(at, little), { type, count, at: position }]
}

function readCount(bytes: Buffer, { littleEndian, big }: Variant): number {
  if (big) return Number(littleEndian ? bytes.readBigUInt64LE(0) : bytes.readBigUInt64BE(0))
  return littleEndian ? bytes.readUInt16LE(0) : bytes.readUInt16BE(0)
}

function readOffset(bytes: Buffer, at: number, { littleEndian, big }: Variant): number {
  if (big) return Number(littleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at))
  return littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)
}
