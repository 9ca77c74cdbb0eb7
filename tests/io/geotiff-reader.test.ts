import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromFile } from 'geotiff'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { writeRaster } from '../../src/io/cog/write-raster.js'
import { densityMap } from './map-specs.js'

/** A reader that is neither ours nor GDAL's, and the one that web maps use. */
describe('a map that we write, read by geotiff.js', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carbongrid-'))
  const file = join(folder, 'stock.tif')
  const [columns, rows] = [700, 430]
  const cells = Float32Array.from({ length: columns * rows }, (_, i) => (i % 9 === 0 ? -9999 : hash3(i >> 4, 0, 1) % 7))
  beforeAll(() => writeRaster(file, densityMap(columns, rows), cells))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('has the cells', async () => {
    const image = await (await fromFile(file)).getImage()
    const [band] = await image.readRasters()
    expect(band).toEqual(cells)
  })

  it('has its place, CRS, no data and overviews', async () => {
    const tiff = await fromFile(file)
    const image = await tiff.getImage()
    expect(image.getOrigin().slice(0, 2)).toEqual([400000, 3300000])
    expect(image.getResolution().slice(0, 2)).toEqual([30, -30])
    expect(image.getGeoKeys()?.ProjectedCSTypeGeoKey).toBe(32650)
    expect(image.getGDALNoData()).toBe(-9999)
    expect(await tiff.getImageCount()).toBe(3)
    const smallest = await tiff.getImage(2)
    expect([smallest.getWidth(), smallest.getHeight()]).toEqual([175, 108])
  })
})
