import type { Cells, CellType } from './tiff/samples.js'

/** GDAL takes floats for no data that differ from the value by two steps of their type at most (ARE_REAL_EQUAL). */
const STEPS = 2
const FLOAT32_STEP = 2 ** -23

/** Copies cells as float32, no data as NaN. */
export function copyLayer(
  type: CellType,
  nodata: number | null,
): (cells: Cells, from: number, out: Float32Array, to: number, count: number) => void {
  const missing = nodata ?? Number.NaN
  const tolerance = type === 'float32' && Number.isFinite(missing) ? FLOAT32_STEP * Math.abs(2 * missing) * STEPS : 0
  return (cells, from, out, to, count) => {
    for (let i = 0; i < count; i++) {
      const cell = cells[from + i]
      out[to + i] = cell === missing || Math.abs(cell - missing) < tolerance ? Number.NaN : cell
    }
  }
}
