import { InputError } from '../grid/input-error.js'
import { CELL_ARRAYS, type Cells, type CellType } from './tiff/samples.js'

/** Stands for a code that is no class, while cells are looked up; class indexes end at 254. */
const UNKNOWN = 255

/** Turns codes into class indexes: 0 for no data and for codes that are no class, which are counted. */
export interface ClassLookup {
  /** Codes met that are neither a class nor no data, with their cells. */
  readonly unknown: Map<number, number>
  /** Writes indexes of `cells[from..from + count)` to `out` at `to`. */
  apply(cells: Cells, from: number, out: Uint8Array, to: number, count: number): void
}

/** @param codes `codes[i]` is the code of class index i + 1; one that equals `nodata` is never a class */
export function makeClassLookup(type: CellType, codes: readonly number[], nodata: number | null): ClassLookup {
  const indexes = new Map<number, number>(codes.map((code, i) => [code, i + 1]))
  if (nodata !== null) indexes.set(nodata, 0)
  const bytes = CELL_ARRAYS[type].BYTES_PER_ELEMENT
  if (bytes === 1) return pairLookup(tabulate(type, indexes))
  return bytes === 2 ? tableLookup(tabulate(type, indexes)) : searchLookup(indexes)
}

/** The index of every value of a type of one or two bytes, at the value's bits. */
function tabulate(type: CellType, indexes: ReadonlyMap<number, number>): Uint8Array {
  const cell = new CELL_ARRAYS[type](1)
  const table = new Uint8Array(256 ** cell.BYTES_PER_ELEMENT).fill(UNKNOWN)
  for (const [code, index] of indexes) {
    cell[0] = code
    if (cell[0] === code) table[code & (table.length - 1)] = index
  }
  return table
}

function tableLookup(table: Uint8Array): ClassLookup {
  const unknown = new Map<number, number>()
  return { unknown, apply: (cells, from, out, to, count) => lookUp(table, cells, from, out, to, count, unknown) }
}

/** One byte a cell: four cells at a time where both ends lie evenly in memory, which takes a third of the time. */
function pairLookup(table: Uint8Array): ClassLookup {
  const unknown = new Map<number, number>()
  // Negative where one of the two is unknown.
  const pairs = Int32Array.from({ length: 65536 }, (_, pair) => {
    const first = table[pair & 255]
    const second = table[pair >> 8]
    return first | (second << 8) | (first === UNKNOWN || second === UNKNOWN ? -65536 : 0)
  })
  return {
    unknown,
    apply(cells, from, out, to, count) {
      const even = ((cells.byteOffset + from) | (out.byteOffset + to)) % 4 === 0
      const source = new Int32Array(cells.buffer, even ? cells.byteOffset + from : 0, even ? count >> 2 : 0)
      const target = new Int32Array(out.buffer, even ? out.byteOffset + to : 0, source.length)
      for (let start = 0; start < count; start += 4 * FOURS) {
        const end = Math.min(count, start + 4 * FOURS)
        const known = even && lookUpFours(pairs, source, target, start >> 2, end >> 2) ? end & ~3 : start
        if (known < end) lookUp(table, cells, from + known, out, to + known, end - known, unknown)
      }
    },
  }
}

/** Looked up at once: short enough that V8 compiles the loop as a function, which it leaves without a deoptimization. */
const FOURS = 1024

/** False when one of the codes was unknown; the target is then of no use. */
function lookUpFours(pairs: Int32Array, source: Int32Array, target: Int32Array, start: number, end: number): boolean {
  let seen = 0
  for (let i = start; i < end; i++) {
    const four = source[i]
    const first = pairs[four & 0xffff]
    const second = pairs[four >>> 16]
    target[i] = (first & 0xffff) | (second << 16)
    seen |= first | second
  }
  return seen >= 0
}

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
  let strange = 0
  for (let i = 0; i < count; i++) {
    const index = table[cells[from + i] & mask]
    out[to + i] = index
    strange += (index + 1) >> 8
  }
  if (strange === 0) return
  for (let i = 0; i < count; i++) {
    if (out[to + i] !== UNKNOWN) continue
    out[to + i] = 0
    unknown.set(cells[from + i], (unknown.get(cells[from + i]) ?? 0) + 1)
  }
}

/** Wider types: neighbours are mostly equal, so that few cells are looked up. */
function searchLookup(indexes: ReadonlyMap<number, number>): ClassLookup {
  const unknown = new Map<number, number>()
  return {
    unknown,
    apply(cells, from, out, to, count) {
      let code = Number.NaN
      let index = 0
      for (let i = 0; i < count; i++) {
        const cell = cells[from + i]
        if (cell !== code) {
          code = cell
          // Not a number is no data in every float raster.
          index = Number.isNaN(code) ? 0 : (indexes.get(code) ?? UNKNOWN)
          if (index === UNKNOWN && !Number.isInteger(code)) throw new FractionError(code)
        }
        if (index === UNKNOWN) unknown.set(code, (unknown.get(code) ?? 0) + 1)
        out[to + i] = index === UNKNOWN ? 0 : index
      }
    },
  }
}

/** A cell that cannot be a class code; whoever knows the file turns it into an InputError. */
export class FractionError extends Error {
  constructor(value: number) {
    super(`a cell is ${value}, which is no class code`)
  }

  toInputError(file: string, field: string): InputError {
    const remedy = 'Give a map of whole class codes; measured values belong into a layer'
    return new InputError({ file, field, what: this.message, remedy })
  }
}
