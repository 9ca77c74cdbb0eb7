import { expect, it } from 'vitest'
import type { Crs, Georeference } from '../../src/grid/grid.js'
import { describeProblem } from '../../src/grid/input-error.js'
import { outsideProblem, readPolygons, readVectors } from '../../src/io/geojson.js'
import { valuedPolygons } from '../../src/io/polygon-values.js'
import { complaint, temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
const write = (json: unknown) => folder.write('zones.geojson', typeof json === 'string' ? json : JSON.stringify(json))
const UTM50: Crs = {
  epsg: 32650,
  name: null,
  kind: 'projected',
  metresPerUnit: 1,
  ellipsoid: null,
  proj4: '+proj=utm +zone=50 +datum=WGS84 +units=m +no_defs',
  geoKeys: null,
}
const SQUARE = [
  [116, 29],
  [116.1, 29],
  [116.1, 29.1],
  [116, 29],
]
const feature = (geometry: unknown, properties: object = {}) => ({ type: 'Feature', properties, geometry })
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings })
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const complaintsOf = (json: unknown, crs = UTM50) =>
  complaint(() => readPolygons(write(json), crs), folder.path).split('\n')

it('brings longitude and latitude to the CRS of the grid', () => {
  const { features } = readPolygons(write(collection(feature(polygon(SQUARE), { name: 'A', zone: 3 }))), UTM50)
  expect(features[0].place).toBe('feature 1 (A)')
  const [x, y] = features[0].polygons[0][0]
  // gdaltransform -s_srs EPSG:4326 -t_srs EPSG:32650
  expect(x).toBeCloseTo(402597.4274, 3)
  expect(y).toBeCloseTo(3208397.73, 3)
})

it('reads bare geometries, collections and parts, and leaves out features without geometry', () => {
  const multi = { type: 'MultiPolygon', coordinates: [[SQUARE], [SQUARE, SQUARE]] }
  expect(readPolygons(write(multi), UTM50).features[0].polygons.map((rings) => rings.length)).toEqual([1, 2])
  const nested = { type: 'GeometryCollection', geometries: [multi, polygon(SQUARE)] }
  expect(readPolygons(write(feature(nested)), UTM50).features[0].polygons).toHaveLength(3)
  expect(readPolygons(write(collection(feature(null), feature(polygon(SQUARE)))), UTM50).features).toHaveLength(1)
  const lines = { type: 'MultiLineString', coordinates: [SQUARE, SQUARE] }
  expect(readVectors(write(lines), UTM50).features[0].lines).toHaveLength(2)
})

it.each(['urn:ogc:def:crs:EPSG::32650', 'EPSG:32650'])(
  'takes coordinates in the CRS of the grid as they are: %s',
  (name) => {
    const square = SQUARE.map(([x, y]) => [x * 1000, y * 1000])
    const json = { ...collection(feature(polygon(square))), crs: { type: 'name', properties: { name } } }
    expect([...readPolygons(write(json), { ...UTM50, proj4: null }).features[0].polygons[0][0].slice(0, 2)]).toEqual([
      116000, 29000,
    ])
  },
)

it('knows other systems by their EPSG code', () => {
  const json = (name: string, ring: number[][]) => ({
    ...collection(feature(polygon(ring))),
    crs: { type: 'name', properties: { name } },
  })
  const [x, y] = readPolygons(
    write(
      json('EPSG:3857', [
        [12913060.93, 3375646.03],
        [1.3e7, 3.4e6],
        [1.3e7, 3.5e6],
        [12913060.93, 3375646.03],
      ]),
    ),
    UTM50,
  ).features[0].polygons[0][0]
  expect([Math.round(x), Math.round(y)]).toEqual([402597, 3208398])
  expect(
    readPolygons(write(json('urn:ogc:def:crs:OGC:1.3:CRS84', SQUARE)), UTM50).features[0].polygons[0][0][0],
  ).toBeCloseTo(402597.4274, 3)
  expect(complaintsOf(json('EPSG:999999', SQUARE))).toEqual([
    'zones.geojson, crs: the definition of EPSG:999999 is not known. Save the file in longitude and latitude (WGS 84).',
  ])
})

