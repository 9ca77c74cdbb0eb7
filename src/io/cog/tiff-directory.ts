/** Field types of TIFF by their numbers; `long8` of BigTIFF only. */
const TYPES = { ascii: [2, 1], short: [3, 2], long: [4, 4], double: [12, 8], long8: [16, 8] } as const

/** One tag of an image directory. */
export interface TiffField {
  readonly tag: number
  readonly type: keyof typeof TYPES
  /** Text is written in UTF-8 with the closing zero that TIFF asks for. */
  readonly values: ArrayLike<number> | string
}

/** Bytes of the file's head. */
export function headBytes(big: boolean): number {
  return big ? 16 : 8
}

/** Byte order, version and the place of the first directory. */
export function writeHead(out: Buffer, big: boolean, firstDirectory: number): void {
  out.write('II', 0, 'latin1')
  out.writeUInt16LE(big ? 43 : 42, 2)
  if (!big) {
    out.writeUInt32LE(firstDirectory, 4)
    return
  }
  out.writeUInt16LE(8, 4)
  out.writeUInt16LE(0, 6)
  out.writeBigUInt64LE(BigInt(firstDirectory), 8)
}

/** Bytes of a directory with the values that do not fit into its entries; even, as directories begin at even places. */
export function directoryBytes(fields: readonly TiffField[], big: boolean): number {
  let bytes = tableBytes(fields.length, big)
  for (const field of fields) {
    const size = valueBytes(field)
    if (size > inlineBytes(big)) bytes += size + (size & 1)
  }
  return bytes
}

/**
 * Writes a directory at `at`, its outlying values behind it.
 *
 * @param fields in any order
 * @param next place of the next directory, 0 for none
 */
export function writeDirectory(
  out: Buffer,
  at: number,
  fields: readonly TiffField[],
  big: boolean,
  next: number,
): void {
  const sorted = [...fields].sort((a, b) => a.tag - b.tag)
  let entry = at + (big ? 8 : 2)
  let outlying = at + tableBytes(fields.length, big)
  if (big) out.writeBigUInt64LE(BigInt(fields.length), at)
  else out.writeUInt16LE(fields.length, at)
  for (const field of sorted) {
    const size = valueBytes(field)
    const count = size / TYPES[field.type][1]
    out.writeUInt16LE(field.tag, entry)
    out.writeUInt16LE(TYPES[field.type][0], entry + 2)
    writeOffset(out, count, entry + 4, big)
    const value = entry + (big ? 12 : 8)
    if (size <= inlineBytes(big)) {
      writeValues(out, value, field)
    } else {
      writeOffset(out, outlying, value, big)
      writeValues(out, outlying, field)
      outlying += size + (size & 1)
    }
    entry += big ? 20 : 12
  }
  writeOffset(out, next, entry, big)
}

function tableBytes(fields: number, big: boolean): number {
  return big ? 16 + 20 * fields : 6 + 12 * fields
}

function inlineBytes(big: boolean): number {
  return big ? 8 : 4
}

function valueBytes({ type, values }: TiffField): number {
  if (typeof values === 'string') return Buffer.byteLength(values) + 1
  return values.length * TYPES[type][1]
}

function writeOffset(out: Buffer, value: number, at: number, big: boolean): void {
  if (big) out.writeBigUInt64LE(BigInt(value), at)
  else out.writeUInt32LE(value, at)
}

function writeValues(out: Buffer, at: number, { type, values }: TiffField): void {
  if (typeof values === 'string') {
    out.write(values, at)
    return
  }
  const bytes = TYPES[type][1]
  for (let i = 0; i < values.length; i++) {
    const place = at + i * bytes
    if (type === 'short') out.writeUInt16LE(values[i], place)
    else if (type === 'long') out.writeUInt32LE(values[i], place)
    else if (type === 'long8') out.writeBigUInt64LE(BigInt(values[i]), place)
    else out.writeDoubleLE(values[i], place)
  }
}
