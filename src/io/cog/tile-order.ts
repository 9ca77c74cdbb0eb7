import type { MapBuild } from './map-build.js'

/** Place of a tile or of a node: column, row. */
export type Place = readonly [column: number, row: number]

/**
 * The places of a grid in Z order, the order of a quad-tree's leaves: those of each 2 x 2 come together, those of each
 * 4 x 4, and so on.
 */
export function* zOrder(columns: number, rows: number): Generator<Place> {
  let side = 1
  while (side < Math.max(columns, rows)) side *= 2
  yield* quarter(0, 0, side, columns, rows)
}

function* quarter(column: number, row: number, side: number, columns: number, rows: number): Generator<Place> {
  if (column >= columns || row >= rows) return
  if (side === 1) {
    yield [column, row]
    return
  }
  const half = side / 2
  yield* quarter(column, row, half, columns, rows)
  yield* quarter(column + half, row, half, columns, rows)
  yield* quarter(column, row + half, half, columns, rows)
  yield* quarter(column + half, row + half, half, columns, rows)
}

/** The full-resolution tiles of a node in the order in which they are put. Nodes are numbered row by row. */
export function* tilesOfNode(build: MapBuild, node: number): Generator<Place> {
  const { nodeTiles, nodesAcross, levels } = build
  const left = (node % nodesAcross) * nodeTiles
  const top = Math.floor(node / nodesAcross) * nodeTiles
  const columns = Math.min(nodeTiles, levels[0].across - left)
  const rows = Math.min(nodeTiles, levels[0].down - top)
  for (const [column, row] of zOrder(columns, rows)) yield [left + column, top + row]
}
