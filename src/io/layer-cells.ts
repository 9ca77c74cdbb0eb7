import type { MoveCells } from './cell-move.js'
import type { Cells, CellType } from './tiff/samples.js'

/** GDAL takes floats for no data that differ from the value by two steps of their type at most (ARE_REAL_EQUAL). */
const STEPS = 2
const FLOAT32_STEP = 2 ** -23

/** How far a cell may be from the no-data value and still be that. */
function noDataTolerance(type: CellType, nodata: number | null): number {
  if (type !== 'float32' || nodata === null || !Number.isFinite(nodata)) return 0
  return FLOAT32_STEP * Math.abs(2 * nodata) * STEPS
}

/** Whether a cell is no data: the value, or not a number. */
export function missingTest(type: CellType, nodata: number | null): (cell: number) => boolean {
  const tolerance = noDataTolerance(type, nodata)
  const missing = nodata ?? Number.NaN
  return (cell) => cell === missing || Number.isNaN(cell) || Math.abs(cell - missing) < tolerance
}

/** Copies cells as float32, no data as NaN. */
export function copyLayer(type: CellType, nodata: number | null): MoveCells<Cells, Float32Array> {
  const missing = nodata ?? Number.NaN
  const tolerance = noDataTolerance(type, nodata)
  return (cells, out, { from, fromStride, to, toStride, columns, rows }) => {
    for (let row = 0; row < rows; row++) {
      const first = from + row * fromStride
      const target = to + row * toStride
      for (let i = 0; i < columns; i++) {
        const cell = cells[first + i]
        out[target + i] = cell === missing || Math.abs(cell - missing) < tolerance ? Number.NaN : cell
      }
    }
  }
}
