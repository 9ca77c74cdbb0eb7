import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { CLASSES } from '../../rasters/classes.js'
import { makePoyang } from '../../rasters/make-poyang.js'
import { loadScenario } from '../../src/study/scenario/scenario.js'
import { readClassTable } from '../../src/study/table/class-table.js'
import { readQuota } from '../../src/study/table/quota-table.js'
import { readTransitions } from '../../src/study/table/transition-table.js'
import { readZoneNames } from '../../src/study/table/zone-table.js'
import { hasGdal, python } from '../gdal.js'
import { temporaryFolder } from '../temporary.js'

const SCENARIOS = fileURLToPath(new URL('../../scenarios', import.meta.url))
const { path } = temporaryFolder()
const folder = join(path, 'poyang')
const at = (name: string) => join(folder, name)

function hashes(of: string): Record<string, string> {
  const entries = readdirSync(of).map((name) => [
    name,
    createHash('sha256')
      .update(readFileSync(join(of, name)))
      .digest('hex'),
  ])
  return Object.fromEntries(entries)
}

beforeAll(() => {
  expect(makePoyang(folder, 1500)).toBe(true)
})

describe('makePoyang', () => {
  it('does nothing when the landscape is there', () => {
    expect(makePoyang(folder, 1500)).toBe(false)
  })

  it('writes the same bytes every time', () => {
    const again = join(path, 'again')
    makePoyang(again, 1500)
    expect(hashes(again)).toEqual(hashes(folder))
  })

  it('makes anew what is not complete, or was made with other cells', () => {
    const other = join(path, 'other')
    makePoyang(other, 3000)
    rmSync(join(other, 'zones.tif'))
    rmSync(join(other, 'SYNTHETIC.txt'))
    expect(makePoyang(other, 3000)).toBe(true)
    expect(existsSync(join(other, 'zones.tif'))).toBe(true)
    expect(makePoyang(other, 1500)).toBe(true)
    expect(hashes(other)).toEqual(hashes(folder))
  })

  it('says of every text that it is synthetic, and leaves nothing else behind', () => {
    expect(readFileSync(at('SYNTHETIC.txt'), 'utf8')).toMatch(/synthetic/)
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.geojson')) expect(readFileSync(at(name), 'utf8')).toMatch(/Synthetic/)
      expect(name).not.toMatch(/^\./)
    }
  })

  it('writes tables that the program reads', () => {
    const classes = readClassTable(at('class_table.csv'))
    expect(classes.classes.map(({ name }) => name)).toEqual(CLASSES.map(({ name }) => name))
    expect(classes.notes).toEqual([])
    expect(readZoneNames(at('zone_table.csv')).get(9)).toBe("Ji'an")
    const quota = readQuota(at('quota.csv'), classes, new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]))
    expect(quota).toHaveLength(54)
    const { side, factor } = readTransitions(at('allowed.csv'), classes)
    const [paddy, water, urban, rural] = [1, 6, 10, 11]
    expect(factor[urban * side + rural]).toBe(0)
    expect(factor[rural * side + urban]).toBe(1)
    expect(factor[water * side + urban]).toBe(0)
    expect(factor[rural * side + paddy]).toBe(0)
    expect(factor[paddy * side + urban]).toBeCloseTo(0.9)
  })

  it.each(readdirSync(SCENARIOS).filter((file) => file.endsWith('.yaml')))('has what %s names', (file) => {
    const named = JSON.stringify(loadScenario(join(SCENARIOS, file))).match(/rasters\/poyang\/[\w.]+/g) ?? []
    expect(named.length).toBeGreaterThan(5)
    for (const one of named) expect(existsSync(at(one.slice('rasters/poyang/'.length))), one).toBe(true)
  })

  it.skipIf(!hasGdal)('writes maps that GDAL reads (skipped without GDAL)', () => {
    const script = `
import sys, glob
from osgeo import gdal
gdal.UseExceptions()
for file in sorted(glob.glob(sys.argv[1] + '/*.tif')):
    map = gdal.Open(file)
    assert map.GetMetadataItem('SYNTHETIC') == 'yes', file
    assert map.GetSpatialRef().GetAuthorityCode(None) == '32650', file
    assert map.GetGeoTransform() == (240000, 1500, 0, 3340000, 0, -1500), file
map = gdal.Open(sys.argv[1] + '/landcover_2020.tif')
cover = map.GetRasterBand(1)
assert cover.GetNoDataValue() == 0 and cover.GetCategoryNames()[7] == 'marsh'
assert cover.GetColorTable().GetColorEntry(10)[:3] == (200, 0, 0)
for name in ('growth_boundary', 'red_line', 'roads', 'rivers'):
    vector = gdal.OpenEx(sys.argv[1] + '/' + name + '.geojson')
    layer = vector.GetLayer()
    assert layer.GetFeatureCount() > 0 and all(one.GetGeometryRef().IsValid() for one in layer), name
print('read')`
    expect(python(script, folder).trim()).toBe('read')
  })
})
