import { describe, expect, it } from 'vitest'
import { areaObstacle, areaOf, cellAreas, quantiseAreas } from '../../src/grid/cell-area.js'
import type { Crs, Georeference } from '../../src/grid/grid.js'

const WGS84 = { a: 6378137, b: 6356752.314245179 }
const crs: Crs = {
  epsg: 4326,
  name: 'WGS 84',
  kind: 'geographic',
  metresPerUnit: 1,
  ellipsoid: WGS84,
  proj4: null,
  geoKeys: null,
}
const grid = (over: Partial<Georeference>): Georeference => ({
  columns: 3600,
  rows: 3600,
  origin: [115, 30],
  cell: [1 / 3600, -1 / 3600],
  crs,
  ...over,
})
const sum = (areas: Float64Array, columns: number) => areas.reduce((total, area) => total + area * columns, 0)
const mercatorY = (degrees: number) => WGS84.a * Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360))

describe('area of cells', () => {
  it('one degree by one degree at 29 to 30 N is 10,748.0004 km2', () => {
    expect(sum(cellAreas(grid({})), 3600) / 100).toBeCloseTo(10748.0004, 4)
  })

  it('all of the ellipsoid is 510,065,621.7 km2 (WGS 84)', () => {
    const world = grid({ columns: 360, rows: 180, origin: [-180, 90], cell: [1, -1] })
    expect(sum(cellAreas(world), 360) / 100).toBeCloseTo(510065621.7, 1)
  })

  it('is the same in Web Mercator as in degrees', () => {
    const [top, bottom] = [mercatorY(30), mercatorY(29)]
    const width = (WGS84.a * Math.PI) / 180 / 1000
    const mercator = grid({
      columns: 1000,
      rows: 1000,
      origin: [0, top],
      cell: [width, (bottom - top) / 1000],
      crs: { ...crs, kind: 'web-mercator' },
    })
    expect(sum(cellAreas(mercator), 1000) / 100).toBeCloseTo(10748.0004, 3)
  })

  it('does not depend on the window or the direction of rows', () => {
    const areas = cellAreas(grid({}))
    expect(cellAreas(grid({}), 100, 3)).toEqual(areas.slice(100, 103))
    const south = cellAreas(grid({ origin: [115, 29], cell: [1 / 3600, 1 / 3600] }))
    expect(south[0]).toBeCloseTo(areas[3599], 10)
  })

  it('is |dx dy| in projected systems, in the unit of the CRS', () => {
    const projected = (metresPerUnit: number) =>
      grid({ rows: 2, cell: [30, -30], crs: { ...crs, kind: 'projected', metresPerUnit } })
    expect([...cellAreas(projected(1))]).toEqual([0.09, 0.09])
    expect(cellAreas(projected(1200 / 3937))[0]).toBeCloseTo(0.09 * (1200 / 3937) ** 2, 15)
  })

  it('is r2 (sin b - sin a) on a sphere', () => {
    const sphere = grid({
      columns: 1,
      rows: 1,
      origin: [0, 90],
      cell: [180 / Math.PI, -90],
      crs: { ...crs, ellipsoid: { a: 1000, b: 1000 } },
    })
    expect(cellAreas(sphere)[0]).toBeCloseTo(100, 10)
  })

  it('is refused without a known unit or ellipsoid', () => {
    const remedy = 'Give it its coordinate system, e.g. gdal_edit.py -a_srs EPSG:32650 map.tif'
    const nowhere = grid({ crs: { ...crs, kind: 'unknown', name: null } })
    expect(areaObstacle(nowhere)).toEqual({ what: 'it has no georeference, so that its cells have no area', remedy })
    expect(areaObstacle(grid({ crs: { ...crs, ellipsoid: null } }))?.what).toContain(
      'the ellipsoid of its WGS 84 is not known',
    )
    expect(areaObstacle(grid({}))).toBeNull()
    expect(() => cellAreas(nowhere)).toThrow()
  })
})

describe('areas as whole numbers', () => {
  it('keep what they were to 2^-40 and fit two limbs', () => {
    const areas = cellAreas(grid({}))
    const { high, low, unit } = quantiseAreas(areas)
    for (let row = 0; row < areas.length; row += 100) {
      expect(Math.abs(areaOf(high[row], low[row], unit) - areas[row])).toBeLessThan(areas[0] * 2 ** -39)
      expect(Math.max(high[row], low[row])).toBeLessThan(2 ** 20)
    }
  })

  it('give the same sum in any order', () => {
    const { high, low, unit } = quantiseAreas(cellAreas(grid({})))
    const total = (rows: number[]) => {
      const [highs, lows] = rows.reduce(([h, l], row) => [h + 3600 * high[row], l + 3600 * low[row]], [0, 0])
      return areaOf(highs, lows, unit)
    }
    const rows = Array.from({ length: 3600 }, (_, row) => row)
    const shuffled = rows.map((row) => (row * 1777) % 3600)
    expect(new Set(shuffled).size).toBe(3600)
    expect(total(shuffled)).toBe(total(rows))
    expect(total(rows) / 100).toBeCloseTo(10748.0004, 4)
  })

  it('leave equal areas as they are', () => {
    const { high, low, unit } = quantiseAreas(Float64Array.of(0.09, 0.09))
    expect(areaOf(high[0] * 7, low[0] * 7, unit)).toBe(0.09 * 7)
  })
})
