import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { writeRaster } from '../../src/io/cog/write-raster.js'
import { hasGdal, python } from '../gdal.js'
import { classIndexes, classMap, DENSITIES, densityMap } from './map-specs.js'

const folder = mkdtempSync(join(tmpdir(), 'cog-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What GDAL and numpy find in a file; for float maps overviews are compared with means made here. */
const CHECK = `
import sys, json, subprocess
import numpy as np
from osgeo import gdal
gdal.UseExceptions()
f, average = sys.argv[1], sys.argv[2] == 'average'
d = gdal.Open(f); b = d.GetRasterBand(1); a = b.ReadAsArray()
nodata = b.GetNoDataValue()
level, worst, shapes = a.astype('f8'), 0, []
for i in range(b.GetOverviewCount()):
    o = b.GetOverview(i).ReadAsArray()
    h, w = level.shape
    if average:
        p = np.full((h + h % 2, w + w % 2), np.nan); p[:h, :w] = np.where(level == nodata, np.nan, level)
        q = np.stack([p[0::2, 0::2], p[0::2, 1::2], p[1::2, 0::2], p[1::2, 1::2]])
        n = (~np.isnan(q)).sum(0)
        m = np.where(n > 0, np.nansum(q, 0) / np.maximum(n, 1), nodata)
    else:
        m = level[0::2, 0::2]
    worst = max(worst, float(abs(m - o).max())); shapes.append(list(o.shape)); level = o.astype('f8')
stats = b.GetStatistics(False, False)
copy = gdal.GetDriverByName('MEM').CreateCopy('', d); c = copy.GetRasterBand(1)
c.SetMetadata({})
try: computed = c.ComputeStatistics(False)
except RuntimeError: computed = None
v = subprocess.run(['/usr/bin/python3', '-m', 'osgeo_utils.samples.validate_cloud_optimized_geotiff', '--full-check=yes', f], capture_output=True, text=True)
a.tofile(f + '.raw')
print(json.dumps(dict(shape=a.shape, type=gdal.GetDataTypeName(b.DataType), nodata=nodata, worst=worst, shapes=shapes, stats=stats, computed=computed,
  unit=b.GetUnitType(), description=b.GetDescription(), valid=v.returncode, said=v.stdout + v.stderr, block=b.GetBlockSize(),
  transform=d.GetGeoTransform(), epsg=d.GetSpatialRef() and d.GetSpatialRef().GetAuthorityCode(None), meta=b.GetMetadata(),
  layout=d.GetMetadata('IMAGE_STRUCTURE'))))
`

const check = (file: string, overviews: string) => JSON.parse(python(CHECK, file, overviews))

describe.skipIf(!hasGdal)('files as GDAL reads them', () => {
  for (const [columns, rows] of [
    [1, 1],
    [255, 255],
    [256, 256],
    [257, 256],
    [1000, 3],
    [3, 1000],
    [2300, 900],
  ]) {
    test(`a density map of ${columns} x ${rows}`, () => {
      const file = join(folder, `density-${columns}-${rows}.tif`)
      const cells = Float32Array.from(classIndexes(columns, rows), (id) => DENSITIES[id])
      writeRaster(file, densityMap(columns, rows), cells)
      const found = check(file, 'average')
      console.log(JSON.stringify(found))
      expect(found.valid).toBe(0)
    })
  }
})
