import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasGdal, python } from '../gdal.js'
import { jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { hasWuhan, WUHAN_CLASSES, wuhanMap } from '../wuhan.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()

const COUNT = `
import json, sys, numpy as np
from osgeo import gdal
maps = []
for file in sys.argv[1:]:
    d = gdal.Open(file); b = d.GetRasterBand(1); a = b.ReadAsArray().astype(int)
    maps.append(np.where(a == b.GetNoDataValue(), 0, a)); t = d.GetGeoTransform()
ha = abs(t[1] * t[5]) / 1e4
print(json.dumps({
    'classes': [{c: int((m == c).sum()) for c in range(1, 8)} for m in maps],
    'pairs': [np.histogram2d(a.ravel(), b.ravel(), bins=np.arange(9))[0].astype(int).tolist() for a, b in zip(maps, maps[1:])],
    'ha': ha}))
`

describe.skipIf(!hasGdal || !hasWuhan)('the account of Wuhan 2003, 2005 and 2010', () => {
  it('has the cells, hectares and transitions that GDAL and numpy count', { timeout: 60_000 }, async () => {
    const years = [2003, 2005, 2010] as const
    const out = join(folder.path, 'wuhan')
    const classes = folder.write('wuhan.csv', WUHAN_CLASSES)
    const maps = years.map((year) => `${year}=${wuhanMap(year)}`)
    const { code, err } = await carbongrid(
      'account',
      ...maps,
      '--classes',
      classes,
      '--out',
      out,
      '--threads',
      '2',
      '--quiet',
    )
    expect([code, err]).toEqual([0, ''])
    const counted = JSON.parse(python(COUNT, ...years.map(wuhanMap)))

    const found = rowsOfTable(out, 'classes.csv')
    for (const [at, year] of years.entries()) {
      for (const row of found.filter(({ label }) => label === String(year))) {
        const cells = counted.classes[at][row.code]
        expect([year, row.code, Number(row.cells)]).toEqual([year, row.code, cells])
        expect(Number(row.ha)).toBeCloseTo(cells * counted.ha, 6)
      }
      expect(found.filter(({ label }) => label === String(year))).toHaveLength(7)
    }
    const transitions = rowsOfTable(out, 'transitions.csv')
    for (const [at, pairs] of (counted.pairs as number[][][]).entries()) {
      const own = transitions.filter(({ label_to }) => label_to === String(years[at + 1]))
      const table = pairs.map((line) => line.map(() => 0))
      for (const { from, to, cells } of own) table[Number(from)][Number(to)] = Number(cells)
      const valid = pairs.map((line, from) => line.map((cells, to) => (from === 0 || to === 0 ? 0 : cells)))
      expect(table).toEqual(valid)
      expect(sumOf(own, ({ cells }) => Number(cells))).toBe(jsonOf(out, 'summary.json').changes[at].valid_cells_both)
      expect(jsonOf(out, 'summary.json').changes[at].cells_lost_to_nodata).toBe(sumOf(pairs.slice(1), ([lost]) => lost))
    }
  })
})

const SPARSE = `
import sys
from osgeo import gdal, osr
options = ['TILED=YES', 'SPARSE_OK=TRUE', 'COMPRESS=DEFLATE', 'BIGTIFF=YES']
d = gdal.GetDriverByName('GTiff').Create(sys.argv[1], 70000, 70000, 1, gdal.GDT_Byte, options)
s = osr.SpatialReference(); s.ImportFromEPSG(32650); d.SetProjection(s.ExportToWkt())
d.SetGeoTransform((300000, 30, 0, 4500000, 0, -30))
d.GetRasterBand(1).WriteRaster(69999, 69999, 1, 1, b'\\x05')
`

it.skipIf(!hasGdal)(
  'a sparse map of 70,000 x 70,000 cells without no data is counted to the cell',
  { timeout: 60_000 },
  async () => {
    const map = join(folder.path, 'sparse.tif')
    python(SPARSE, map)
    const classes = folder.write('sparse.csv', 'code,name,c_above\n0,sea,0\n5,island,10\n')
    const out = join(folder.path, 'sparse')
    const started = performance.now()
    const { code, out: printed } = await carbongrid(
      'account',
      map,
      '--classes',
      classes,
      '--totals',
      '--out',
      out,
      '--json',
      '--quiet',
    )
    const seconds = (performance.now() - started) / 1000
    expect(code).toBe(0)
    const [{ valid_cells, area_ha, stock_tC }] = JSON.parse(printed).maps
    expect(valid_cells).toBe(4_900_000_000)
    expect(area_ha).toBeCloseTo(441_000_000, 3)
    expect(stock_tC.total).toBeCloseTo(0.9, 12)
    expect(rowsOfTable(out, 'classes.csv').map(({ code, cells }) => [code, cells])).toEqual([
      ['0', '4899999999'],
      ['5', '1'],
    ])
    expect(seconds).toBeLessThan(20)
  },
)
