import { unsupported } from './damage.js'
import type { TiffDirectory } from './directory.js'
import type { CellType } from './samples.js'

/** What a sample is in the file, and the type its cells get. */
export interface SampleType {
  readonly bits: number
  readonly format: 'unsigned' | 'signed' | 'float'
  readonly type: CellType
}

const FLOATS: Readonly<Record<number, CellType>> = { 16: 'float32', 32: 'float32', 64: 'float64' }
const SIGNED: Readonly<Record<number, CellType>> = { 8: 'int8', 16: 'int16', 32: 'int32' }

/** @throws InputError for samples that do not go into a cell, with the way to convert them */
export function readSampleType(directory: TiffDirectory): SampleType {
  const { file } = directory.bytes
  const allBits = directory.has('BitsPerSample') ? directory.numbers('BitsPerSample') : [1]
  const allFormats = directory.has('SampleFormat') ? directory.numbers('SampleFormat') : [1]
  const bits = allBits[0]
  const format = allFormats[0]
  if (allBits.some((other) => other !== bits) || allFormats.some((other) => other !== format)) {
    throw unsupported(file, 'its bands are of different types', '-b 1')
  }
  if (format === 5 || format === 6) throw unsupported(file, 'its cells are complex numbers', '-ot Float32')
  if (format === 3 && FLOATS[bits]) return { bits, format: 'float', type: FLOATS[bits] }
  if (format === 2 && SIGNED[bits]) return { bits, format: 'signed', type: SIGNED[bits] }
  const plain = format === 1 || format === 4
  if (plain && bits >= 1 && bits <= 32) {
    return { bits, format: 'unsigned', type: bits <= 8 ? 'uint8' : bits <= 16 ? 'uint16' : 'uint32' }
  }
  const kind = format === 3 ? 'floats' : format === 2 ? 'signed integers' : 'integers'
  throw unsupported(file, `its cells are ${kind} of ${bits} bits`, format === 3 ? '-ot Float32' : '-ot Int32')
}
