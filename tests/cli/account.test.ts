import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { differences, jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
const classes = folder.write(
  'classes.csv',
  'code,name,c_above,c_soil,flux_tC_ha_yr\n1,forest,60,100,-2\n2,field,5,70,0.5\n7,urban,0,40,30\n',
)
const before = [
  [1, 1, 1, 2, 2, 2],
  [1, 1, 1, 2, 2, 255],
  [1, 1, 2, 2, 2, 7],
  [2, 2, 2, 2, 7, 7],
]
const after = [
  [1, 1, 7, 2, 2, 2],
  [1, 255, 1, 2, 7, 2],
  [1, 2, 2, 2, 7, 7],
  [2, 2, 2, 255, 7, 7],
]
const first = folder.write('first.tif', geoTiff({ cells: before, nodata: 255 }))
const second = folder.write('second.tif', geoTiff({ cells: after, nodata: 255 }))

async function account(out: string, ...words: readonly string[]) {
  const path = join(folder.path, out)
  const { code, err } = await carbongrid('account', ...words, '--classes', classes, '--out', path, '--quiet')
  expect([code, err]).toEqual([0, ''])
  return path
}

describe('two maps of six by four cells', async () => {
  const out = await account('two', `2010=${first}`, `2020=${second}`, '--threads', '0')
  const summary = jsonOf(out, 'summary.json')
  const transitions = rowsOfTable(out, 'transitions.csv')

  it('have the stock and flux that cells, hectares and densities give by hand', () => {
    // 2010: forest 8, field 12, urban 3 cells of 0.09 ha
    const [map] = summary.maps
    expect([map.label, map.valid_cells]).toEqual(['2010', 23])
    expect(map.area_ha).toBeCloseTo(23 * 0.09, 12)
    expect(map.stock_tC.total).toBeCloseTo((8 * 160 + 12 * 75 + 3 * 40) * 0.09, 9)
    expect(map.stock_tC.soil).toBeCloseTo((8 * 100 + 12 * 70 + 3 * 40) * 0.09, 9)
    expect(map.flux_tC_yr.source).toBeCloseTo((12 * 0.5 + 3 * 30) * 0.09, 9)
    expect(map.flux_tC_yr.sink).toBeCloseTo(8 * -2 * 0.09, 9)
  })

  it('have the transitions of the drawing', () => {
    expect(transitions.map(({ from, to, cells }) => [from, to, cells].join(' '))).toEqual([
      '1 1 5',
      '1 2 1',
      '1 7 1',
      '2 2 9',
      '2 7 2',
      '7 7 3',
    ])
  })

  it('have transitions whose rows and columns give the tables of classes, but for no data', () => {
    const [change] = summary.changes
    expect(sumOf(transitions, ({ cells }) => Number(cells))).toBe(change.valid_cells_both)
    expect(change.valid_cells_both + change.cells_lost_to_nodata).toBe(summary.maps[0].valid_cells)
    expect(change.valid_cells_both + change.cells_gained_from_nodata).toBe(summary.maps[1].valid_cells)
  })

  it('reconcile: before + change - lost + gained is after', () => {
    const [{ change_tC, stock_lost_to_nodata_tC: lost, stock_gained_from_nodata_tC: gained }] = summary.changes
    // lost: a forest cell and a field cell; gained: a field cell
    expect(lost).toBeCloseTo((160 + 75) * 0.09, 9)
    expect(gained).toBeCloseTo(75 * 0.09, 9)
    expect(summary.maps[0].stock_tC.total + change_tC.total - lost + gained).toBeCloseTo(
      summary.maps[1].stock_tC.total,
      9,
    )
    expect(sumOf(transitions, ({ change_tC }) => Number(change_tC))).toBeCloseTo(change_tC.total, 9)
  })

  it('change the other way when they are swapped', async () => {
    const swapped = jsonOf(
      await account('swapped', `2010=${second}`, `2020=${first}`, '--threads', '0', '--totals'),
      'summary.json',
    )
    expect(swapped.changes[0].change_tC.total).toBeCloseTo(-summary.changes[0].change_tC.total, 12)
  })

  it('have the same account under other codes', async () => {
    const code: Record<number, number> = { 1: 40, 2: -3, 7: 300, 255: -9999 }
    const recode = (cells: readonly (readonly number[])[]) =>
      geoTiff({ cells: cells.map((row) => row.map((one) => code[one])), nodata: -9999, type: 'int16' })
    const maps = [folder.write('a.tif', recode(before)), folder.write('b.tif', recode(after))]
    const table = folder.write(
      'recoded.csv',
      'code,name,c_above,c_soil,flux_tC_ha_yr\n300,urban,0,40,30\n-3,field,5,70,0.5\n40,forest,60,100,-2\n',
    )
    const path = join(folder.path, 'recoded')
    const run = await carbongrid(
      'account',
      `2010=${maps[0]}`,
      `2020=${maps[1]}`,
      '--classes',
      table,
      '--out',
      path,
      '--totals',
      '--json',
    )
    const other = JSON.parse(run.out)
    for (const at of [0, 1]) expect(other.maps[at].stock_tC.total).toBeCloseTo(summary.maps[at].stock_tC.total, 9)
    expect(other.changes[0].change_tC.total).toBeCloseTo(summary.changes[0].change_tC.total, 9)
    expect(other.changes[0].valid_cells_both).toBe(summary.changes[0].valid_cells_both)
  })

  it('four times the cell area is four times the stock', async () => {
    const large = folder.write('large.tif', geoTiff({ cells: before, nodata: 255, cell: [60, 60] }))
    const other = jsonOf(await account('large', large, '--totals'), 'summary.json')
    expect(other.maps[0].stock_tC.total).toBeCloseTo(4 * summary.maps[0].stock_tC.total, 9)
  })

  it.each(['1', '2', '3'])('give the same bytes with %s threads as with none', async (threads) => {
    const other = await account(`threads-${threads}`, `2010=${first}`, `2020=${second}`, '--threads', threads)
    expect(differences(out, other)).toEqual([])
  })
})

describe('zones', () => {
  const zones = [
    [1, 1, 1, 2, 2, 2],
    [1, 1, 1, 2, 2, 2],
    [1, 1, 1, 0, 0, 0],
    [1, 1, 1, 0, 0, 0],
  ]
  const raster = folder.write('zones.tif', geoTiff({ cells: zones }))
  const square = (zone: number, column: number, row: number, columns: number, rows: number) => {
    const [x, y] = [500000 + 30 * column, 3300000 - 30 * row]
    const [right, bottom] = [x + 30 * columns, y - 30 * rows]
    const ring = [
      [x, y],
      [right, y],
      [right, bottom],
      [x, bottom],
      [x, y],
    ]
    return {
      type: 'Feature',
      properties: { zone, name: `zone ${zone}` },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }
  }
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32650' } }
  const polygons = folder.write(
    'zones.geojson',
    JSON.stringify({ type: 'FeatureCollection', crs, features: [square(1, 0, 0, 3, 4), square(2, 3, 0, 3, 2)] }),
  )

  it.each([
    ['a raster', raster],
    ['GeoJSON polygons', polygons],
  ])('by %s sum to the total, land outside them included', async (_, file) => {
    const out = await account(`zones-${file.slice(-4)}`, `2010=${first}`, `2020=${second}`, '--zones', file)
    const { maps } = jsonOf(out, 'summary.json')
    const rows = rowsOfTable(out, 'zones.csv')
    for (const { label, area_ha, stock_tC, flux_tC_yr } of maps) {
      const own = rows.filter((row) => row.label === label)
      expect(own.map(({ zone }) => zone)).toEqual(['0', '1', '2'])
      expect(sumOf(own, ({ ha }) => Number(ha))).toBeCloseTo(area_ha, 12)
      expect(sumOf(own, (row) => Number(row.stock_tC))).toBeCloseTo(stock_tC.total, 9)
      expect(sumOf(own, (row) => Number(row.flux_tC_yr))).toBeCloseTo(flux_tC_yr.net, 9)
    }
    // zone 2 in 2010: five field cells, one without data
    const two = rows.find(({ label, zone }) => label === '2010' && zone === '2')
    expect(Number(two?.stock_tC)).toBeCloseTo(5 * 75 * 0.09, 9)
    const byZone = rowsOfTable(out, 'transitions.csv')
    expect(sumOf(byZone, ({ cells }) => Number(cells))).toBe(21)
  })
})

it('one degree by one degree at 29 to 30 N has 10,748.0004 km2 of ellipsoid', async () => {
  // pyproj 3.4.1, Geod(ellps="WGS84"): the area of the quadrangle between two parallels
  const cells = Array.from({ length: 6 }, () => Array(6).fill(1))
  const degrees = geoTiff({ cells, epsg: 4326, geographic: true, origin: [115, 30], cell: [1 / 6, 1 / 6] })
  const out = await account('degrees', folder.write('degrees.tif', degrees))
  const [{ area_ha, stock_tC }] = jsonOf(out, 'summary.json').maps
  expect(area_ha / 100).toBeCloseTo(10748.0004, 4)
  expect(stock_tC.total).toBeCloseTo(area_ha * 160, 4)
})