it('names every feature that is wrong', () => {
  expect(
    complaintsOf(
      collection(
        feature({ type: 'Point', coordinates: [116, 29] }, { name: 'spot' }),
        feature(polygon([[116, 29]])),
        feature(
          polygon([
            [116, 29],
            [116, null],
            [1, 1],
            [116, 29],
          ]),
        ),
        feature(
          polygon([
            [402597, 3208397],
            [402597, 3208398],
            [402598, 3208398],
            [402597, 3208397],
          ]),
        ),
      ),
    ),
  ).toEqual([
    'zones.geojson, feature 1 (spot): its geometry is a Point. Give polygons only.',
    'zones.geojson, feature 2: it has a ring of fewer than 4 positions. Remove or complete it.',
    'zones.geojson, feature 3: [116,null] is not a position. Give two numbers.',
    'zones.geojson, feature 4: 402597, 3208397 is not a longitude and latitude. Save the file in longitude and latitude (WGS 84), or name its CRS in a "crs" member.',
  ])
})

it('refuses what is no GeoJSON, and grids whose CRS it cannot reach', () => {
  expect(complaintsOf('{"type": ')[0]).toMatch(/^zones\.geojson: the file is not JSON/)
  expect(complaintsOf([])).toEqual([
    'zones.geojson: the file is not GeoJSON (its type is absent). Give a FeatureCollection, a Feature or a geometry.',
  ])
  expect(complaintsOf('7')).toEqual(['zones.geojson: the file is not GeoJSON. Give polygons as GeoJSON.'])
  expect(complaintsOf(collection())).toEqual(['zones.geojson: the file has no feature. Give polygons.'])
  expect(complaintsOf(polygon(SQUARE), { ...UTM50, epsg: null, proj4: null })[0]).toMatch(
    /whose CRS has no known definition\. Give them as a raster/,
  )
})

it('tells both extents when everything is outside the map', () => {
  const grid: Georeference = { columns: 100, rows: 100, origin: [0, 3000], cell: [30, -30], crs: UTM50 }
  const set = readPolygons(write(polygon(SQUARE)), UTM50)
  const problem = outsideProblem(set, grid)
  expect(problem && describeProblem(problem).replace(`${folder.path}/`, '')).toBe(
    'zones.geojson: everything in it is outside the map: it covers x 402597.4274 to 412422.6539, y 3208319.423 to 3219399.376, ' +
      'the map x 0 to 3000, y 0 to 3000. GeoJSON is longitude, latitude (WGS 84), in this order; other coordinates need a "crs" member with an EPSG code.',
  )
  expect(outsideProblem(set, { ...grid, origin: [402000, 3210000] })).toBeNull()
})

it('takes whole numbers out of a property and names the features that have none', () => {
  const set = (...values: unknown[]) =>
    readPolygons(
      write(collection(...values.map((zone) => feature(polygon(SQUARE), zone === undefined ? { zon: 1 } : { zone })))),
      UTM50,
    )
  expect(valuedPolygons(set(3, '4'), 'zone').map(({ value }) => value)).toEqual([3, 4])
  expect(valuedPolygons(set(undefined, null), 'zone', 1).map(({ value }) => value)).toEqual([1, 1])
  expect(complaint(() => valuedPolygons(set(undefined, 0, 1.5, 'a', 70000), 'zone'), folder.path).split('\n')).toEqual([
    'zones.geojson, feature 1: it has no property "zone". Perhaps "zon" is meant.',
    ...['0', '1.5', '"a"', '70000'].map(
      (value, at) => `zones.geojson, feature ${at + 2}: zone is ${value}. Give a whole number from 1 to 65535.`,
    ),
  ])
})
