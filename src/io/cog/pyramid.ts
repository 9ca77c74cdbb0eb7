import type { Encoder } from '../encoder/encoder.js'
import { TILE, TILE_CELLS } from '../encoder/tile-shape.js'
import { type CellArray, emptyCell, type MapBuild, tileCells } from './map-build.js'
import { encodeCells, Overviews } from './overviews.js'
import { SpoolWriter } from './spool.js'
import { zOrder } from './tile-order.js'

/**
 * Writes one thread's share of a map: the tiles of a node in Z order (`tilesOfNode`), then `endNode`; after its last node
 * `flush`. The cells of a tile beyond the edge of the map are ignored.
 */
export class Pyramid {
  readonly #build: MapBuild
  readonly #encoder: Encoder
  readonly #spool: SpoolWriter
  readonly #overviews: Overviews
  readonly #scratchIds = new Uint8Array(TILE_CELLS)
  #scratch: CellArray | null = null

  constructor(build: MapBuild, encoder: Encoder) {
    this.#build = build
    this.#encoder = encoder
    this.#spool = new SpoolWriter(build)
    this.#overviews = new Overviews(build, encoder, this.#spool, 0, build.nodeLevel)
  }

  /** A tile of a float32 map whose cell i is `values[ids[i]]`. */
  putValues(column: number, row: number, ids: Uint8Array, values: Float32Array): void {
    const isCut = this.#isCut(column, row)
    const empty = isCut ? idOfValue(values, emptyCell(this.#build.spec)) : 0
    if (this.#build.spec.overviews === 'nearest' || empty === -1) {
      this.putCodes(column, row, ids, values)
      return
    }
    const padded = isCut ? this.#pad(column, row, ids, this.#scratchIds, empty) : ids
    const patterns = new Uint32Array(values.buffer, values.byteOffset, values.length)
    this.#spool.append(this.#numberOf(column, row), this.#encoder.encodeIds(padded, patterns))
    this.#overviews.addIds(column, row, padded, values)
  }

  /** A tile of cells in the width of the map's type. */
  putCells(column: number, row: number, cells: CellArray): void {
    const padded = this.#isCut(column, row)
      ? this.#pad(column, row, cells, this.#scratchTile(), emptyCell(this.#build.spec))
      : cells
    this.#spool.append(this.#numberOf(column, row), encodeCells(this.#build, this.#encoder, padded))
    this.#overviews.add(column, row, padded)
  }

  /** A tile whose cell i is `codes[ids[i]]`. */
  putCodes(column: number, row: number, ids: Uint8Array, codes: ArrayLike<number>): void {
    const cells = this.#scratchTile()
    const table = new (cells.constructor as Uint32ArrayConstructor)(256)
    table.set(codes)
    for (let i = 0; i < TILE_CELLS; i++) cells[i] = table[ids[i]]
    this.putCells(column, row, cells)
  }

  endNode(): void {
    this.#overviews.close()
  }

  /** Writes what is not yet written. @throws OutputError, as the puts, when the system refuses to write */
  flush(): void {
    this.#spool.flush()
  }

  #numberOf(column: number, row: number): number {
    return row * this.#build.levels[0].across + column
  }

  #isCut(column: number, row: number): boolean {
    const { columns, rows } = this.#build.levels[0]
    return (column + 1) * TILE > columns || (row + 1) * TILE > rows
  }

  /** The cells of a cut tile in `padded`, which may be the same array; `empty` beyond the edge of the map. */
  #pad<Cells extends CellArray>(column: number, row: number, cells: Cells, padded: Cells, empty: number): Cells {
    const { columns, rows } = this.#build.levels[0]
    const [inColumns, inRows] = [Math.min(TILE, columns - column * TILE), Math.min(TILE, rows - row * TILE)]
    if (padded !== cells) padded.set(cells)
    for (let y = 0; y < inRows; y++) padded.fill(empty, y * TILE + inColumns, (y + 1) * TILE)
    padded.fill(empty, inRows * TILE)
    return padded
  }

  #scratchTile(): CellArray {
    this.#scratch ??= tileCells(this.#build.spec.type)
    return this.#scratch
  }
}

/** The first id that stands for a value; -1 where none does. */
function idOfValue(values: Float32Array, value: number): number {
  return Number.isNaN(value) ? values.findIndex(Number.isNaN) : values.indexOf(Math.fround(value))
}

/** Makes the levels above the nodes: once, after all threads have flushed. */
export function finishPyramid(build: MapBuild, encoder: Encoder): void {
  if (build.nodePlane === null) return
  const spool = new SpoolWriter(build)
  const overviews = new Overviews(build, encoder, spool, build.nodeLevel, build.levels.length - 1)
  for (const [column, row] of zOrder(build.nodesAcross, build.nodesDown)) {
    const first = (row * build.nodesAcross + column) * TILE_CELLS
    overviews.add(column, row, build.nodePlane.subarray(first, first + TILE_CELLS))
  }
  overviews.close()
  spool.flush()
}
