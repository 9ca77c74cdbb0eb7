import { join } from 'node:path'
import proj4 from 'proj4'
import { beforeAll, describe, expect, it } from 'vitest'
import { InputError } from '../../src/grid/input-error.js'
import { sameCrs } from '../../src/grid/same-crs.js'
import { parseNoData } from '../../src/io/nodata.js'
import { openRaster, type RasterFile, storedPlace } from '../../src/io/raster-file.js'
import { hasGdal, python } from '../gdal.js'
import { temporaryFolder } from '../temporary.js'

const ALBERS = '+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +x_0=0 +y_0=0 +ellps=krass +units=m +no_defs'

const SCRIPT = `
import sys, json
from osgeo import gdal, osr
osr.UseExceptions()
def make(name, crs=None, transform=(500000, 30, 0, 3300000, 0, -30), point=False, after=None):
    d = gdal.GetDriverByName('GTiff').Create(sys.argv[1] + '/' + name + '.tif', 20, 10, 1, gdal.GDT_Byte)
    if crs:
        s = osr.SpatialReference(); s.SetFromUserInput(crs); d.SetProjection(s.ExportToWkt())
    if transform: d.SetGeoTransform(transform)
    if point: d.SetMetadataItem('AREA_OR_POINT', 'Point')
    if after: after(d)
def named(d):
    b = d.GetRasterBand(1)
    t = gdal.ColorTable(); t.SetColorEntry(1, (0, 100, 255)); t.SetColorEntry(2, (255, 0, 16))
    b.SetColorTable(t); b.SetCategoryNames(['', 'Water & ice', '<Forest>']); b.SetUnitType('t/ha')
    d.SetMetadataItem('title', 'A & B'); b.SetDescription('cover')
make('utm', 'EPSG:32650'); make('degrees', 'EPSG:4326', (115, 0.01, 0, 30, 0, -0.01)); make('albers', '${ALBERS}')
make('feet', 'EPSG:2263', (900000, 100, 0, 200000, 0, -100)); make('mercator', 'EPSG:3857'); make('cgcs', 'EPSG:4490', (115, 0.01, 0, 30, 0, -0.01))
make('sphere', '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs')
make('feet-keys', '+proj=tmerc +lat_0=30 +lon_0=114 +k=1 +x_0=150000 +y_0=0 +datum=NAD83 +units=us-ft +no_defs')
make('gauss', 'EPSG:4547'); make('albers-us', 'EPSG:5070'); make('laea', 'EPSG:3035'); make('sinusoidal', '+proj=sinu +lon_0=0 +x_0=0 +y_0=0 +R=6371007.181 +units=m +no_defs')
make('point', 'EPSG:32650', point=True); make('rotated', 'EPSG:32650', (500000, 30, 2, 3300000, 2, -30)); make('south', 'EPSG:32650', (500000, 30, 0, 3300000, 0, 30))
make('nowhere', None, None); make('no-crs', None); make('named', 'EPSG:32650', after=named)
places = {}
for name in ['utm', 'albers', 'feet', 'mercator', 'gauss', 'albers-us', 'laea', 'feet-keys', 'sinusoidal']:
    d = gdal.Open(sys.argv[1] + '/' + name + '.tif')
    s = d.GetSpatialRef(); w = s.CloneGeogCS(); w.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER); s.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    lon, lat = (-74, 40.6) if name.startswith('feet') and name == 'feet' else (10, 50) if name == 'laea' else (-96, 38) if name == 'albers-us' else (115.5, 29.5)
    places[name] = [lon, lat, *osr.CoordinateTransformation(w, s).TransformPoint(lon, lat)[:2], s.GetLinearUnits(), s.GetSemiMajor(), s.GetSemiMinor()]
print(json.dumps(places))
`

const folder = temporaryFolder()
const open = (name: string): Promise<RasterFile> => openRaster(join(folder.path, `${name}.tif`))
let places: Record<string, number[]> = {}

