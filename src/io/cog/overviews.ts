import { deflateSync } from 'node:zlib'
import { quadrantStart } from '../encoder/average.js'
import type { Encoder } from '../encoder/encoder.js'
import { TILE, TILE_CELLS } from '../encoder/tile-shape.js'
import { bytesOf, type CellArray, emptyCell, type MapBuild, tileCells } from './map-build.js'
import type { SpoolWriter } from './spool.js'

/** An overview tile whose quarters are being filled. */
interface OpenTile {
  column: number
  row: number
  readonly cells: CellArray
}

/**
 * The overviews above tiles that come in Z order: one tile of each level is open at a time; the first tile outside it
 * closes it, and it goes to the spool and into the level above.
 */
export class Overviews {
  readonly #build: MapBuild
  readonly #encoder: Encoder
  readonly #spool: SpoolWriter
  readonly #base: number
  readonly #top: number
  /** By level; null where none is open. */
  readonly #open: (OpenTile | null)[] = []

  /** @param base level of the tiles that are added; levels from the next one to `top` are made */
  constructor(build: MapBuild, encoder: Encoder, spool: SpoolWriter, base: number, top: number) {
    this.#build = build
    this.#encoder = encoder
    this.#spool = spool
    this.#base = base
    this.#top = Math.min(top, build.levels.length - 1)
  }

  /** Adds a tile of the base level, padded with the empty cell. */
  add(column: number, row: number, cells: CellArray): void {
    this.#reduce(this.#base, column, row, cells)
  }

  /** Adds a tile of the base level as ids and the values they stand for. */
  addIds(column: number, row: number, ids: Uint8Array, values: Float32Array): void {
    const parent = this.#parentOf(this.#base, column, row)
    if (parent === null) return
    const empty = emptyCell(this.#build.spec)
    this.#encoder.averageIds(ids, values, parent as Float32Array, quadrantOf(column, row), empty)
  }

  /** Closes all tiles that are open, the lowest first. */
  close(): void {
    for (let level = this.#base + 1; level <= this.#top; level++) this.#close(level)
  }

  #reduce(level: number, column: number, row: number, cells: CellArray): void {
    const parent = this.#parentOf(level, column, row)
    if (parent === null) return
    const { spec } = this.#build
    const quadrant = quadrantOf(column, row)
    if (spec.overviews === 'nearest') decimate(cells, parent, quadrant)
    else this.#encoder.average(cells as Float32Array, parent as Float32Array, quadrant, emptyCell(spec))
  }

  /** The open tile above a tile of `level`; null above the top. */
  #parentOf(level: number, column: number, row: number): CellArray | null {
    const above = level + 1
    if (above > this.#top) return null
    const open = this.#open[above]
    if (open && open.column === column >> 1 && open.row === row >> 1) return open.cells
    this.#close(above)
    const cells = this.#allocate()
    cells.fill(emptyCell(this.#build.spec))
    this.#open[above] = { column: column >> 1, row: row >> 1, cells }
    return cells
  }

  #close(level: number): void {
    const open = this.#open[level]
    if (!open) return
    this.#open[level] = null
    const { levels, nodeLevel, nodePlane, nodesAcross } = this.#build
    const { column, row, cells } = open
    this.#spool.append(
      levels[level].firstTile + row * levels[level].across + column,
      encodeCells(this.#build, this.#encoder, cells),
    )
    if (level === nodeLevel) nodePlane?.set(cells, (row * nodesAcross + column) * TILE_CELLS)
    this.#reduce(level, column, row, cells)
    if (cells instanceof Float32Array) this.#encoder.releaseTile(cells)
  }

  #allocate(): CellArray {
    const { type } = this.#build.spec
    return type === 'float32' ? this.#encoder.allocateTile() : tileCells(type)
  }
}

/** Every byte stands for itself. */
const BYTES = Uint32Array.from({ length: 256 }, (_, byte) => byte)

/** Zlib stream of a tile. */
export function encodeCells({ spec }: MapBuild, encoder: Encoder, cells: CellArray): Uint8Array {
  const width = bytesOf(spec.type)
  if (width === 1) return encoder.encodeIds(cells as Uint8Array, BYTES, 1)
  if (width === 2) return deflateSync(cells, { level: 6 })
  return encoder.encodeWords(new Uint32Array(cells.buffer, cells.byteOffset, TILE_CELLS))
}

function quadrantOf(column: number, row: number): number {
  return (column & 1) | ((row & 1) << 1)
}

/** Upper left cell of each 2 x 2. */
function decimate(cells: CellArray, parent: CellArray, quadrant: number): void {
  let to = quadrantStart(quadrant)
  for (let row = 0; row < TILE_CELLS; row += 2 * TILE) {
    for (let at = row; at < row + TILE; at += 2) parent[to++] = cells[at]
    to += TILE / 2
  }
}
