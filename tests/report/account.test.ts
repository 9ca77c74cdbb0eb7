import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { account } from '../../src/report/account/account.js'
import { geoTiff } from '../drawn-map.js'
import { jsonOf } from '../outputs.js'
import { complaint, temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
const map = folder.write('map.tif', geoTiff({ cells: [[1, 1, 2]], nodata: 0 }))
const classes = folder.write('classes.csv', 'code,name,c_above\n1,forest,60\n2,field,5\n')
const dated = [
  { label: '2010', file: map },
  { label: '2020', file: map },
]
const options = { maps: dated, classes, totals: false, threads: 0 }

describe('account refuses', () => {
  const out = join(folder.path, 'refused')
  /** A line for each problem; nothing is left. */
  async function refusal(more: object): Promise<string[]> {
    const error = await account({ ...options, out, ...more }).catch((refused) => refused)
    expect(existsSync(out)).toBe(false)
    return complaint(() => {
      throw error
    }, folder.path).split('\n')
  }

  it('every file that is wrong at once', async () => {
    const table = folder.write('bad.csv', 'code,name,c_above\n1,forest,-1\n')
    const maps = [{ file: folder.write('text.tif', 'code') }, { file: join(folder.path, 'none.tif') }]
    expect(await refusal({ maps, classes: table })).toEqual([
      expect.stringContaining('bad.csv, row 2, c_above'),
      expect.stringContaining('text.tif'),
      expect.stringContaining('none.tif'),
    ])
    expect(await refusal({ classes: table, zones: join(folder.path, 'none.geojson') })).toEqual([
      expect.stringContaining('bad.csv'),
      expect.stringContaining('none.geojson'),
    ])
  })

  it.each([-100, -250, Number.NaN])('rates of %s %% a year, at which nothing has a present value', async (rate) => {
    expect(await refusal({ price: 10, discountRate: rate, priceChange: rate })).toEqual([
      `--discount-rate: at ${rate} % a year nothing has a present value. Give more than -100.`,
      `--price-change: at ${rate} % a year nothing has a present value. Give more than -100.`,
    ])
  })
})

it('lists what it wrote, and takes that away when it is overwritten, but nothing else', async () => {
  const out = join(folder.path, 'out')
  const first = await account({ ...options, out, price: 10 })
  expect(jsonOf(out, 'summary.json').outputs).toEqual(first.outputs)
  const names = ['summary.json', ...first.outputs.map(({ file }) => file)].sort()
  expect(readdirSync(out).sort()).toEqual(names)
  expect(names).toContain('npv_2010_2020.tif')
  folder.write('out/npv_mine.tif', 'mine')
  await account({ ...options, maps: [{ file: map }], totals: true, out, overwrite: true })
  expect(readdirSync(out).sort()).toEqual(['classes.csv', 'npv_mine.tif', 'summary.json'])
})
