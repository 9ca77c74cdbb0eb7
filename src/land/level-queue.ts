/**
 * Cells in the order of their level, for a sweep whose levels never fall: a radix heap (Ahuja, Mehlhorn, Orlin & Tarjan
 * 1990, "Faster algorithms for the shortest path problem") over the bits of 32-bit floats. The order is exact; a cell
 * takes 4 bytes besides its level.
 */
export class LevelQueue {
  readonly #bits: Int32Array
  /** Cell that follows in the same list, -1 at its end. */
  readonly #next: Int32Array
  /** First cell of each list: list n holds the keys whose highest bit that differs from `#last` is bit n - 1. */
  readonly #first = new Int32Array(33).fill(-1)
  /** Key of the level that was taken last: no cell that is added may be below it. */
  #last = 0

  /** @param levels level of each cell; written before the cell is added, and not changed while it is in the queue */
  constructor(levels: Float32Array) {
    this.#bits = new Int32Array(levels.buffer, levels.byteOffset, levels.length)
    this.#next = new Int32Array(levels.length)
  }

  add(cell: number): void {
    const list = 32 - Math.clz32(this.#key(cell) ^ this.#last)
    this.#next[cell] = this.#first[list]
    this.#first[list] = cell
  }

  /** The cell of the lowest level, among equals the one added last; -1 when there is none. */
  take(): number {
    if (this.#first[0] < 0) this.#advance()
    const cell = this.#first[0]
    if (cell >= 0) this.#first[0] = this.#next[cell]
    return cell
  }

  /** Deals the list of the lowest keys out anew, by how they differ from the lowest of them. */
  #advance(): void {
    const list = this.#first.findIndex((first) => first >= 0)
    if (list < 0) return
    const first = this.#first[list]
    this.#first[list] = -1
    let lowest = this.#key(first)
    for (let cell = first; cell >= 0; cell = this.#next[cell]) lowest = Math.min(lowest, this.#key(cell))
    this.#last = lowest
    for (let cell = first; cell >= 0; ) {
      const following = this.#next[cell]
      this.add(cell)
      cell = following
    }
  }

  /** An unsigned number that is ordered as the levels are. */
  #key(cell: number): number {
    const bits = this.#bits[cell]
    return (bits < 0 ? ~bits : bits ^ 0x80000000) >>> 0
  }
}
