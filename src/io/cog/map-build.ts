import { closeSync, openSync } from 'node:fs'
import type { Georeference } from '../../grid/grid.js'
import { TILE, TILE_CELLS } from '../encoder/tile-shape.js'
import { writing } from '../output-error.js'

export { TILE } from '../encoder/tile-shape.js'

export type MapType = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32'

/** What a map is, apart from its cells. */
export interface MapSpec {
  readonly georeference: Georeference
  readonly type: MapType
  readonly nodata: number | null
  /** How overviews are made: of the upper left cell of each 2 x 2, or of the mean of the valid ones (float32 only). */
  readonly overviews: 'nearest' | 'average'
  readonly description: string
  readonly unit: string | null
  /** `#RRGGBB` by code, written as palette of uint8 and uint16 maps. */
  readonly colors: ReadonlyMap<number, string> | null
  /** Further metadata of the file, by name. */
  readonly metadata: Readonly<Record<string, string>>
}

/** One level of the pyramid: 0 is full resolution, each next one has half the columns and rows. */
export interface Level {
  readonly columns: number
  readonly rows: number
  /** Tiles in a row, and rows of tiles. */
  readonly across: number
  readonly down: number
  /** Number of its first tile; tiles are numbered row by row, level by level. */
  readonly firstTile: number
}

/** Cells of a tile, or several tiles, as bit patterns of their width; floats as floats. */
export type CellArray = Uint8Array | Uint16Array | Uint32Array | Float32Array

/**
 * A map that is being written: plain data, shared by the threads that write its tiles. The map is cut into square nodes
 * of tiles; any thread may do any node, and the file does not depend on who did which.
 */
export interface MapBuild {
  readonly spec: MapSpec
  /** File that takes the compressed tiles in the order they come. */
  readonly spool: string
  readonly levels: readonly Level[]
  /** Level on which a node is one tile. */
  readonly nodeLevel: number
  /** Tiles on a node's side. */
  readonly nodeTiles: number
  readonly nodesAcross: number
  readonly nodesDown: number
  /** By tile: where its block (size, stream, last four bytes) begins in the spool, and the size of its stream. */
  readonly tileOffsets: Float64Array
  readonly tileSizes: Uint32Array
  /** Where the next free place of the spool begins. */
  readonly cursor: BigInt64Array
  /** The tiles of the node level, one after the other; null when a single node holds the whole map. */
  readonly nodePlane: CellArray | null
}

/** 8 x 8 tiles, 2048 x 2048 cells. */
const NODE_LEVEL = 3

/** Nodes are made larger rather than keep more four-byte cells of their level than these. */
const MOST_PLANE_CELLS = 2 ** 24

/**
 * Begins a map; makes its spool file.
 *
 * @param leastNodeLevel the file does not depend on it
 * @throws OutputError when the system refuses the file
 */
export function createMapBuild(spec: MapSpec, spool: string, leastNodeLevel = NODE_LEVEL): MapBuild {
  if (spec.overviews === 'average' && spec.type !== 'float32') throw new RangeError('only float32 maps are averaged')
  const levels = levelsOf(spec.georeference.columns, spec.georeference.rows)
  let nodeLevel = leastNodeLevel
  while (nodesOf(levels[0], nodeLevel) * TILE_CELLS > MOST_PLANE_CELLS) nodeLevel++
  const nodeTiles = 2 ** nodeLevel
  const last = levels[levels.length - 1]
  const tiles = last.firstTile + last.across * last.down
  writing(spool, () => closeSync(openSync(spool, 'w')))
  return {
    spec,
    spool,
    levels,
    nodeLevel,
    nodeTiles,
    nodesAcross: Math.ceil(levels[0].across / nodeTiles),
    nodesDown: Math.ceil(levels[0].down / nodeTiles),
    tileOffsets: new Float64Array(new SharedArrayBuffer(8 * tiles)),
    tileSizes: new Uint32Array(new SharedArrayBuffer(4 * tiles)),
    cursor: new BigInt64Array(new SharedArrayBuffer(8)),
    nodePlane: levels.length - 1 > nodeLevel ? sharedCells(spec.type, nodesOf(levels[0], nodeLevel)) : null,
  }
}

/** Empty cells of a tile. */
export function tileCells(type: MapType): CellArray {
  return cellsOver(type, new ArrayBuffer(TILE_CELLS * bytesOf(type)))
}

/** Bytes of a cell. */
export function bytesOf(type: MapType): 1 | 2 | 4 {
  if (type === 'uint8' || type === 'int8') return 1
  return type === 'uint16' || type === 'int16' ? 2 : 4
}

/** What fills the tiles beyond the edge of the map, and overview cells without data. */
export function emptyCell({ nodata, overviews }: MapSpec): number {
  // a mean must not count cells outside the map
  return nodata ?? (overviews === 'average' ? Number.NaN : 0)
}

/** Halves the raster until one tile holds it. */
function levelsOf(columns: number, rows: number): Level[] {
  const levels: Level[] = []
  let firstTile = 0
  for (let halvings = 1; ; halvings *= 2) {
    const [width, height] = [Math.ceil(columns / halvings), Math.ceil(rows / halvings)]
    const [across, down] = [Math.ceil(width / TILE), Math.ceil(height / TILE)]
    levels.push({ columns: width, rows: height, across, down, firstTile })
    if (across * down === 1) return levels
    firstTile += across * down
  }
}

function nodesOf({ across, down }: Level, nodeLevel: number): number {
  return Math.ceil(across / 2 ** nodeLevel) * Math.ceil(down / 2 ** nodeLevel)
}

function sharedCells(type: MapType, tiles: number): CellArray {
  return cellsOver(type, new SharedArrayBuffer(tiles * TILE_CELLS * bytesOf(type)))
}

function cellsOver(type: MapType, buffer: ArrayBuffer | SharedArrayBuffer): CellArray {
  if (type === 'float32') return new Float32Array(buffer)
  const bytes = bytesOf(type)
  if (bytes === 1) return new Uint8Array(buffer)
  return bytes === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer)
}
