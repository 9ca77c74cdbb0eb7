/** Bits of a key within a bucket: at 16 m a bucket is 16 mm wide. */
const FINE_BITS = 13
const BUCKETS = 2 ** (32 - FINE_BITS)

/**
 * Cells in the order of their levels, for a sweep whose levels never fall. Levels are 32-bit floats, as whole numbers of
 * the same order; those that share their upper bits wait together in a bucket, and only the lowest bucket is kept in
 * order, by a binary heap. The order is exact. Memory goes with the cells that wait, not with those of the map.
 */
export class LevelQueue {
  readonly #first = new Int32Array(BUCKETS).fill(-1)
  /** Lists of the buckets: cell, key and following entry of each; entries that are free form a list too. */
  #cells = new Uint32Array(1024)
  #keys = new Uint32Array(1024)
  #next = new Int32Array(1024)
  #used = 0
  #free = -1
  /** The bucket in order, its lowest cell on top. */
  readonly #heap: Heap = new Heap()
  #bucket = 0

  /** @param level of the cell; not below the level that was taken last */
  add(cell: number, level: number): void {
    const key = keyOf(level)
    const bucket = key >>> FINE_BITS
    if (bucket <= this.#bucket) {
      this.#heap.add(cell, key)
      return
    }
    let entry = this.#free
    if (entry >= 0) this.#free = this.#next[entry]
    else {
      entry = this.#used++
      if (entry === this.#cells.length) this.#grow()
    }
    this.#cells[entry] = cell
    this.#keys[entry] = key
    this.#next[entry] = this.#first[bucket]
    this.#first[bucket] = entry
  }

  /** The cell of the lowest level; -1 when there is none. */
  take(): number {
    if (this.#heap.size === 0) this.#open()
    return this.#heap.take()
  }

  /** Puts the lowest bucket that is not empty in order. */
  #open(): void {
    let bucket = this.#bucket
    while (bucket < BUCKETS && this.#first[bucket] < 0) bucket++
    if (bucket === BUCKETS) return
    this.#bucket = bucket
    for (let entry = this.#first[bucket]; entry >= 0; ) {
      const following = this.#next[entry]
      this.#heap.add(this.#cells[entry], this.#keys[entry])
      this.#next[entry] = this.#free
      this.#free = entry
      entry = following
    }
    this.#first[bucket] = -1
  }

  #grow(): void {
    this.#cells = grown(this.#cells)
    this.#keys = grown(this.#keys)
    this.#next = grown(this.#next)
  }
}

/** A binary heap of cells by key, the lowest on top. */
class Heap {
  size = 0
  #cells = new Uint32Array(256)
  #keys = new Uint32Array(256)

  add(cell: number, key: number): void {
    if (this.size === this.#cells.length) {
      this.#cells = grown(this.#cells)
      this.#keys = grown(this.#keys)
    }
    const [cells, keys] = [this.#cells, this.#keys]
    let at = this.size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (keys[parent] <= key) break
      cells[at] = cells[parent]
      keys[at] = keys[parent]
      at = parent
    }
    cells[at] = cell
    keys[at] = key
  }

  take(): number {
    if (this.size === 0) return -1
    const [cells, keys] = [this.#cells, this.#keys]
    const top = cells[0]
    const end = --this.size
    const [cell, key] = [cells[end], keys[end]]
    let at = 0
    for (let child = 1; child < end; child = 2 * at + 1) {
      if (child + 1 < end && keys[child + 1] < keys[child]) child++
      if (keys[child] >= key) break
      cells[at] = cells[child]
      keys[at] = keys[child]
      at = child
    }
    cells[at] = cell
    keys[at] = key
    return top
  }
}

const level32 = new Float32Array(1)
const bits32 = new Int32Array(level32.buffer)

/** An unsigned number that is ordered as the levels are. */
function keyOf(level: number): number {
  level32[0] = level
  const bits = bits32[0]
  return (bits < 0 ? ~bits : bits ^ 0x80000000) >>> 0
}

function grown<List extends Uint32Array | Int32Array>(list: List): List {
  const larger = new (list.constructor as new (length: number) => List)(Math.ceil(list.length * 1.5))
  larger.set(list)
  return larger
}
