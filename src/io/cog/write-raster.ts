import { loadEncoder } from '../encoder/encoder.js'
import { TILE } from '../encoder/tile-shape.js'
import { assembleCog } from './assemble.js'
import { type CellArray, createMapBuild, type MapSpec, tileCells } from './map-build.js'
import { finishPyramid, Pyramid } from './pyramid.js'
import { statisticsOf } from './statistics.js'
import { tilesOfNode } from './tile-order.js'

/** Cells of a whole map in the type that its spec names. */
export type MapCells = CellArray | Int8Array | Int16Array | Int32Array

/**
 * Writes a map that is in memory, with its statistics. One thread; for small maps.
 *
 * @param cells row-major
 * @throws OutputError when the system refuses to write
 */
export function writeRaster(target: string, spec: MapSpec, cells: MapCells): void {
  const { columns, rows } = spec.georeference
  if (cells.length !== columns * rows) throw new RangeError(`${cells.length} cells for ${columns} x ${rows}`)
  const encoder = loadEncoder()
  const build = createMapBuild(spec, `${target}.spool`)
  const pyramid = new Pyramid(build, encoder)
  const tile = tileCells(spec.type)
  for (let node = 0; node < build.nodesAcross * build.nodesDown; node++) {
    for (const [column, row] of tilesOfNode(build, node)) {
      const [left, top] = [column * TILE, row * TILE]
      for (let y = top; y < Math.min(top + TILE, rows); y++) {
        const line = cells.subarray(y * columns + left, y * columns + Math.min(left + TILE, columns))
        tile.set(line, (y - top) * TILE)
      }
      pyramid.putCells(column, row, tile)
    }
    pyramid.endNode()
  }
  pyramid.flush()
  finishPyramid(build, encoder)
  assembleCog(build, statisticsOf(cells, spec.nodata), target)
}
