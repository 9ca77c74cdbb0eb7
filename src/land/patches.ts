/** Cells of a map that touch each other, by a side or a corner. */
export interface Patch {
  readonly cells: number
  readonly hectares: number
  /** A cell of the patch: the middle of its longest run along a row, of several the first. */
  readonly column: number
  readonly row: number
}

interface Open {
  cells: number
  hectares: number
  /** Longest run. */
  length: number
  column: number
  row: number
  /** The patch that it has become part of. */
  into: Open | null
}

interface Run {
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly patch: Open
}

/** Finds the patches of a map that comes row by row; holds one row and the largest patches. */
export class PatchFinder {
  /** All patches that are whole. */
  count = 0
  readonly #keep: number
  #largest: Patch[] = []
  #above: Run[] = []
  #row = 0

  /** @param keep how many of the largest are told */
  constructor(keep: number) {
    this.#keep = keep
  }

  /** @param marked not 0 where a cell belongs to a patch; `area` of a cell of this row, ha */
  addRow(marked: ArrayLike<number>, area: number): void {
    const runs: Run[] = []
    let at = 0
    for (let start = 0; start < marked.length; start++) {
      if (!marked[start]) continue
      let end = start + 1
      while (end < marked.length && marked[end]) end++
      // runs above that end before this one begins touch none of the later ones
      while (at < this.#above.length && this.#above[at].end < start) at++
      runs.push({ start, end, patch: this.#join(start, end, at, area) })
      start = end
    }
    this.#close(runs)
    this.#above = runs
    this.#row++
  }

  /** The largest patches, of equal size the first in the map. Ends the map. */
  finish(): Patch[] {
    this.#close([])
    this.#above = []
    return this.#trim()
  }

  /** The patch of a run, with all that it touches in the row above from the run `first` on. */
  #join(start: number, end: number, first: number, area: number): Open {
    const length = end - start
    const own: Open = {
      cells: length,
      hectares: length * area,
      length,
      column: start + Math.floor((length - 1) / 2),
      row: this.#row,
      into: null,
    }
    let patch = own
    for (let at = first; at < this.#above.length && this.#above[at].start <= end; at++) {
      patch = merge(rootOf(this.#above[at].patch), patch)
    }
    return patch
  }

  /** Patches of the row above that the new row does not go on with are whole. */
  #close(runs: readonly Run[]): void {
    const open = new Set(runs.map(({ patch }) => rootOf(patch)))
    for (const patch of new Set(this.#above.map((run) => rootOf(run.patch)))) {
      if (open.has(patch)) continue
      this.count++
      const { cells, hectares, column, row } = patch
      this.#largest.push({ cells, hectares, column, row })
      if (this.#largest.length > 2 * this.#keep + 16) this.#trim()
    }
  }

  #trim(): Patch[] {
    this.#largest.sort((a, b) => b.cells - a.cells || a.row - b.row || a.column - b.column)
    this.#largest = this.#largest.slice(0, this.#keep)
    return this.#largest
  }
}

function rootOf(patch: Open): Open {
  let root = patch
  while (root.into !== null) root = root.into
  return root
}

/** Makes `other` part of `patch`. */
function merge(patch: Open, other: Open): Open {
  if (patch === other) return patch
  patch.cells += other.cells
  patch.hectares += other.hectares
  const isBefore = other.row < patch.row || (other.row === patch.row && other.column < patch.column)
  if (other.length > patch.length || (other.length === patch.length && isBefore)) {
    patch.length = other.length
    patch.column = other.column
    patch.row = other.row
  }
  other.into = patch
  return patch
}
