import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { inspectRasters } from '../../src/study/map/inspect.js'
import { guessProduct } from '../../src/study/map/product.js'
import { hasGdal, python } from '../gdal.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()

const SCRIPT = `
import sys, numpy as np
from osgeo import gdal, osr
def make(name, rows, kind=gdal.GDT_Byte, crs='EPSG:32650', transform=(500000, 30, 0, 3300000, 0, -30), nodata=None, options=[], names=None, scale=None):
    a = np.array(rows)
    d = gdal.GetDriverByName('GTiff').Create(sys.argv[1] + '/' + name + '.tif', a.shape[1], a.shape[0], 1, kind, options)
    if crs:
        s = osr.SpatialReference(); s.SetFromUserInput(crs); d.SetProjection(s.ExportToWkt())
    if transform: d.SetGeoTransform(transform)
    b = d.GetRasterBand(1)
    if nodata is not None: b.SetNoDataValue(nodata)
    if names: b.SetCategoryNames(names)
    if scale: b.SetScale(scale)
    b.WriteArray(a)
make('map', [[1, 1, 2], [1, 0, 9]], nodata=0, names=['', 'water', 'forest'])
make('degrees', np.tile([[10], [20]], (1, 4)), crs='EPSG:4326', transform=(115, 0.5, 0, 30, 0, -0.5))
make('degrees-south', np.tile([[20], [10]], (1, 4)), crs='EPSG:4326', transform=(115, 0.5, 0, 29, 0, 0.5))
make('mercator', [[1, 2]], crs='EPSG:3857')
make('nowhere', [[1, 255]], crs=None, transform=None)
make('values', [[0.5, 1.5]], kind=gdal.GDT_Float32, nodata=-1, scale=0.1)
make('many', np.arange(600).reshape(20, 30), kind=gdal.GDT_UInt16)
make('worldcover', np.tile([10, 30, 40, 50, 80, 95], (3, 1)), crs='EPSG:4326', transform=(115, 1 / 12000, 0, 30, 0, -1 / 12000), nodata=0)
d = gdal.GetDriverByName('GTiff').Create(sys.argv[1] + '/sparse.tif', 70000, 70000, 1, gdal.GDT_Byte, ['TILED=YES', 'SPARSE_OK=TRUE', 'COMPRESS=DEFLATE'])
d.SetGeoTransform((500000, 30, 0, 3300000, 0, -30)); s = osr.SpatialReference(); s.ImportFromEPSG(32650); d.SetProjection(s.ExportToWkt())
`

const inspect = async (name: string, options = {}) =>
  (await inspectRasters([join(folder.path, `${name}.tif`)], options)).rasters[0]

describe.skipIf(!hasGdal)('inspect', () => {
  beforeAll(() => {
    python(SCRIPT, folder.path)
  })

  it('tells what a class map is', async () => {
    expect(await inspect('map')).toEqual({
      file: join(folder.path, 'map.tif'),
      columns: 3,
      rows: 2,
      bands: 1,
      type: 'uint8',
      block: [3, 2],
      compression: 'none',
      crs: 'EPSG:32650',
      crs_name: 'WGS 84 / UTM zone 50N',
      unit: 'metre',
      origin: [500000, 3300000],
      cell: [30, -30],
      nodata: 0,
      valid_cells: 5,
      area_ha: 5 * 0.09,
      classes: [
        { code: 1, name: 'water', cells: 3, ha: 3 * 0.09 },
        { code: 2, name: 'forest', cells: 1, ha: 0.09 },
        { code: 9, cells: 1, ha: 0.09 },
      ],
      product: null,
      problems: [],
    })
  })

  it('gives geographic rows their own area', async () => {
    const { classes, area_ha, unit } = await inspect('degrees')
    expect(unit).toBe('degree')
    // Half a degree by two, north and south of 29.5 N; both together are twice one degree by one.
    expect(classes?.[0].ha).toBeLessThan(classes?.[1].ha ?? 0)
    expect((area_ha ?? 0) / 100).toBeCloseTo(2 * 10748.0004, 3)
  })

  it('tells the first row as the file has it, which may be the southernmost', async () => {
    const [north, south] = [await inspect('degrees'), await inspect('degrees-south')]
    expect([south.origin, south.cell]).toEqual([
      [115, 29],
      [0.5, 0.5],
    ])
    expect(south.classes).toEqual(north.classes)
    expect(south.problems.join()).toContain('its first row is the southernmost')
  })

  it('lists what is wrong', async () => {
    const problems = async (name: string) => (await inspect(name)).problems.join('\n')
    expect(await problems('mercator')).toContain('it is in Web Mercator')
    expect(await problems('nowhere')).toContain('it has no georeference, so that its cells have no area')
    expect(await problems('nowhere')).toContain(
      'it has no no-data value, so that every cell counts; 255, of 1 cell, may be meant',
    )
    expect(await problems('values')).toContain('it is no class map: it has fractional values, such as 0.5')
    expect(await problems('values')).toContain('value x 0.1 + 0')
    expect(await problems('many')).toContain('more than 512 distinct values')
    expect(await inspect('values')).not.toHaveProperty('classes')
    expect((await inspect('many')).valid_cells).toBe(600)
    expect((await inspect('nowhere')).area_ha).toBeNull()
  })

  it('names classes by the class table and tells the codes it lacks', async () => {
    const table = folder.write(
      'classes.csv',
      'code,name,c_above,c_below,c_soil,c_dead\n1,lake,0,0,0,0\n2,wood,1,1,1,1\n',
    )
    const { classes, problems } = await inspect('map', { classes: table })
    expect(classes?.map(({ name }) => name)).toEqual(['lake', 'wood', undefined])
    expect(problems).toEqual([`${table} lacks the codes 9 (1 cell)`])
  })

  it('counts 4,900,000,000 cells that were never written', async () => {
    const { classes, area_ha } = await inspect('sparse')
    expect(classes).toEqual([{ code: 0, cells: 4_900_000_000, ha: 441_000_000 }])
    expect(area_ha).toBe(441_000_000)
  })

  it('recognises a product by codes and cell size', async () => {
    expect((await inspect('worldcover')).product).toBe('ESA WorldCover')
  })

  it('names all rasters that cannot be read at once', async () => {
    const text = folder.write('text.tif', 'not a raster')
    await expect(inspectRasters([text, join(folder.path, 'none.tif')])).rejects.toThrow(
      /text\.tif: this is not a TIFF file.*\n.*none\.tif: there is no such file/,
    )
  })
})

