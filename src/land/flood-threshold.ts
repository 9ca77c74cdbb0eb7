import { LevelQueue } from './level-queue.js'

/** Ground that water spreads over. Levels of one datum, m; NaN: no data. */
export interface FloodGround {
  readonly columns: number
  readonly rows: number
  /** Row-major. */
  readonly elevation: Float32Array
  /** Crest of a levee; NaN or below the ground where there is none. */
  readonly levee: Float32Array | null
}

/**
 * The stage at the outlet from which each cell is under water: the lowest, over all paths of neighbours (8) from an
 * outlet cell, of the highest ground or crest on the path, m. A cell is flooded at stage H when H >= its threshold, so
 * one map answers for every stage. Minimax paths by priority flood: Barnes, Lehman & Mulla 2014, "Priority-flood: an
 * optimal depression-filling and watershed-labeling algorithm for digital elevation models".
 *
 * @param outlets cells from which water comes; those without data give none
 * @returns NaN without data and where no path leads; takes 8 bytes a cell, the result included
 */
export function floodThreshold(
  { columns, rows, elevation, levee }: FloodGround,
  outlets: Iterable<number>,
): Float32Array {
  const threshold = new Float32Array(columns * rows).fill(Number.NaN)
  const queue = new LevelQueue(threshold)
  const reach = (cell: number, from: number): void => {
    // + 0 turns -0 into 0: both are one level
    let level = elevation[cell] + 0
    if (levee !== null && levee[cell] > level) level = levee[cell] + 0
    if (Number.isNaN(level)) return
    threshold[cell] = Math.max(level, from)
    queue.add(cell)
  }
  for (const cell of outlets) if (Number.isNaN(threshold[cell])) reach(cell, Number.NEGATIVE_INFINITY)
  for (let cell = queue.take(); cell >= 0; cell = queue.take()) {
    const column = cell % columns
    const row = (cell - column) / columns
    const [left, right] = [Math.max(column - 1, 0), Math.min(column + 1, columns - 1)]
    const bottom = Math.min(row + 1, rows - 1)
    for (let y = Math.max(row - 1, 0); y <= bottom; y++) {
      for (let near = y * columns + left; near <= y * columns + right; near++) {
        if (Number.isNaN(threshold[near])) reach(near, threshold[cell])
      }
    }
  }
  return threshold
}
