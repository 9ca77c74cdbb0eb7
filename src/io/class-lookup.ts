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
  return bytes <= 2 ? tableLookup(bytes === 1 ? 0xff : 0xffff, type, indexes) : searchLookup(indexes)
}

/** Types of one or two bytes: a table of all their values. */
function tableLookup(mask: number, type: CellType, indexes: ReadonlyMap<number, number>): ClassLookup {
  const unknown = new Map<number, number>()
  const table = new Uint8Array(mask + 1).fill(UNKNOWN)
  const inType = new CELL_ARRAYS[type](1)
  for (const [code, index] of indexes) {
    inType[0] = code
    if (inType[0] === code) table[code & mask] = index
  }
  return {
    unknown,
    apply(cells, from, out, to, count) {
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
    },
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
