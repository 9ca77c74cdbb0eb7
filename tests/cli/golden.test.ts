import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, rowsOfTable } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

/**
 * Inputs and outputs of InVEST's Carbon model, natcap.invest 3.20.1, run unchanged. Totals to 1e-6, cells to 1e-5
 * relative: InVEST stores float32.
 */
const golden = fileURLToPath(new URL('../../../shared/golden/', import.meta.url))
const hasGolden = existsSync(golden)
if (!hasGolden) console.warn('The golden cases of InVEST are not here: tests that compare with them are skipped')

const folder = temporaryFolder()

interface Expected {
  readonly rasters: Readonly<Record<string, { total_area_weighted_per_ha: number; values: (number | null)[][] }>>
}
const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(join(golden, name, 'outputs/expected.json'), 'utf8'))

async function account(name: string, maps: readonly string[], ...more: readonly string[]) {
  const out = join(folder.path, name)
  const inputs = join(golden, name, 'inputs')
  const files = maps.map((map) => map.replace(/(?=lulc)/, `${inputs}/`))
  const {
    code,
    out: printed,
    err,
  } = await carbongrid(
    'account',
    ...files,
    ...['--classes', join(inputs, 'carbon_pools.csv'), '--out', out, '--threads', '1', '--json', ...more],
  )
  expect(err).not.toContain('rror')
  expect(code).toBe(0)
  return { out, summary: JSON.parse(printed) }
}

/** Cells as InVEST has them, its no data as null. `except`: cells that it lost by its no-data value -1. */
async function sameCells(file: string, values: readonly (readonly (number | null)[])[]) {
  const cells = await cellsOf(file)
  const wanted = values.flat()
  expect(cells).toHaveLength(wanted.length)
  for (const [at, value] of wanted.entries()) {
    if (value === null) expect(cells[at]).toBeNaN()
    else expect(Math.abs(cells[at] - value)).toBeLessThanOrEqual(1e-5 * Math.abs(value))
  }
}

/** The cells of InVEST sum to its total only as far as float32 goes; the tolerance is that of its own cells. */
const near = (value: number, wanted: number) => expect(Math.abs(value / wanted - 1)).toBeLessThan(1e-6)

describe.skipIf(!hasGolden)('account finds what InVEST finds', () => {
  it('carbon_3x3: cells without data in one map or in both', async () => {
    const { out, summary } = await account('carbon_3x3', ['lulc_bas.tif', 'lulc_alt.tif'])
    const { rasters } = expectedOf('carbon_3x3')
    near(summary.maps[0].stock_tC.total, 121.23)
    near(summary.maps[1].stock_tC.total, 93.42)
    near(summary.changes[0].change_tC.total, -15.57)
    for (const pool of ['above', 'below', 'soil', 'dead']) {
      near(summary.maps[0].stock_tC[pool], rasters[`intermediate_outputs/c_${pool}_bas.tif`].total_area_weighted_per_ha)
      near(summary.maps[1].stock_tC[pool], rasters[`intermediate_outputs/c_${pool}_alt.tif`].total_area_weighted_per_ha)
    }
    await sameCells(join(out, 'carbon_stock_lulc_bas.tif'), rasters['c_storage_bas.tif'].values)
    await sameCells(join(out, 'carbon_stock_lulc_alt.tif'), rasters['c_storage_alt.tif'].values)
    await sameCells(join(out, 'carbon_change_lulc_bas_lulc_alt.tif'), rasters['c_change_bas_alt.tif'].values)
  })

  it('carbon_3x3: totals reconcile by what was lost to no data', async () => {
    const { summary } = await account('carbon_3x3', ['lulc_bas.tif', 'lulc_alt.tif'], '--overwrite')
    const [{ change_tC, stock_lost_to_nodata_tC, stock_gained_from_nodata_tC, cells_lost_to_nodata }] = summary.changes
    const [before, after] = summary.maps
    expect(cells_lost_to_nodata).toBe(1)
    near(
      before.stock_tC.total + change_tC.total - stock_lost_to_nodata_tC + stock_gained_from_nodata_tC,
      after.stock_tC.total,
    )
  })

  it('carbon_baseline_only: the stock of one map', async () => {
    const { out, summary } = await account('carbon_baseline_only', ['lulc_bas.tif'])
    near(summary.maps[0].stock_tC.total, 396.8055)
    expect(summary.changes).toEqual([])
    await sameCells(
      join(out, 'carbon_stock_lulc_bas.tif'),
      expectedOf('carbon_baseline_only').rasters['c_storage_bas.tif'].values,
    )
  })

  it('carbon_npv: value of the change, 2016 to 2030', async () => {
    const price = ['--price', '43.25', '--discount-rate', '7.5', '--price-change', '2.25']
    const { out, summary } = await account('carbon_npv', ['2016=lulc_bas.tif', '2030=lulc_alt.tif'], ...price)
    const { rasters } = expectedOf('carbon_npv')
    near(summary.maps[0].stock_tC.total, 3064.527014)
    near(summary.maps[1].stock_tC.total, 3080.034013)
    near(summary.changes[0].change_tC.total, 15.507005)
    near(summary.changes[0].npv, 389.633137)
    await sameCells(join(out, 'carbon_stock_2016.tif'), rasters['c_storage_bas.tif'].values)
    await sameCells(join(out, 'carbon_change_2016_2030.tif'), rasters['c_change_bas_alt.tif'].values)
    await sameCells(join(out, 'npv_2016_2030.tif'), rasters['npv_alt.tif'].values)
  })
})

it('a cell that loses exactly 1 t C/ha stays in map and total, where InVEST has no data', async () => {
  const cells = [
    [1, 1, 2],
    [2, 1, 1],
  ]
  const before = folder.write('before.tif', geoTiff({ cells, nodata: 0 }))
  const after = folder.write('after.tif', geoTiff({ cells: cells.map((row) => row.map(() => 2)), nodata: 0 }))
  const classes = folder.write(
    'pools.csv',
    'lucode,LULC_name,c_above,c_below,c_soil,c_dead\n1,a,3,1,1,0\n2,b,2,1,1,0\n',
  )
  const out = join(folder.path, 'minus-one')
  const { code, out: printed } = await carbongrid(
    'account',
    before,
    after,
    '--classes',
    classes,
    '--out',
    out,
    '--threads',
    '0',
    '--json',
  )
  expect(code).toBe(0)
  expect([...(await cellsOf(out, 'carbon_change_before_after.tif'))]).toEqual([-1, -1, 0, 0, -1, -1])
  expect(JSON.parse(printed).changes[0].change_tC.total).toBeCloseTo(-4 * 0.09, 12)
  expect(rowsOfTable(out, 'transitions.csv').map(({ from, to, cells }) => [from, to, cells])).toEqual([
    ['1', '2', '4'],
    ['2', '2', '2'],
  ])
})
