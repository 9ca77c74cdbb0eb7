import type { Georeference } from '../../src/grid/grid.js'
import { hash3 } from '../../src/grid/hash.js'
import type { MapSpec } from '../../src/io/cog/map-build.js'

/** Cells of 30 m in UTM zone 50 north. */
export function utm(columns: number, rows: number): Georeference {
  return {
    columns,
    rows,
    origin: [400000, 3300000],
    cell: [30, -30],
    crs: {
      epsg: 32650,
      name: 'WGS 84 / UTM zone 50N',
      kind: 'projected',
      metresPerUnit: 1,
      ellipsoid: null,
      proj4: null,
      geoKeys: {
        directory: Uint16Array.of(1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32650),
        doubles: new Float64Array(),
        ascii: '',
      },
    },
  }
}

export function densityMap(columns: number, rows: number): MapSpec {
  return {
    georeference: utm(columns, rows),
    type: 'float32',
    nodata: -9999,
    overviews: 'average',
    description: 'carbon stock',
    unit: 't C/ha',
    colors: null,
    metadata: {},
  }
}

export function classMap(columns: number, rows: number): MapSpec {
  return { ...densityMap(columns, rows), type: 'uint8', nodata: 0, overviews: 'nearest', unit: null }
}

/** Class indexes in blobs with ragged edges; 0, no data, among them. */
export function classIndexes(columns: number, rows: number): Uint8Array {
  const cells = new Uint8Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const odd = hash3(column, row, 1) % 20 === 0
      cells[row * columns + column] = odd ? hash3(column, row, 2) % 4 : hash3(column >> 5, row >> 4, 3) % 8
    }
  }
  return cells
}

/** Density by class index; the first is no data. */
export const DENSITIES = Float32Array.of(-9999, 12.5, 80.1, 0, 3.3, 150.25, 41, 7.07)
