import { InputError } from '../grid/input-error.js'
import type { MoveCells } from './cell-move.js'
import { byteLookup, tabulate, UNKNOWN, wordLookup } from './code-table.js'
import { CELL_ARRAYS, type Cells, type CellType } from './tiff/samples.js'

/** Turns codes into class indexes: 0 for no data and for codes that are no class, which are counted. */
export interface ClassLookup {
  /** Codes met that are neither a class nor no data, with their cells. */
  readonly unknown: Map<number, number>
  readonly move: MoveCells<Cells, Uint8Array>
}

/** @param codes `codes[i]` is the code of class index i + 1; one that equals `nodata` is never a class */
export function makeClassLookup(type: CellType, codes: readonly number[], nodata: number | null): ClassLookup {
  const unknown = new Map<number, number>()
  const indexes = new Map<number, number>(codes.map((code, i) => [code, i + 1]))
  if (nodata !== null) indexes.set(nodata, 0)
  const bytes = CELL_ARRAYS[type].BYTES_PER_ELEMENT
  if (bytes === 1) return { unknown, move: byteLookup(tabulate(type, indexes), unknown) }
  if (bytes === 2) return { unknown, move: wordLookup(tabulate(type, indexes), unknown) }
  return { unknown, move: searchLookup(indexes, unknown) }
}

/** Wider types: neighbours are mostly equal, so that few cells are looked up. */
function searchLookup(
  indexes: ReadonlyMap<number, number>,
  unknown: Map<number, number>,
): MoveCells<Cells, Uint8Array> {
  return (cells, out, { from, fromStride, to, toStride, columns, rows }) => {
    let code = Number.NaN
    let index = 0
    for (let row = 0; row < rows; row++) {
      const offset = to + row * toStride - (from + row * fromStride)
      for (let i = from + row * fromStride; i < from + row * fromStride + columns; i++) {
        if (cells[i] !== code) {
          code = cells[i]
          // Not a number is no data in every float raster.
          index = Number.isNaN(code) ? 0 : (indexes.get(code) ?? UNKNOWN)
          if (index === UNKNOWN && !Number.isInteger(code)) throw new FractionError(code)
        }
        if (index === UNKNOWN) unknown.set(code, (unknown.get(code) ?? 0) + 1)
        out[i + offset] = index === UNKNOWN ? 0 : index
      }
    }
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
