import type { Frame } from './frame.js'

/**
 * Cells in the order in which rising water reaches them from `start`: always the lowest cell at the shore of what is
 * wet, the first of equal ones. Whatever number of them is taken from the beginning is one connected water.
 *
 * @param level height of each cell, in any unit; cells of Infinity stay dry
 * @param count how many cells are wanted
 */
export function waterRise(frame: Frame, level: Float32Array, start: number, count: number): Uint32Array {
  const { columns } = frame
  const reached = new Uint8Array(level.length)
  const shore = new Shore(level)
  const order = new Uint32Array(count)
  shore.add(start)
  reached[start] = 1
  let wet = 0
  while (wet < count) {
    const cell = shore.takeLowest()
    if (cell === undefined) return order.slice(0, wet)
    order[wet++] = cell
    const column = cell % columns
    for (const near of [
      cell - columns,
      column > 0 ? cell - 1 : -1,
      column < columns - 1 ? cell + 1 : -1,
      cell + columns,
    ]) {
      if (near < 0 || near >= level.length || reached[near] || level[near] === Number.POSITIVE_INFINITY) continue
      reached[near] = 1
      shore.add(near)
    }
  }
  return order
}

/** A binary heap of cells, the lowest on top. */
class Shore {
  readonly #level: Float32Array
  readonly #cells: number[] = []

  constructor(level: Float32Array) {
    this.#level = level
  }

  add(cell: number): void {
    const cells = this.#cells
    let at = cells.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#lower(cell, cells[parent])) break
      cells[at] = cells[parent]
      at = parent
    }
    cells[at] = cell
  }

  takeLowest(): number | undefined {
    const cells = this.#cells
    const lowest = cells[0]
    const last = cells.pop()
    if (last === undefined || cells.length === 0) return lowest
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= cells.length) break
      if (child + 1 < cells.length && this.#lower(cells[child + 1], cells[child])) child++
      if (!this.#lower(cells[child], last)) break
      cells[at] = cells[child]
      at = child
    }
    cells[at] = last
    return lowest
  }

  #lower(a: number, b: number): boolean {
    const [levelA, levelB] = [this.#level[a], this.#level[b]]
    return levelA < levelB || (levelA === levelB && a < b)
  }
}
