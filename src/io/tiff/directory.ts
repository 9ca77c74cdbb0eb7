import { damaged } from './damage.js'
import type { FileBytes } from './file-bytes.js'
import { Tag, type TagName, TYPE_BYTES } from './tags.js'

/** Where the values of a tag stand; not read before they are asked for. */
export interface TiffField {
  readonly type: number
  readonly count: number
  readonly at: number
}

/** The tags of one image of a TIFF file. */
export class TiffDirectory {
  readonly bytes: FileBytes
  readonly littleEndian: boolean
  readonly #fields: ReadonlyMap<number, TiffField>

  constructor(bytes: FileBytes, littleEndian: boolean, fields: ReadonlyMap<number, TiffField>) {
    this.bytes = bytes
    this.littleEndian = littleEndian
    this.#fields = fields
  }

  has(name: TagName): boolean {
    return this.#fields.has(Tag[name])
  }

  /** How many values the tag has; 0 without it. */
  count(name: TagName): number {
    return this.#fields.get(Tag[name])?.count ?? 0
  }

  /** The first value of a tag, `absent` without it. */
  number(name: TagName, absent: number): number {
    return this.count(name) === 0 ? absent : this.numbers(name, 0, 1)[0]
  }

  /**
   * Values [first, first + count) of a tag; empty without it.
   *
   * @throws InputError when the file does not hold them, or they are no numbers
   */
  numbers(name: TagName, first = 0, count = this.count(name) - first): Float64Array {
    const field = this.#fields.get(Tag[name])
    if (!field || count === 0) return new Float64Array(0)
    const bytes = this.#read(name, field, first, count)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const size = TYPE_BYTES[field.type]
    const values = new Float64Array(count)
    for (let i = 0; i < count; i++) values[i] = readValue(view, i * size, field.type, this.littleEndian)
    return values
  }

  /** The text of a tag up to its first zero byte (UTF-8, else Latin-1); null without it. */
  text(name: TagName): string | null {
    const field = this.#fields.get(Tag[name])
    if (!field || TYPE_BYTES[field.type] !== 1) return null
    const bytes = this.#read(name, field, 0, field.count)
    const end = bytes.indexOf(0)
    const text = end < 0 ? bytes : bytes.subarray(0, end)
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(text)
    } catch {
      return text.toString('latin1')
    }
  }

  #read(name: TagName, field: TiffField, first: number, count: number): Buffer {
    const size = TYPE_BYTES[field.type]
    if (size === undefined) throw damaged(this.bytes.file, `the tag ${name} has the unknown type ${field.type}`)
    const fits = first + count <= field.count && this.bytes.has(field.at, field.count * size)
    if (!fits) throw damaged(this.bytes.file, `the tag ${name} reaches beyond the end of the file`)
    return this.bytes.read(field.at + first * size, count * size)
  }
}

function readValue(view: DataView, at: number, type: number, little: boolean): number {
  switch (type) {
    case 3:
      return view.getUint16(at, little)
    case 4:
    case 13:
      return view.getUint32(at, little)
    case 5:
      return view.getUint32(at, little) / view.getUint32(at + 4, little)
    case 6:
      return view.getInt8(at)
    case 8:
      return view.getInt16(at, little)
    case 9:
      return view.getInt32(at, little)
    case 10:
      return view.getInt32(at, little) / view.getInt32(at + 4, little)
    case 11:
      return view.getFloat32(at, little)
    case 12:
      return view.getFloat64(at, little)
    case 16:
    case 18:
      return Number(view.getBigUint64(at, little))
    case 17:
      return Number(view.getBigInt64(at, little))
    default:
      return view.getUint8(at)
  }
}
