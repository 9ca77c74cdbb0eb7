import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { hornSlope } from '../../src/land/slope.js'
import { reliefAround, terrainOf } from '../../src/land/terrain.js'
import { geoTiff } from '../drawn-map.js'
import { hasGdal, python } from '../gdal.js'
import { temporaryFolder } from '../temporary.js'

const RULE = {
  plain_below_m: 50,
  plain_slope_below_deg: 3,
  plain_relief_below_m: 30,
  relief_window_m: 3000,
  mountain_from_m: 500,
  steep_mountain_from_m: 300,
  mountain_slope_from_deg: 15,
}

/** Rough ground, with holes. */
function ground(columns: number, rows: number) {
  const elevation = Float32Array.from({ length: columns * rows }, (_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)]
    if (hash3(column, row, 3) % 29 === 0) return Number.NaN
    return 200 + 80 * Math.sin(column / 4) * Math.cos(row / 3) + (hash3(column, row, 1) % 100) / 5
  })
  return { columns, rows, elevation }
}

describe('slope', () => {
  it('of a plane is its angle, up to the edges', () => {
    const elevation = Float32Array.from({ length: 20 }, (_, at) => 10 * (at % 5) + 20 * Math.floor(at / 5))
    const slope = hornSlope({ columns: 5, rows: 4, elevation }, [100, 100])
    for (const angle of slope) expect(angle).toBeCloseTo((Math.atan(Math.hypot(0.1, 0.2)) * 180) / Math.PI, 5)
  })

  it.skipIf(!hasGdal)('is that of gdaldem, at edges and beside holes too', () => {
    const folder = temporaryFolder()
    const { columns, rows, elevation } = ground(23, 17)
    const cells = Array.from({ length: rows }, (_, row) =>
      Array.from(elevation.subarray(row * columns, (row + 1) * columns), (z) => (Number.isNaN(z) ? -9999 : z)),
    )
    const file = folder.write('z.tif', geoTiff({ cells, type: 'float32', nodata: -9999, cell: [30, 60] }))
    const script = `
import sys, json
from osgeo import gdal
gdal.UseExceptions()
slope = gdal.DEMProcessing(sys.argv[2], sys.argv[1], 'slope', computeEdges=True)
print(json.dumps([float(x) for x in slope.ReadAsArray().ravel()]))
`
    const expected: number[] = JSON.parse(python(script, file, join(folder.path, 'slope.tif')))
    const slope = hornSlope({ columns, rows, elevation }, [30, 60])
    // in the corners of the map gdaldem goes on along one axis only
    const corners = [0, columns - 1, columns * (rows - 1), columns * rows - 1]
    expected.forEach((angle, at) => {
      if (corners.includes(at)) return
      if (angle === -9999) expect(slope[at]).toBeNaN()
      else expect(Math.abs(slope[at] - angle)).toBeLessThan(1e-4)
    })
  })
})

describe('relief', () => {
  it('is the highest less the lowest of the window, cells without data left out', () => {
    const { columns, rows, elevation } = ground(19, 14)
    // 500 m in cells of 100 m by 200 m: two cells to either side, one up and down
    const relief = reliefAround({ columns, rows, elevation }, [100, 200], 500)
    for (let at = 0; at < relief.length; at++) {
      const [column, row] = [at % columns, Math.floor(at / columns)]
      const around = Array.from(elevation).filter(
        (z, other) =>
          !Number.isNaN(z) &&
          Math.abs((other % columns) - column) <= 2 &&
          Math.abs(Math.floor(other / columns) - row) <= 1,
      )
      expect(relief[at]).toBeCloseTo(Math.max(...around) - Math.min(...around), 4)
    }
  })
})

describe('terrain', () => {
  /** Terrain of the first of two cells, 10 km apart unless the other is to be in its window. */
  const terrain = (z: number, slope: number, near = Number.NaN): number => {
    const elevation = Float32Array.of(z, near)
    return terrainOf({ columns: 2, rows: 1, elevation }, Float32Array.of(slope, 0), [1000, 1000], RULE)[0]
  }

  it.each([
    ['low and flat', 49, 2.9, 200, 1],
    ['low and not flat', 49, 3, 200, 2],
    ['flat and not low', 50, 0, 200, 2],
    ['without relief, however high', 800, 20, 771, 1],
    ['high', 500, 0, 400, 3],
    ['steep and fairly high', 300, 15, 200, 3],
    ['fairly high and not steep', 499, 14.9, 400, 2],
    ['steep and not high', 299, 40, 200, 2],
    ['without slope', 10, Number.NaN, 200, 0],
    ['without elevation', Number.NaN, 1, 200, 0],
  ])('of land that is %s', (_, z, slope, near, expected) => {
    expect(terrain(z, slope, near)).toBe(expected)
  })
})
