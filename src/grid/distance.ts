/**
 * Exact Euclidean distance between cell centres, in two phases: down every column, then along every row.
 * Meijster, Roerdink & Hesselink 2000, "A general algorithm for computing distance transforms in linear time";
 * Felzenszwalb & Huttenlocher 2012, "Distance transforms of sampled functions" (lower envelope of parabolas).
 */

/** Rows to the nearest marked cell of a column that has none. */
const NO_MARK = 65535

/**
 * First phase, columns [columnFrom, columnTo): how many rows away the nearest marked cell of the same column is.
 *
 * @param mask row-major, 0 where a cell is not marked
 * @param out row-major; `NO_MARK` in a column without a mark and for 65,535 rows and more
 */
export function columnDistances(
  mask: Uint8Array,
  columns: number,
  rows: number,
  columnFrom: number,
  columnTo: number,
  out: Uint16Array,
): void {
  for (let row = 0; row < rows; row++) {
    for (let cell = row * columns + columnFrom; cell < row * columns + columnTo; cell++) {
      if (mask[cell] !== 0) out[cell] = 0
      else out[cell] = row === 0 ? NO_MARK : Math.min(out[cell - columns] + 1, NO_MARK)
    }
  }
  for (let row = rows - 2; row >= 0; row--) {
    for (let cell = row * columns + columnFrom; cell < row * columns + columnTo; cell++) {
      const below = out[cell + columns] + 1
      if (below < out[cell]) out[cell] = below
    }
  }
}

/**
 * Second phase, rows [rowFrom, rowTo): distance to the nearest marked cell of the whole map, in widths of a cell.
 *
 * @param apart what `columnDistances` found, for all columns
 * @param out row-major; Infinity everywhere when no cell is marked
 * @param aspect height of a cell in widths
 */
export function rowDistances(
  apart: Uint16Array,
  columns: number,
  rowFrom: number,
  rowTo: number,
  out: Float32Array,
  aspect = 1,
): void {
  const apex = new Int32Array(columns)
  const height = new Float64Array(columns)
  const from = new Float64Array(columns + 1)
  for (let row = rowFrom; row < rowTo; row++) {
    const start = row * columns
    // lower envelope of the parabolas (column - apex)^2 + height; parabola k is lowest in [from[k], from[k + 1])
    let last = -1
    for (let column = 0; column < columns; column++) {
      if (apart[start + column] === NO_MARK) continue
      const rise = (apart[start + column] * aspect) ** 2
      let crossing = Number.NEGATIVE_INFINITY
      while (last >= 0) {
        const between = rise - height[last] + column * column - apex[last] * apex[last]
        crossing = between / (2 * (column - apex[last]))
        if (crossing > from[last]) break
        last--
      }
      last++
      apex[last] = column
      height[last] = rise
      from[last] = last === 0 ? Number.NEGATIVE_INFINITY : crossing
    }
    from[last + 1] = Number.POSITIVE_INFINITY
    if (last < 0) {
      out.fill(Number.POSITIVE_INFINITY, start, start + columns)
      continue
    }
    for (let column = 0, k = 0; column < columns; column++) {
      while (from[k + 1] <= column) k++
      const across = column - apex[k]
      out[start + column] = Math.sqrt(across * across + height[k])
    }
  }
}

/** Distance of every cell to the nearest marked one, in widths of a cell: 0 in marked cells, Infinity when there is none. */
export function distanceCells(mask: Uint8Array, columns: number, rows: number, aspect = 1): Float32Array {
  const apart = new Uint16Array(columns * rows)
  columnDistances(mask, columns, rows, 0, columns, apart)
  const out = new Float32Array(columns * rows)
  rowDistances(apart, columns, 0, rows, out, aspect)
  return out
}
