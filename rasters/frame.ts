import type { Georeference } from '../src/grid/grid.js'

/** A grid of square cells in metres, UTM zone 50N, the first row the northernmost. */
export interface Frame {
  readonly columns: number
  readonly rows: number
  /** Outer corner of the first cell of the first row, m. */
  readonly west: number
  readonly north: number
  /** Side of a cell, m. */
  readonly cell: number
}

/** One value for each cell, row by row from the north. */
export type Field = Float32Array

const WEST = 240000
const SOUTH = 3050000
const EAST = 600000
const NORTH = 3340000

/** The extent of the demo in cells of `cell` metres; cells that would reach beyond it are left out. */
export function demoFrame(cell: number): Frame {
  return {
    columns: Math.floor((EAST - WEST) / cell),
    rows: Math.floor((NORTH - SOUTH) / cell),
    west: WEST,
    north: NORTH,
    cell,
  }
}

/** Easting of the centres of a column, m. */
export function eastingOf(frame: Frame, column: number): number {
  return frame.west + (column + 0.5) * frame.cell
}

/** Northing of the centres of a row, m. */
export function northingOf(frame: Frame, row: number): number {
  return frame.north - (row + 0.5) * frame.cell
}

/** The value `of(cell)` of every cell. */
export function fieldOf(frame: Frame, of: (cell: number) => number): Field {
  const field = new Float32Array(frame.columns * frame.rows)
  for (let cell = 0; cell < field.length; cell++) field[cell] = of(cell)
  return field
}

const CRS_NAME = 'WGS 84 / UTM zone 50N|'

/** GeoTIFF keys of EPSG:32650: key, tag, count, value. */
const KEY_DIRECTORY = Uint16Array.from(
  [
    [1, 1, 0, 5],
    [1024, 0, 1, 1], // a projected system
    [1025, 0, 1, 1], // pixels are areas
    [1026, 34737, CRS_NAME.length, 0],
    [3072, 0, 1, 32650],
    [3076, 0, 1, 9001], // metres
  ].flat(),
)

export function georeferenceOf(frame: Frame): Georeference {
  return {
    columns: frame.columns,
    rows: frame.rows,
    origin: [frame.west, frame.north],
    cell: [frame.cell, -frame.cell],
    crs: {
      epsg: 32650,
      name: 'WGS 84 / UTM zone 50N',
      kind: 'projected',
      metresPerUnit: 1,
      ellipsoid: { a: 6378137, b: 6356752.314245179 },
      proj4: '+proj=utm +zone=50 +datum=WGS84 +units=m +no_defs',
      geoKeys: { directory: KEY_DIRECTORY, doubles: new Float64Array(0), ascii: CRS_NAME },
    },
  }
}
