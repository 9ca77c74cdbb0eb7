import { TILE } from '../io/cog/map-build.js'
import { TILE_CELLS } from '../io/encoder/tile-shape.js'

/** Numbers of the cohorts of all cells of a map, which all threads see; 0 where there is none. */
export interface CohortPlane {
  readonly plane: Uint32Array
  readonly columns: number
  readonly rows: number
}

/** The cohorts of the tile at hand, numbered once for all maps that show them. */
export class CohortIds {
  /** By cell of the tile: place in `cohorts`. */
  readonly ids = new Uint16Array(TILE_CELLS)
  /** The same, where there are at most 256 cohorts in the tile. */
  readonly bytes = new Uint8Array(TILE_CELLS)
  /** Those of the tile; the first is 0, of cells beyond the edge. */
  cohorts: number[] = [0]
  readonly #of: CohortPlane
  /** By cohort: its place in `cohorts`, as far as `cohorts` has it there. */
  #places = new Uint32Array(1024)
  #column = -1
  #row = -1

  constructor(plane: CohortPlane) {
    this.#of = plane
  }

  serves({ plane }: CohortPlane): boolean {
    return plane === this.#of.plane
  }

  take(column: number, row: number): void {
    if (column === this.#column && row === this.#row) return
    this.#column = column
    this.#row = row
    this.cohorts = [0]
    this.#places[0] = 0
    this.ids.fill(0)
    const { plane, columns, rows } = this.#of
    const width = Math.min(TILE, columns - column * TILE)
    const height = Math.min(TILE, rows - row * TILE)
    for (let y = 0; y < height; y++) {
      const from = (row * TILE + y) * columns + column * TILE
      this.#takeRow(plane.subarray(from, from + width), y * TILE)
    }
    if (this.cohorts.length <= 256) this.bytes.set(this.ids)
  }

  #takeRow(cells: Uint32Array, at: number): void {
    const { ids } = this
    let [last, id] = [0, 0]
    for (let x = 0; x < cells.length; x++) {
      if (cells[x] !== last) {
        last = cells[x]
        id = this.#idOf(last)
      }
      ids[at + x] = id
    }
  }

  #idOf(cohort: number): number {
    if (cohort >= this.#places.length) {
      const places = new Uint32Array(2 * cohort)
      places.set(this.#places)
      this.#places = places
    }
    const place = this.#places[cohort]
    if (this.cohorts[place] === cohort) return place
    this.#places[cohort] = this.cohorts.length
    return this.cohorts.push(cohort) - 1
  }
}
