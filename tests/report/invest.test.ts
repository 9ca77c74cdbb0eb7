import { join } from 'node:path'
import { expect, it } from 'vitest'
import { account } from '../../src/report/account/account.js'
import { geoTiff } from '../drawn-map.js'
import { cellsOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'

/**
 * What InVEST's Carbon model (natcap.invest 3.20.1, commit e519a6fe, with GDAL 3.6.2) makes of these two maps: cells to 1e-5
 * and totals to 1e-6 relative, since it stores float32. A cell without data in one map does not count towards the change.
 */
const folder = temporaryFolder()
const place = { nodata: 0, origin: [500000, 4500000] } as const
const before = folder.write(
  'before.tif',
  geoTiff({
    cells: [
      [1, 1, 2],
      [2, 3, 3],
      [1, 2, 0],
    ],
    ...place,
  }),
)
const after = folder.write(
  'after.tif',
  geoTiff({
    cells: [
      [1, 2, 3],
      [3, 3, 2],
      [1, 0, 0],
    ],
    ...place,
  }),
)
const classes = folder.write(
  'carbon_pools.csv',
  'lucode,LULC_name,c_above,c_below,c_soil,c_dead\n1,forest,140,70,35,12\n2,coffee,65,40,25,6\n3,pasture,15,35,30,4\n',
)
const NONE = Number.NaN

it('account finds the stock and the change of 3 x 3 cells that InVEST finds', async () => {
  const out = join(folder.path, 'out')
  const maps = [
    { label: '2016', file: before },
    { label: '2030', file: after },
  ]
  const rates = { price: 43.25, discountRate: 7.5, priceChange: 2.25 }
  const summary = await account({ maps, classes, out, totals: false, threads: 0, ...rates })
  expect(summary.maps.map(({ stock_tC }) => stock_tC?.total)).toEqual([
    expect.closeTo(121.23, 4),
    expect.closeTo(93.42, 4),
  ])
  const [{ change_tC, npv }] = summary.changes
  expect(change_tC?.total).toBeCloseTo(-15.57, 5)
  // on other maps, with these rates, it values 15.507005 t C at 389.633137
  expect((npv ?? 0) / -15.57).toBeCloseTo(389.633137 / 15.507005, 4)
  const cells = async (name: string) => [...(await cellsOf(out, name))]
  expect(await cells('carbon_stock_2016.tif')).toEqual([257, 257, 136, 136, 84, 84, 257, 136, NONE])
  expect(await cells('carbon_stock_2030.tif')).toEqual([257, 136, 84, 84, 84, 136, 257, NONE, NONE])
  expect(await cells('carbon_change_2016_2030.tif')).toEqual([0, -121, -52, -52, 0, 52, 0, NONE, NONE])
})
