import { expect, it } from 'vitest'
import { rasterizePolygons } from '../../src/grid/rasterize.js'
import { hasGdal, python } from '../gdal.js'
import { temporaryFolder } from '../temporary.js'

/** 6 x 6 cells of 10 m, north up: x 0 to 60, y 60 to 0. */
const GRID = { origin: [0, 60], cell: [10, -10] } as const
const ALL = { column: 0, row: 0, columns: 6, rows: 6 }
const ring = (...points: number[]) => Float64Array.from(points)
const box = (x0: number, y0: number, x1: number, y1: number) => ring(x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)
const draw = (polygons: { rings: Float64Array[]; value: number }[], overlap?: 'last' | 'smallest') => {
  const out = new Uint16Array(36)
  const inside = rasterizePolygons(GRID, ALL, polygons, out, overlap)
  return { out, inside }
}

it('fills the cells whose centre a polygon holds, not those of its hole', () => {
  const { out, inside } = draw([{ rings: [box(4, 4, 56, 46), box(24, 14, 46, 36)], value: 7 }])
  expect(out).toEqual(
    // biome-ignore format: a map
    Uint16Array.from([
      0, 0, 0, 0, 0, 0,
      7, 7, 7, 7, 7, 7,
      7, 7, 0, 0, 0, 7,
      7, 7, 0, 0, 0, 7,
      7, 7, 0, 0, 0, 7,
      7, 7, 7, 7, 7, 7,
    ]),
  )
  expect(inside).toBe(21)
})

it('gives a centre on a common border to exactly one of the neighbours', () => {
  // Borders along x = 25 and y = 35 run through centres.
  const quarters = [box(0, 35, 25, 60), box(25, 35, 60, 60), box(0, 0, 25, 35), box(25, 0, 60, 35)]
  const { out, inside } = draw(quarters.map((one, at) => ({ rings: [one], value: at + 1 })))
  expect(inside).toBe(36)
  expect(out).toEqual(
    // biome-ignore format: a map
    Uint16Array.from([
      1, 1, 2, 2, 2, 2,
      1, 1, 2, 2, 2, 2,
      3, 3, 4, 4, 4, 4,
      3, 3, 4, 4, 4, 4,
      3, 3, 4, 4, 4, 4,
      3, 3, 4, 4, 4, 4,
    ]),
  )
})

it('leaves neither gap nor overlap along slanted borders, however the rings are drawn', () => {
  const centre = [31.4, 27.3]
  const corners = [0, 0, 60, 0, 60, 60, 0, 60, 0, 0]
  const fan = [0, 1, 2, 3].map((at) => {
    const [ax, ay, bx, by] = corners.slice(2 * at, 2 * at + 4)
    const points = at % 2 === 0 ? [ax, ay, bx, by, ...centre] : [...centre, bx, by, ax, ay]
    return { rings: [Float64Array.from(points)], value: at + 1 }
  })
  const { out, inside } = draw(fan)
  expect(inside).toBe(36)
  expect(out.includes(0)).toBe(false)
})

it('lets the last polygon win, or the smallest value', () => {
  const polygons = [
    { rings: [box(0, 0, 40, 60)], value: 2030 },
    { rings: [box(20, 0, 60, 60)], value: 2040 },
  ]
  expect(draw(polygons).out.slice(0, 6)).toEqual(Uint16Array.of(2030, 2030, 2040, 2040, 2040, 2040))
  expect(draw(polygons, 'smallest').out.slice(0, 6)).toEqual(Uint16Array.of(2030, 2030, 2030, 2030, 2040, 2040))
  expect(draw(polygons.reverse(), 'smallest').out.slice(0, 6)).toEqual(
    Uint16Array.of(2030, 2030, 2030, 2030, 2040, 2040),
  )
})

it('draws a window as the window of the whole, also beyond the grid', () => {
  const polygons = [{ rings: [ring(3, 3, 58, 21, 33, 59, -20, 41), box(20, 20, 30, 30)], value: 1 }]
  const whole = draw(polygons).out
  const window = { column: 2, row: 3, columns: 7, rows: 2 }
  const out = new Uint16Array(14)
  rasterizePolygons(GRID, window, polygons, out)
  expect([...out]).toEqual(
    [0, 1].flatMap((row) => [0, 1, 2, 3].map((column) => whole[(row + 3) * 6 + column + 2]).concat(0, 0, 0)),
  )
})

it('draws south-up grids', () => {
  const out = new Uint16Array(36)
  rasterizePolygons({ origin: [0, 0], cell: [10, 10] }, ALL, [{ rings: [box(0, 0, 60, 20)], value: 1 }], out)
  expect([...out.slice(0, 18)]).toEqual([...Array(12).fill(1), ...Array(6).fill(0)])
})

const ORACLE = `
import sys, json
from osgeo import gdal, ogr
gdal.UseExceptions()
polygons = json.load(open(sys.argv[1]))
target = gdal.GetDriverByName('MEM').Create('', 200, 150, 1, gdal.GDT_UInt16)
target.SetGeoTransform([1000, 7.3, 0, 5000, 0, -7.3])
source = ogr.GetDriverByName('Memory').CreateDataSource('')
layer = source.CreateLayer('p')
layer.CreateField(ogr.FieldDefn('v', ogr.OFTInteger))
for at, rings in enumerate(polygons):
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetField('v', at + 1)
    feature.SetGeometry(ogr.CreateGeometryFromJson(json.dumps({'type': 'Polygon', 'coordinates': rings})))
    layer.CreateFeature(feature)
gdal.RasterizeLayer(target, [1], layer, options=['ATTRIBUTE=v'])
print(json.dumps(target.ReadAsArray().flatten().tolist()))
`

it.skipIf(!hasGdal)('agrees with GDAL on stars with holes', () => {
  const folder = temporaryFolder()
  const star = (x: number, y: number, radius: number, phase: number) => {
    const points = Array.from({ length: 24 }, (_, at) => {
      const reach = radius * (at % 2 === 0 ? 1 : 0.45)
      const turn = phase + (at * Math.PI) / 12
      return [x + reach * Math.cos(turn), y + reach * Math.sin(turn)]
    })
    return [...points, points[0]]
  }
  const polygons = Array.from({ length: 25 }, (_, at) => {
    const [x, y] = [1000 + ((at * 377) % 1500), 5000 - ((at * 613) % 1100)]
    return [star(x, y, 150 + at * 9, at), star(x, y, 50, at * 2)]
  })
  const expected = JSON.parse(python(ORACLE, folder.write('p.json', JSON.stringify(polygons)))) as number[]
  const out = new Uint16Array(200 * 150)
  rasterizePolygons(
    { origin: [1000, 5000], cell: [7.3, -7.3] },
    { column: 0, row: 0, columns: 200, rows: 150 },
    polygons.map((rings, at) => ({ rings: rings.map((one) => Float64Array.from(one.flat())), value: at + 1 })),
    out,
  )
  expect(out.filter((value, at) => value !== expected[at]).length).toBe(0)
  expect(new Set(out).size).toBeGreaterThan(15)
})
