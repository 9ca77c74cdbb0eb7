import { createHash } from 'node:crypto'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { openRaster } from '../../src/io/raster-file.js'
import { openClasses, openLayer } from '../../src/io/raster-window.js'
import { hasGdal, python } from '../gdal.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()

const SCRIPT = `
import sys, numpy as np
from osgeo import gdal
def make(name, rows, kind, nodata=None, options=[], south=False):
    a = np.array(rows)
    d = gdal.GetDriverByName('GTiff').Create(sys.argv[1] + '/' + name + '.tif', a.shape[1], a.shape[0], 1, kind, options)
    d.SetGeoTransform((500000, 30, 0, 3300000, 0, 30 if south else -30))
    if nodata is not None: d.GetRasterBand(1).SetNoDataValue(nodata)
    d.GetRasterBand(1).WriteArray(a)
rows = [[1, 1, 2, 9], [1, 0, 2, 9], [7, 7, 0, 3]]
make('bytes', rows, gdal.GDT_Byte, 0)
make('words', [[-5, -5, 300, 40], [1, -9999, 300, 40]], gdal.GDT_Int16, -9999)
make('floats', [[1, 2, np.nan, 2], [-1, 1, 3, 2]], gdal.GDT_Float32, -1)
make('fractions', [[1, 2], [2.5, 1]], gdal.GDT_Float32)
make('large', [[70000, 70000], [11341, 5]], gdal.GDT_Int32)
n = np.add.outer(np.arange(300) // 7, np.arange(500) // 5) % 11
for t in ([], ['TILED=YES', 'BLOCKXSIZE=64', 'BLOCKYSIZE=48'], ['BLOCKYSIZE=300']):
    make('pattern' + str(len(t)), n, gdal.GDT_Byte, 0, t + ['COMPRESS=DEFLATE'])
    make('pattern' + str(len(t)) + '-south', n[::-1], gdal.GDT_Byte, 0, t + ['COMPRESS=DEFLATE'], True)
make('pattern-words', n, gdal.GDT_UInt16, 0, ['BLOCKYSIZE=300'])
make('strip', np.tile(np.arange(1500) % 200, (1500, 1)), gdal.GDT_Byte, None, ['BLOCKYSIZE=1500'])
`

async function classes(name: string, codes: number[], window = { column: 0, row: 0, columns: 4, rows: 3 }) {
  const reader = openClasses(await openRaster(join(folder.path, `${name}.tif`)), codes)
  const out = new Uint8Array(window.columns * window.rows).fill(99)
  await reader.read(window, out)
  reader.close()
  return { out: [...out], unknown: [...reader.unknown] }
}

