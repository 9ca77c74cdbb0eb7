import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { writeRaster } from '../../src/io/cog/write-raster.js'
import { contentHash } from '../../src/io/content-hash.js'
import { hasGdal, python } from '../gdal.js'
import { classIndexes, classMap, densityMap } from './map-specs.js'

const folder = mkdtempSync(join(tmpdir(), 'content-hash-'))
afterAll(() => rmSync(folder, { recursive: true }))

const cells = classIndexes(300, 270)
const file = join(folder, 'map.tif')
writeRaster(file, classMap(300, 270), cells)

describe('content hash', () => {
  test('is that of a description and of the cells, row by row', async () => {
    const keys = { directory: [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32650], doubles: [], ascii: '' }
    const description = {
      ...{ columns: 300, rows: 270, type: 'uint8', nodata: 0, crs: keys },
      transform: [400000, 30, 0, 3300000, 0, -30],
      ...{ categories: null, colors: null, unit: null },
    }
    const expected = createHash('sha256').update(JSON.stringify(description)).update(cells).digest('hex')
    expect(await contentHash(file)).toBe(expected)
  })

  test('differs for one other cell, another no data, another unit, another name of a class', async () => {
    const spec = classMap(300, 270)
    const hashes = [await contentHash(file)]
    const other = join(folder, 'other.tif')
    const edited = cells.slice()
    edited[299 + 269 * 300] ^= 1
    for (const [variant, content] of [
      [spec, edited],
      [{ ...spec, nodata: 9 }, cells],
      [{ ...spec, unit: 'm' }, cells],
    ] as const) {
      writeRaster(other, variant, content)
      hashes.push(await contentHash(other))
    }
    writeRaster(other, spec, cells)
    expect(await contentHash(other)).toBe(hashes[0])
    const names = '<Category>none</Category><Category>forest</Category>'
    writeFileSync(
      `${other}.aux.xml`,
      `<PAMDataset><PAMRasterBand band="1"><CategoryNames>${names}</CategoryNames></PAMRasterBand></PAMDataset>`,
    )
    hashes.push(await contentHash(other))
    expect(new Set(hashes).size).toBe(5)
  })

  test.skipIf(!hasGdal)('is the same for other blocks and another compression', async () => {
    const source = join(folder, 'density.tif')
    const spec = densityMap(300, 270)
    // without a CRS, because GDAL would write it with more keys
    const nowhere = { ...spec.georeference, origin: [0, 0], cell: [1, -1] } as const
    const georeference = { ...nowhere, crs: { ...nowhere.crs, geoKeys: null } }
    const densities = Float32Array.from(cells, (id) => (id === 0 ? -9999 : id * 1.7))
    writeRaster(source, { ...spec, georeference }, densities)
    const strips = join(folder, 'strips.tif')
    python(
      `import sys; from osgeo import gdal
gdal.Translate(sys.argv[2], sys.argv[1], creationOptions=['COMPRESS=LZW', 'BLOCKYSIZE=7'])`,
      source,
      strips,
    )
    expect(await contentHash(strips)).toBe(await contentHash(source))
  })
})
