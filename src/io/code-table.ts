import type { MoveCells } from './cell-move.js'
import { loadEncoder } from './encoder/encoder.js'
import { CELL_ARRAYS, type Cells, type CellType } from './tiff/samples.js'

/** Stands for a code that is no class, while cells are looked up; class indexes end at 254. */
export const UNKNOWN = 255

/** In an entry of several cells: one of them is unknown, which makes the entry negative. */
const MARK = -65536

/** Looked up at once: short enough that V8 compiles the loop as a function, which it leaves without a deoptimization. */
const STEPS = 1024

/** The index of every value of a type of one or two bytes, at the value's bits. */
export function tabulate(type: CellType, indexes: ReadonlyMap<number, number>): Uint8Array {
  const cell = new CELL_ARRAYS[type](1)
  const table = new Uint8Array(256 ** cell.BYTES_PER_ELEMENT).fill(UNKNOWN)
  for (const [code, index] of indexes) {
    cell[0] = code
    if (cell[0] === code) table[code & (table.length - 1)] = index
  }
  return table
}

/** Shorter rows are not worth the call of a kernel. */
const LONG_ROW = 1024

/** The most cells of one call. */
const MOST_CELLS = 65536

/** One byte a cell: long rows by the kernel, short ones in steps. */
export function byteLookup(table: Uint8Array, unknown: Map<number, number>): MoveCells<Cells, Uint8Array> {
  const encoder = loadEncoder()
  let stepwise: MoveCells<Cells, Uint8Array> | null = null
  return (cells, out, move) => {
    const { from, fromStride, to, toStride, columns, rows } = move
    if (columns < LONG_ROW) {
      stepwise ??= fourLookup(table, unknown)
      stepwise(cells, out, move)
      return
    }
    const codes = new Uint8Array(cells.buffer, cells.byteOffset, cells.length)
    for (let row = 0; row < rows; row++) {
      for (let start = 0; start < columns; start += MOST_CELLS) {
        const count = Math.min(columns - start, MOST_CELLS)
        const [first, target] = [from + row * fromStride + start, to + row * toStride + start]
        const ids = out.subarray(target, target + count)
        if (encoder.lookUpCodes(codes.subarray(first, first + count), table, ids)) continue
        lookUp(table, cells, first, out, target, count, unknown)
      }
    }
  }
}

/** Four cells a step, which takes a third of the time of single ones. */
function fourLookup(table: Uint8Array, unknown: Map<number, number>): MoveCells<Cells, Uint8Array> {
  const pairs = Int32Array.from({ length: 65536 }, (_, pair) => {
    const first = table[pair & 255]
    const second = table[pair >> 8]
    return first | (second << 8) | (first === UNKNOWN || second === UNKNOWN ? MARK : 0)
  })
  return stepLookup(table, unknown, 4, (buffer, at, length) => {
    const target = new Int32Array(buffer, at, length)
    return (source, start, end, shift) => lookUpFours(pairs, source, target, start, end, shift)
  })
}

/** Two bytes a cell: two cells a step. */
export function wordLookup(table: Uint8Array, unknown: Map<number, number>): MoveCells<Cells, Uint8Array> {
  const marked = Int32Array.from(table, (index) => index | (index === UNKNOWN ? MARK : 0))
  return stepLookup(table, unknown, 2, (buffer, at, length) => {
    const target = new Uint16Array(buffer, at, length)
    return (source, start, end, shift) => lookUpTwos(marked, source, target, start, end, shift)
  })
}

/** Looks up steps [start, end), an even number, of the source to `shift` steps further; false when one of the codes was unknown. */
type LookUpSteps = (source: Int32Array, start: number, end: number, shift: number) => boolean

function stepLookup(
  table: Uint8Array,
  unknown: Map<number, number>,
  step: 2 | 4,
  prepare: (buffer: ArrayBufferLike, at: number, length: number) => LookUpSteps,
): MoveCells<Cells, Uint8Array> {
  return (cells, out, { from, fromStride, to, toStride, columns, rows }) => {
    const even = cells.byteOffset % 4 === 0 && out.byteOffset % 4 === 0
    const source = new Int32Array(cells.buffer, even ? cells.byteOffset : 0, even ? cells.byteLength >> 2 : 0)
    const lookUpSteps = prepare(out.buffer, even ? out.byteOffset : 0, even ? Math.floor(out.length / step) : 0)
    for (let row = 0; row < rows; row++) {
      const first = from + row * fromStride
      const target = to + row * toStride
      const aligned = even && first % step === 0 && target % step === 0
      for (let start = 0; start < columns; start += step * STEPS) {
        const count = Math.min(columns - start, step * STEPS)
        const at = (first + start) / step
        const steps = aligned ? Math.floor(count / step / 2) * 2 : 0
        const done = steps > 0 && lookUpSteps(source, at, at + steps, (target - first) / step) ? steps * step : 0
        if (done < count) lookUp(table, cells, first + start + done, out, target + start + done, count - done, unknown)
      }
    }
  }
}

function lookUpFours(
  pairs: Int32Array,
  source: Int32Array,
  target: Int32Array,
  start: number,
  end: number,
  shift: number,
): boolean {
  let seen = 0
  for (let i = start; i < end; i += 2) {
    const four = source[i]
    const next = source[i + 1]
    const first = pairs[four & 0xffff]
    const second = pairs[four >>> 16]
    const third = pairs[next & 0xffff]
    const fourth = pairs[next >>> 16]
    target[i + shift] = (first & 0xffff) | (second << 16)
    target[i + shift + 1] = (third & 0xffff) | (fourth << 16)
    seen |= first | second | third | fourth
  }
  return seen >= 0
}

function lookUpTwos(
  table: Int32Array,
  source: Int32Array,
  target: Uint16Array,
  start: number,
  end: number,
  shift: number,
): boolean {
  let seen = 0
  for (let i = start; i < end; i += 2) {
    const two = source[i]
    const next = source[i + 1]
    const first = table[two & 0xffff]
    const second = table[two >>> 16]
    const third = table[next & 0xffff]
    const fourth = table[next >>> 16]
    target[i + shift] = (first & 0xff) | (second << 8)
    target[i + shift + 1] = (third & 0xff) | (fourth << 8)
    seen |= first | second | third | fourth
  }
  return seen >= 0
}

/** Cell by cell, and counts unknown codes. */
function lookUp(
  table: Uint8Array,
  cells: Cells,
  from: number,
  out: Uint8Array,
  to: number,
  count: number,
  unknown: Map<number, number>,
): void {
  const mask = table.length - 1
  for (let i = 0; i < count; i++) {
    const code = cells[from + i]
    const index = table[code & mask]
    if (index === UNKNOWN) unknown.set(code, (unknown.get(code) ?? 0) + 1)
    out[to + i] = index === UNKNOWN ? 0 : index
  }
}