describe.skipIf(!hasGdal)('a class reader', () => {
  beforeAll(() => {
    python(SCRIPT, folder.path)
  })

  it('turns codes into class indexes; no data and unknown codes are 0, and the latter are counted', async () => {
    expect(await classes('bytes', [2, 7, 1])).toEqual({
      out: [3, 3, 1, 0, 3, 0, 1, 0, 2, 2, 0, 0],
      unknown: [
        [9, 2],
        [3, 1],
      ],
    })
  })

  it('never takes no data for a class, even if its code is listed', async () => {
    expect((await classes('bytes', [0, 1])).out).toEqual([2, 2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0])
  })

  it('reads negative codes, large ones, and floats that are whole', async () => {
    const window = { column: 0, row: 0, columns: 4, rows: 2 }
    expect((await classes('words', [-5, 300], window)).out).toEqual([1, 1, 2, 0, 0, 0, 2, 0])
    expect(await classes('floats', [1, 2], window)).toEqual({ out: [1, 2, 0, 2, 0, 1, 0, 2], unknown: [[3, 1]] })
    expect((await classes('large', [5, 11341, 70000], { column: 0, row: 0, columns: 2, rows: 2 })).out).toEqual([
      3, 3, 2, 1,
    ])
  })

  it('refuses fractions', async () => {
    await expect(classes('fractions', [1, 2])).rejects.toThrow(
      'fractions.tif, strip 0: a cell is 2.5, which is no class code. Give a map of whole class codes',
    )
  })

  it('gives 0 beyond the raster, on every side', async () => {
    expect((await classes('bytes', [1, 2, 7, 3], { column: -1, row: -1, columns: 3, rows: 3 })).out).toEqual([
      0, 0, 0, 0, 1, 1, 0, 1, 0,
    ])
    expect((await classes('bytes', [1, 2, 7, 3], { column: 3, row: 2, columns: 2, rows: 2 })).out).toEqual([4, 0, 0, 0])
    expect((await classes('bytes', [1], { column: 10, row: 0, columns: 2, rows: 1 })).out).toEqual([0, 0])
  })

  it('gives the same cells whatever the windows, the blocks and the memory they start at', async () => {
    const codes = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    const bytes = ['pattern0', 'pattern3', 'pattern1'].flatMap((name) => [name, `${name}-south`])
    for (const name of [...bytes, 'pattern-words']) {
      const raster = await openRaster(join(folder.path, `${name}.tif`))
      const reader = openClasses(raster, codes, 100_000)
      for (const [column, row, columns, rows, at] of [
        [0, 0, 500, 300, 0],
        [3, 5, 77, 200, 1],
        [64, 48, 64, 48, 4],
        [64, 48, 64, 48, 3],
        [130, 7, 130, 99, 8],
      ]) {
        const out = new Uint8Array(columns * rows + at).subarray(at)
        await reader.read({ column, row, columns, rows }, out)
        const expected = Uint8Array.from(out, (_, i) => {
          const code = (Math.floor((row + Math.floor(i / columns)) / 7) + Math.floor((column + (i % columns)) / 5)) % 11
          return code === 10 ? 0 : code
        })
        expect(Buffer.compare(out, expected), `${name} ${column} ${row}`).toBe(0)
      }
      reader.close()
    }
  })

  it('reads a long uncompressed strip in parts', async () => {
    const raster = await openRaster(join(folder.path, 'strip.tif'))
    expect(raster.blocksDown).toBeGreaterThan(3)
    const layer = openLayer(raster)
    const out = new Float32Array(1500 * 1500)
    await layer.read({ column: 0, row: 0, columns: 1500, rows: 1500 }, out)
    layer.close()
    expect(out.every((value, i) => value === (i % 1500) % 200)).toBe(true)
  })

  it('refuses a file that changed after it was opened', async () => {
    const file = join(folder.path, 'bytes.tif')
    const raster = await openRaster(file)
    const reader = openClasses({ ...raster, size: raster.size + 1 }, [1])
    await expect(reader.read({ column: 0, row: 0, columns: 1, rows: 1 }, new Uint8Array(1))).rejects.toThrow(
      'its size changed',
    )
  })

  it('takes no data and names from the file beside the raster where it tells none itself', async () => {
    const file = join(folder.path, 'large.tif')
    writeFileSync(
      `${file}.aux.xml`,
      '<PAMDataset><PAMRasterBand band="1"><NoDataValue>7.00000000000000E+04</NoDataValue><GDALRasterAttributeTable><FieldDefn index="0"><Name>Value</Name><Type>0</Type><Usage>0</Usage></FieldDefn><FieldDefn index="1"><Name>Class</Name><Type>2</Type><Usage>2</Usage></FieldDefn><Row index="0"><F>5</F><F>Rice &amp; reed</F></Row></GDALRasterAttributeTable></PAMRasterBand></PAMDataset>',
    )
    const raster = await openRaster(file)
    expect(raster.nodata).toBe(70000)
    expect([...(raster.categories ?? [])]).toEqual([[5, 'Rice & reed']])
  })
})

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

describe.skipIf(!hasGdal || !existsSync(shared))('real rasters', () => {
  it('are read as GDAL reads them', { timeout: 30_000 }, async () => {
    const files = readdirSync(shared, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!200[35]|dem|type|water)\.tif$/.test(file))
      .sort()
    const script = `
import sys, json, hashlib, numpy as np
from osgeo import gdal
out = []
for f in sys.argv[1:]:
    d = gdal.Open(f)
    b = d.GetRasterBand(1)
    cells = np.where(b.GetMaskBand().ReadAsArray() > 0, b.ReadAsArray().astype('<f4'), np.float32(np.nan))
    out.append(hashlib.sha256(cells.astype('<f4').tobytes()).hexdigest())
print(json.dumps(out))`
    const expected: string[] = JSON.parse(python(script, ...files.map((file) => join(shared, file))))
    for (const [at, file] of files.entries()) {
      const raster = await openRaster(join(shared, file))
      const cells = new Float32Array(raster.columns * raster.rows)
      const layer = openLayer(raster)
      await layer.read({ column: 0, row: 0, columns: raster.columns, rows: raster.rows }, cells)
      layer.close()
      expect(createHash('sha256').update(cells).digest('hex'), file).toBe(expected[at])
    }
    expect(files.length).toBeGreaterThan(30)
  })
})