describe.skipIf(!hasGdal)('where a raster lies', () => {
  beforeAll(() => {
    places = JSON.parse(python(SCRIPT, folder.path))
  })

  it('takes the code, name, kind and unit of a CRS from its keys', async () => {
    const table: Record<string, unknown[]> = {}
    for (const name of ['utm', 'degrees', 'albers', 'feet', 'mercator', 'sphere', 'cgcs', 'no-crs']) {
      const { crs } = (await open(name)).georeference
      table[name] = [crs.epsg, crs.kind, crs.metresPerUnit, crs.ellipsoid?.a]
    }
    expect(table).toEqual({
      utm: [32650, 'projected', 1, 6378137],
      degrees: [4326, 'geographic', 1, 6378137],
      albers: [null, 'projected', 1, 6378245],
      feet: [2263, 'projected', 1200 / 3937, 6378137],
      mercator: [3857, 'web-mercator', 1, 6378137],
      sphere: [null, 'web-mercator', 1, 6378137],
      cgcs: [4490, 'geographic', 1, 6378137],
      'no-crs': [null, 'unknown', 1, undefined],
    })
    expect((await open('utm')).georeference.crs.name).toBe('WGS 84 / UTM zone 50N')
    expect((await open('sphere')).georeference.crs.ellipsoid?.b).toBeCloseTo(6356752.314245, 5)
  })

  it('defines each CRS so that points fall where GDAL puts them', async () => {
    for (const [name, [lon, lat, x, y, unit, a, b]] of Object.entries(places)) {
      const { crs } = (await open(name)).georeference
      const geographic = `+proj=longlat +a=${crs.ellipsoid?.a} +b=${name === 'mercator' ? crs.ellipsoid?.a : crs.ellipsoid?.b} +no_defs`
      const [east, north] = proj4(geographic, crs.proj4 ?? '').forward([lon, lat])
      expect(
        Math.hypot(east - x, north - y),
        `${name}: ${crs.proj4} gives ${east}, ${north}, not ${x}, ${y}`,
      ).toBeLessThan(0.01)
      expect(crs.metresPerUnit, name).toBeCloseTo(unit, 14)
      expect(crs.ellipsoid?.a, name).toBe(a)
      expect(crs.ellipsoid?.b, name).toBeCloseTo(b, 5)
    }
  })

  it('takes the corner of cells, also where coordinates are those of their centres', async () => {
    for (const name of ['utm', 'point']) {
      expect((await open(name)).georeference).toMatchObject({
        origin: [500000, 3300000],
        cell: [30, -30],
        columns: 20,
        rows: 10,
      })
    }
  })

  it('is north-up, whichever row the file stores first', async () => {
    const south = await open('south')
    expect([south.southUp, south.georeference.origin, south.georeference.cell]).toEqual([
      true,
      [500000, 3300300],
      [30, -30],
    ])
    expect(storedPlace(south)).toEqual({ origin: [500000, 3300000], cell: [30, 30] })
  })

  it('marks rasters without a place, refuses rotated ones', async () => {
    const nowhere = await open('nowhere')
    expect([nowhere.georeferenced, nowhere.georeference.crs.kind]).toEqual([false, 'unknown'])
    expect(await open('rotated').catch((error) => error)).toBeInstanceOf(InputError)
    await expect(open('rotated')).rejects.toThrow(
      'the grid is rotated or sheared against its coordinates. Put it on a straight grid: gdalwarp',
    )
  })

  it('tells the same CRS from another by code or by parameters', async () => {
    const crs = async (name: string) => (await open(name)).georeference.crs
    const albers = await crs('albers')
    expect(sameCrs(albers, { ...albers, name: 'Albers China' })).toBe(true)
    expect(sameCrs(albers, { ...albers, proj4: albers.proj4?.replace('lat_1=25', 'lat_1=26') ?? null })).toBe(false)
    expect(sameCrs(await crs('mercator'), await crs('sphere'))).toBe(true)
    expect(sameCrs(await crs('degrees'), await crs('utm'))).toBe(false)
    const utm = await crs('utm')
    expect(sameCrs(utm, { ...utm, epsg: null, name: null })).toBe(true)
    expect(sameCrs(await crs('no-crs'), utm)).toBe(false)
  })

  it('reads colours, names, unit and metadata', async () => {
    const { colors, categories, metadata } = await open('named')
    expect([colors?.get(1), colors?.get(2)]).toEqual(['#0064FF', '#FF0010'])
    expect([...(categories ?? [])]).toEqual([
      [1, 'Water & ice'],
      [2, '<Forest>'],
    ])
    expect(metadata).toMatchObject({ title: 'A & B', UNITTYPE: 't/ha', DESCRIPTION: 'cover' })
  })
})

describe('no data', () => {
  it.each([
    ['-9999', 'int16', -9999],
    ['255 ', 'uint8', 255],
    [' 0', 'uint8', 0],
    ['nan', 'float32', Number.NaN],
    ['-1.#IND', 'float64', Number.NaN],
    ['-inf', 'float32', Number.NEGATIVE_INFINITY],
    ['-3.4e+38', 'float32', Math.fround(-3.4e38)],
    ['1e+20', 'float32', Math.fround(1e20)],
    ['1.0e3', 'int16', 1000],
    ['256', 'uint8', null],
    ['-1', 'uint8', null],
    ['0.5', 'int32', null],
    ['nan', 'uint8', null],
    ['-1.7976931348623157e+308', 'float32', null],
    ['', 'uint8', null],
    ['none', 'float32', null],
  ] as const)('"%s" of %s', (text, type, value) => {
    expect(parseNoData(text, type)).toBe(value)
  })
})
