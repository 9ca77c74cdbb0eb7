import type { Georeference } from './grid.js'

/**
 * Marks the cells whose centre lies within a radius of a point, in place.
 *
 * @param points x, y in the units of the CRS
 * @param radius in the units of the CRS
 * @param out row-major; set to 1 there
 */
export function markDiscs(
  { columns, rows, origin, cell }: Pick<Georeference, 'columns' | 'rows' | 'origin' | 'cell'>,
  points: Iterable<readonly [x: number, y: number]>,
  radius: number,
  out: Uint8Array,
): void {
  for (const [x, y] of points) {
    const [firstRow, lastRow] = span((y - origin[1]) / cell[1], radius / Math.abs(cell[1]), rows)
    for (let row = firstRow; row <= lastRow; row++) {
      const rise = origin[1] + (row + 0.5) * cell[1] - y
      const reach = Math.sqrt(Math.max(0, radius * radius - rise * rise))
      const [first, last] = span((x - origin[0]) / cell[0], reach / Math.abs(cell[0]), columns)
      if (last >= first) out.fill(1, row * columns + first, row * columns + last + 1)
    }
  }
}

/** Cells of a line whose centres lie within a reach of a place, in cells from the line's beginning. */
function span(place: number, reach: number, cells: number): [first: number, last: number] {
  return [Math.max(0, Math.ceil(place - reach - 0.5)), Math.min(cells - 1, Math.floor(place + reach - 0.5))]
}
