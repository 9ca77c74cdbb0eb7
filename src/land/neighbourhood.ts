/**
 * Counts of classes in square windows, several at once: each counter has a few bits of a 32-bit integer, so one running
 * sum serves them all.
 */
export interface CounterPack {
  /** Cells along the side of the window, odd. */
  readonly size: number
  /** By class index: what a cell of that class adds. */
  readonly increment: Int32Array
}

/** Where a counter stands in the packs. */
export interface Counter {
  readonly pack: number
  readonly shift: number
  readonly mask: number
}

export interface CounterLayout {
  readonly packs: readonly CounterPack[]
  readonly counters: readonly Counter[]
}

/** Packs the wanted counters, `classes` by `size`, into as few integers as their largest counts allow. */
export function layCounters(wanted: readonly { size: number; classes: readonly number[] }[]): CounterLayout {
  const packs: { size: number; increment: Int32Array; used: number }[] = []
  const counters = wanted.map(({ size, classes }) => {
    const bits = 32 - Math.clz32(size * size)
    let pack = packs.findIndex((one) => one.size === size && one.used + bits <= 32)
    if (pack === -1) pack = packs.push({ size, increment: new Int32Array(256), used: 0 }) - 1
    const { increment, used: shift } = packs[pack]
    packs[pack].used += bits
    for (const index of classes) increment[index] |= 1 << shift
    return { pack, shift, mask: 2 ** bits - 1 }
  })
  return { packs, counters }
}

/** Running window sums of one pack, row by row from `firstRow`; cells outside the map count nothing. */
export class WindowSums {
  readonly #plane: Uint8Array
  readonly #columns: number
  readonly #rows: number
  readonly #reach: number
  readonly #increment: Int32Array
  /** Vertical sums, with `reach` empty columns on either side. */
  readonly #columnSums: Int32Array
  readonly #noCells: Uint8Array
  /** The row that leaves the windows with the next step. */
  #leaving: Uint8Array
  #row: number

  constructor(plane: Uint8Array, columns: number, pack: CounterPack, firstRow: number) {
    this.#plane = plane
    this.#columns = columns
    this.#rows = plane.length / columns
    this.#reach = (pack.size - 1) / 2
    this.#increment = pack.increment
    this.#columnSums = new Int32Array(columns + 2 * this.#reach + 1)
    this.#noCells = new Uint8Array(columns)
    this.#leaving = this.#noCells
    this.#row = firstRow
    for (let row = firstRow - this.#reach; row < firstRow + this.#reach; row++)
      this.#replaceRow(this.#noCells, this.#rowAt(row))
  }

  /** Writes the packed counts of the windows around the cells of the next row. */
  nextRow(out: Int32Array): void {
    const [columns, reach, columnSums] = [this.#columns, this.#reach, this.#columnSums]
    const width = 2 * reach
    this.#replaceRow(this.#leaving, this.#rowAt(this.#row + reach))
    this.#leaving = this.#rowAt(this.#row - reach)
    let sum = 0
    for (let i = 0; i < width; i++) sum += columnSums[i]
    for (let column = 0; column < columns; column++) {
      sum = (sum + columnSums[column + width]) | 0
      out[column] = sum
      sum = (sum - columnSums[column]) | 0
    }
    this.#row++
  }

  /** The cells of a row; all without data beyond the map. */
  #rowAt(row: number): Uint8Array {
    if (row < 0 || row >= this.#rows) return this.#noCells
    return this.#plane.subarray(row * this.#columns, (row + 1) * this.#columns)
  }

  #replaceRow(before: Uint8Array, after: Uint8Array): void {
    const [reach, columnSums, increment] = [this.#reach, this.#columnSums, this.#increment]
    for (let i = 0; i < before.length; i++)
      if (before[i] !== after[i]) columnSums[i + reach] += increment[after[i]] - increment[before[i]]
  }
}
