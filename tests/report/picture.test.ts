import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { colorOf, colorScale } from '../../src/report/map/color-scale.js'
import { blockMeans, classPicture, layerPicture, middleCells, pictureStep } from '../../src/report/map/picture.js'
import { hasGdal, python } from '../gdal.js'

const folder = mkdtempSync(join(tmpdir(), 'carbongrid-picture-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Four lines of red, green, blue, alpha by pixel, as GDAL expands the palette.
const SHOW = `
import sys, os
from osgeo import gdal
source = gdal.Open(sys.argv[1])
data = gdal.Translate('', source, format='MEM', rgbExpand='rgba').ReadAsArray()
print([data[:, y, x].tolist() for y in range(data.shape[1]) for x in range(data.shape[2])])
`

function pixels(png: Uint8Array): number[][] {
  const file = join(folder, 'picture.png')
  writeFileSync(file, png)
  return JSON.parse(python(SHOW, file))
}

test.skipIf(!hasGdal)('a class map has the colours of its classes, no data is transparent', () => {
  const cells = Uint8Array.from([1, 2, 0, 2, 2, 1])
  const shown = pixels(classPicture({ columns: 3, rows: 2, cells }, ['#E8C547', '#1F6F50']))
  const [one, two] = [
    [232, 197, 71, 255],
    [31, 111, 80, 255],
  ]
  expect([shown[0], shown[1], shown[3], shown[4], shown[5]]).toEqual([one, two, two, two, one])
  expect(shown[2][3]).toBe(0)
})

test.skipIf(!hasGdal)('a continuous map has the colours of its scale, zero exactly neutral', () => {
  const scale = colorScale('change', -50, 20)
  const cells = Float32Array.from([-50, 0, 50, 999, Number.NaN, 25])
  const shown = pixels(layerPicture({ columns: 3, rows: 2, cells }, scale))
  expect(shown[0]).toEqual([...colorOf(scale, -50), 255])
  expect(shown[1]).toEqual([0xf4, 0xf2, 0xec, 255])
  expect(shown[2]).toEqual(shown[3])
  expect(shown[4][3]).toBe(0)
  for (const [at, part] of colorOf(scale, 25).entries()) expect(Math.abs(part - shown[5][at])).toBeLessThanOrEqual(2)
})

test('the longer side has at most 900 cells', () => {
  expect(pictureStep(900, 300)).toBe(1)
  expect(pictureStep(300, 901)).toBe(2)
  expect(Math.ceil(16384 / pictureStep(16384, 10))).toBeLessThanOrEqual(900)
})

test('the middle cell stands for its block, at the edge the last one', () => {
  const cells = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7])
  expect(middleCells({ columns: 4, rows: 4, cells }, 3)).toEqual({
    columns: 2,
    rows: 2,
    cells: Uint8Array.from([6, 8, 5, 7]),
  })
})

test('strips give the same picture as the whole', () => {
  const cells = Uint8Array.from({ length: 70 }, (_, at) => at)
  const whole = middleCells({ columns: 7, rows: 10, cells }, 3)
  const parts = [
    [0, 6],
    [6, 10],
  ].map(([from, to]) => middleCells({ columns: 7, rows: to - from, cells: cells.subarray(from * 7, to * 7) }, 3))
  expect(parts.flatMap((part) => [...part.cells])).toEqual([...whole.cells])
})

test('the mean of a block is that of its cells with data', () => {
  const hole = Number.NaN
  const cells = Float32Array.from([1, 3, hole, hole, 5, hole])
  expect(blockMeans({ columns: 3, rows: 2, cells }, 2)).toEqual({
    columns: 2,
    rows: 1,
    cells: Float32Array.from([3, hole]),
  })
})