describe('products', () => {
  it('are told from codes, cell size and names only where plausible', () => {
    const guess = (codes: number[], cellMetres: number | null, ...texts: string[]) =>
      guessProduct({ codes, cellMetres, texts })
    expect(guess([10, 20, 30, 50, 60, 80], 30)).toBe('GlobeLand30')
    expect(guess([10, 20, 30, 40, 50, 60, 80, 95], 10)).toBe('ESA WorldCover')
    expect(guess([10, 20, 30, 40, 50, 60, 80, 95], 30)).toBeNull()
    expect(guess([1, 2, 3, 4, 5, 6, 7], 30)).toBeNull()
    expect(guess([1, 2, 4, 5, 7, 8, 9], 30)).toBe('CLCD')
    expect(guess([1, 2, 4], 30, 'CLCD_v01_2020.tif')).toBe('CLCD')
    expect(guess([1, 2, 400], 30, 'CLCD_v01_2020.tif')).toBeNull()
    expect(guess([11, 12, 21, 31, 32, 41, 43, 51, 52, 64], 1000)).toBe('CNLUCC')
    expect(guess([11, 21, 22, 31, 41, 52, 81, 90], 30)).toBe('NLCD')
    expect(guess([1, 2, 4, 5, 7, 8, 11], 10)).toBe('ESRI Land Cover')
    expect(guess([0, 1, 2, 4, 5, 6, 7], 10)).toBe('Dynamic World')
    expect(guess([1, 4, 5, 8, 9, 10, 12, 13, 14, 17], 463)).toBe('MODIS IGBP')
    expect(guess([10, 11, 30, 60, 70, 130, 190, 210], 309)).toBe('ESA CCI Land Cover')
    expect(guess([10, 11, 30, 60, 70, 130, 190, 210], null)).toBeNull()
    expect(guess([], 30, 'CLCD')).toBeNull()
  })
})

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

describe.skipIf(!existsSync(shared))('real maps', () => {
  it('have the cells that are known of them', async () => {
    const { rasters } = await inspectRasters([1985, 1991, 1999].map((year) => `${shared}pie/lu_pie_${year}.tif`))
    expect(rasters.map(({ classes }) => classes?.map(({ cells }) => cells))).toEqual([
      [49013, 37122, 27428],
      [47031, 40350, 26182],
      [45377, 43455, 24731],
    ])
    const { rasters: others } = await inspectRasters(
      ['augusta_nlcd', 'podlasie_ccilc'].map((name) => `${shared}landscapemetrics/${name}.tif`),
    )
    expect(others.map(({ product }) => product)).toEqual(['NLCD', 'ESA CCI Land Cover'])
  })
})
