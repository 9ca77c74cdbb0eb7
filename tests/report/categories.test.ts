import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { categoryNames } from '../../src/report/map/categories.js'
import { hasGdal, python } from '../gdal.js'

const folder = mkdtempSync(join(tmpdir(), 'carbongrid-categories-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CLASSES = [
  { code: 3, name: 'Marsh & mud 湿地' },
  { code: 1, name: 'Paddy <two crops>' },
]

test('the n-th name is that of code n', () => {
  const xml = categoryNames(CLASSES) ?? ''
  const names = [...xml.matchAll(/<Category(?:\/>|>(.*)<\/Category>)/g)].map(([, name]) => name ?? '')
  expect(names).toEqual(['', 'Paddy &lt;two crops&gt;', '', 'Marsh &amp; mud 湿地'])
})

test('codes that GDAL has no names for give no file', () => {
  expect(categoryNames([{ code: -1, name: 'sea' }])).toBeNull()
  expect(categoryNames([{ code: 70000, name: 'sea' }])).toBeNull()
  expect(categoryNames([])).toBeNull()
})

test.skipIf(!hasGdal)('gdalinfo shows the names', () => {
  const file = join(folder, 'map.tif')
  python('import sys; from osgeo import gdal; gdal.GetDriverByName("GTiff").Create(sys.argv[1], 4, 4, 1)', file)
  writeFileSync(`${file}.aux.xml`, categoryNames(CLASSES) ?? '')
  const told = execFileSync('gdalinfo', [file], { encoding: 'utf8' })
  expect(told).toMatch(/0: \n\s+1: Paddy <two crops>\n\s+2: \n\s+3: Marsh & mud 湿地/)
})
