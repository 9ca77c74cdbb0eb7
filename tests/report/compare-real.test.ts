import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compareMaps } from '../../src/report/compare/compare-maps.js'
import { hasGdal, python } from '../gdal.js'
import { rowsOfTable } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { hasWuhan, WUHAN_CLASSES, wuhanMap } from '../wuhan.js'

/** Draws a line, a boundary in two stages and zones over Wuhan, and counts with numpy what broke them from 2003 to 2010. */
const ORACLE = `
import sys, json
import numpy as np
from osgeo import gdal
gdal.UseExceptions()
before, after, folder = sys.argv[1:4]
source = gdal.Open(before)
a, b = source.ReadAsArray(), gdal.Open(after).ReadAsArray()
rows, columns = a.shape
def write(name, cells):
    to = gdal.GetDriverByName('GTiff').Create(folder + '/' + name, columns, rows, 1, gdal.GDT_UInt16)
    to.SetProjection(source.GetProjection())
    to.SetGeoTransform(source.GetGeoTransform())
    to.GetRasterBand(1).WriteArray(cells.astype('u2'))
y, x = np.mgrid[0:rows, 0:columns]
line = (x - 1400) ** 2 + (y - 1400) ** 2 < 900 ** 2
far = np.hypot(x - 1500, y - 1500)
boundary = np.select([far < 500, far < 700, far < 800], [1, 2005, 2015], 0)
zones = 1 + x // 1000 + 3 * (y // 1000)
for name, cells in (('line.tif', line), ('boundary.tif', boundary), ('zones.tif', zones)): write(name, cells)
kept, built = np.isin(a, (1, 6)), 4
valid = (a > 0) & (b > 0)
broken = {'red-line': valid & line & kept & ~np.isin(b, (1, 6)),
          'boundary': valid & ((boundary == 0) | (boundary > 2010)) & (a != built) & (b == built)}
told = []
for rule, where in broken.items():
    keys, counts = np.unique(np.stack([zones[where], a[where], b[where]]), axis=1, return_counts=True)
    told += [[rule, *map(int, key), int(count)] for key, count in zip(keys.T, counts)]
print(json.dumps({'rows': told, 'codes': int((broken['red-line'] * 1 + broken['boundary'] * 2).sum())}))
`

/** All cells of a map, summed by GDAL. */
const SUM = `
import sys
from osgeo import gdal
print(int(gdal.Open(sys.argv[1]).ReadAsArray().sum()))
`

describe.skipIf(!hasWuhan || !hasGdal)('alerts of Wuhan, 2003 to 2010', () => {
  it('are those that numpy counts, by rule, zone and pair', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder()
    const [before, after] = [wuhanMap(2003), wuhanMap(2010)]
    const expected = JSON.parse(python(ORACLE, before, after, folder.path))
    const at = (name: string) => join(folder.path, name)
    const summary = await compareMaps({
      a: { file: after, year: 2010 },
      b: before,
      classes: folder.write('classes.csv', WUHAN_CLASSES),
      zones: at('zones.tif'),
      redLine: { file: at('line.tif'), protects: ['water', 'grass'] },
      boundary: { file: at('boundary.tif'), binds: ['urban'] },
      out: at('out'),
      threads: 0,
    })
    const rows = rowsOfTable(at('out'), 'alerts.csv')
    const told = rows.map(({ rule, zone, class_from, class_to, cells }) => [
      rule,
      ...[zone, class_from, class_to, cells].map(Number),
    ])
    expect(told).toEqual(expected.rows)
    expect(summary.rules?.map(({ cells }) => cells)).toEqual([117_305, 179_351])
    expect(Number(python(SUM, at('out/alerts.tif')))).toBe(expected.codes)
    const density = new Map(
      WUHAN_CLASSES.trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').map(Number))
        .map(([code, , , above, soil]) => [code, above + soil]),
    )
    for (const { class_from, class_to, cells, ha, change_tC } of rows) {
      expect(Number(ha)).toBeCloseTo(Number(cells) * 0.09, 6)
      const change = (density.get(Number(class_to)) ?? 0) - (density.get(Number(class_from)) ?? 0)
      expect(Number(change_tC)).toBeCloseTo(change * Number(ha), 6)
    }
  })
})
