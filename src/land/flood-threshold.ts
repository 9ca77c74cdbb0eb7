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
 * one map answers for every stage. Minimax paths by priority flood, in which hollows are filled without a queue: Barnes,
 * Lehman & Mulla 2014, "Priority-flood: an optimal depression-filling and watershed-labeling algorithm for digital
 * elevation models".
 *
 * @param outlets cells from which water comes; those without data give none
 * @returns NaN without data and where no path leads; takes 4 bytes a cell, and some 16 for each cell of the shore
 */
export function floodThreshold(ground: FloodGround, outlets: Iterable<number>): Float32Array {
  const { columns, rows } = ground
  const threshold = new Float32Array(columns * rows).fill(Number.NaN)
  const shore = new LevelQueue()
  const hollow = new CellStack()
  for (const cell of outlets) {
    const level = crestOf(ground, cell)
    if (Number.isNaN(level) || !Number.isNaN(threshold[cell])) continue
    threshold[cell] = level
    shore.add(cell, level)
  }
  for (let lowest = shore.take(); lowest >= 0; lowest = shore.take()) {
    const level = threshold[lowest]
    for (let cell = lowest; cell >= 0; cell = hollow.take()) {
      const column = cell % columns
      const row = (cell - column) / columns
      const left = column > 0 ? -1 : 0
      const right = column < columns - 1 ? 1 : 0
      const end = row < rows - 1 ? cell + columns : cell
      for (let middle = row > 0 ? cell - columns : cell; middle <= end; middle += columns) {
        for (let near = middle + left; near <= middle + right; near++) {
          if (!Number.isNaN(threshold[near])) continue
          const crest = crestOf(ground, near)
          if (crest > level) {
            threshold[near] = crest
            shore.add(near, crest)
          } else if (crest <= level) {
            threshold[near] = level
            hollow.add(near)
          }
        }
      }
    }
  }
  return threshold
}

/** What water must rise to at a cell by itself, m. */
function crestOf({ elevation, levee }: FloodGround, cell: number): number {
  // + 0 turns -0 into 0: both are one level
  const level = elevation[cell] + 0
  return levee !== null && levee[cell] > level ? levee[cell] + 0 : level
}

/** Cells at or below the water that has come to them. */
class CellStack {
  #cells = new Uint32Array(1024)
  #size = 0

  add(cell: number): void {
    if (this.#size === this.#cells.length) {
      const larger = new Uint32Array(2 * this.#size)
      larger.set(this.#cells)
      this.#cells = larger
    }
    this.#cells[this.#size++] = cell
  }

  /** -1 when there is none. */
  take(): number {
    return this.#size === 0 ? -1 : this.#cells[--this.#size]
  }
}
