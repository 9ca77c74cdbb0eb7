/** Ground of a grid, row-major; NaN: no data. */
export interface Ground {
  readonly columns: number
  readonly rows: number
  /** m. */
  readonly elevation: Float32Array
}

const DEGREES = 180 / Math.PI

/**
 * Slope of each cell, degrees, from its eight neighbours (Horn 1981). Beyond the edge of the map the ground goes on as it
 * came, and a neighbour without data is as high as the cell: as `gdaldem slope -compute_edges`,
 * but for the four corners of the map, where that goes on along one axis only. NaN: no data.
 *
 * @param cell width and height of a cell, m
 */
export function hornSlope(ground: Ground, cell: readonly [number, number]): Float32Array {
  const { columns, rows, elevation } = ground
  const slope = new Float32Array(elevation.length)
  const window = new Float64Array(9)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column
      if (Number.isNaN(elevation[at])) {
        slope[at] = Number.NaN
        continue
      }
      for (let i = 0; i < 9; i++) window[i] = heightAt(ground, column - 1 + (i % 3), row - 1 + Math.floor(i / 3))
      for (let i = 0; i < 9; i++) if (Number.isNaN(window[i])) window[i] = elevation[at]
      const [nw, n, ne, w, , e, sw, s, se] = window
      const dx = (nw + 2 * w + sw - (ne + 2 * e + se)) / (8 * cell[0])
      const dy = (sw + 2 * s + se - (nw + 2 * n + ne)) / (8 * cell[1])
      slope[at] = Math.atan(Math.sqrt(dx * dx + dy * dy)) * DEGREES
    }
  }
  return slope
}

/** Beyond an edge: the cell at it and what the next one inwards is lower, once more. */
function heightAt(ground: Ground, column: number, row: number): number {
  const { columns, rows, elevation } = ground
  const x = Math.min(Math.max(column, 0), columns - 1)
  const y = Math.min(Math.max(row, 0), rows - 1)
  if (x === column && y === row) return elevation[y * columns + x]
  const inner: [number, number] = [
    Math.min(Math.max(2 * x - column, 0), columns - 1),
    Math.min(Math.max(2 * y - row, 0), rows - 1),
  ]
  return 2 * elevation[y * columns + x] - elevation[inner[1] * columns + inner[0]]
}
