/** A rectangle of cells that goes from one row-major array to another; `from` and `to` are places of its first cell. */
export interface CellMove {
  readonly from: number
  /** Places from a row to the next; 0 takes the same row again and again. */
  readonly fromStride: number
  readonly to: number
  /** Negative where rows go upwards. */
  readonly toStride: number
  readonly columns: number
  readonly rows: number
}

/** Writes the cells of a move, changed or as they are. */
export type MoveCells<Source, Target> = (cells: Source, out: Target, move: CellMove) => void

/** The same cells as one long row where both arrays hold them without gaps. */
export function joinRows(move: CellMove): CellMove {
  const { columns, rows, fromStride, toStride } = move
  return fromStride === columns && toStride === columns ? { ...move, columns: columns * rows, rows: 1 } : move
}
