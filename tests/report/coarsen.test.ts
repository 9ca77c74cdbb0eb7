import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { account } from '../../src/report/account/account.js'
import { runScenarios } from '../../src/report/run/run.js'
import { geoTiff } from '../drawn-map.js'
import { rowsOfTable } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
const SIDE = 12
const draw = (cellOf: (column: number, row: number) => number, scale: 1 | 2) =>
  Array.from({ length: SIDE * scale }, (_, row) =>
    Array.from({ length: SIDE * scale }, (_, column) => cellOf(Math.floor(column / scale), Math.floor(row / scale))),
  )
const landAt = (column: number, row: number): number => hash3(column, row, 1) % 5

/** The same land in cells of 100 m, and of 50 m in which each 2 x 2 is of one class. */
for (const [name, scale] of [
  ['coarse', 1],
  ['fine', 2],
] as const) {
  const write = (file: string, cellOf: (column: number, row: number) => number) =>
    folder.write(
      `${name}/${file}`,
      geoTiff({ cells: draw(cellOf, scale), cell: [100 / scale, 100 / scale], nodata: 0 }),
    )
  write('land.tif', landAt)
  write('zones.tif', (column) => (column < 5 ? 1 : 2))
}
folder.write(
  'classes.csv',
  `code,name,group,c_above,flux_tC_ha_yr,ch4_kg_ha_yr
1,field,cropland,5,0.42,90
2,town,settlement,1,,
3,marsh,wetland,8,-0.46,235
4,forest,forest,60,-0.64,
`,
)
folder.write('energy.csv', 'zone,sector,fuel,amount,unit,inside_share\n1,steel,raw coal,70,t,1\n2,homes,diesel,9,t,1\n')

describe('source, sink and net of a map and of the same in cells twice as large', () => {
  it('are equal in an account, map by map and zone by zone', async () => {
    const told = async (name: string) => {
      const { maps, zones } = await account({
        maps: [{ label: '2020', file: join(folder.path, name, 'land.tif') }],
        classes: join(folder.path, 'classes.csv'),
        zones: join(folder.path, name, 'zones.tif'),
        out: join(folder.path, `account-${name}`),
        totals: true,
        threads: 0,
      })
      const { area_ha, stock_tC, flux_tC_yr, flux_tCO2e_yr } = maps[0]
      return { area_ha, stock_tC, flux_tC_yr, flux_tCO2e_yr, zones }
    }
    const [coarse, fine] = [await told('coarse'), await told('fine')]
    expect(fine).toEqual(coarse)
    expect(coarse.flux_tCO2e_yr?.source).toBeGreaterThan(1)
    expect(coarse.flux_tCO2e_yr?.sink).toBeLessThan(-1)
  })

  it.each(['exogenous', 'per-hectare'])('and the offset rate are equal in a run, its energy %s', async (driver) => {
    const rows = async (name: string) => {
      const out = join(folder.path, `${driver}-${name}`)
      const scenario = folder.write(
        `${name}/${driver}.yaml`,
        `version: 1
classes: ../classes.csv
landcover: {2020: land.tif}
years: {end: 2023}
zones: {file: zones.tif}
books: [{name: flux, method: coefficient}]
energy: {table: ../energy.csv, boundary: territorial, driver: ${driver}}
`,
      )
      await runScenarios([scenario], { sets: [], out, threads: 0 })
      return ['timeline.csv', 'balance.csv', 'books.csv'].map((table) => rowsOfTable(out, table))
    }
    const [coarse, fine] = [await rows('coarse'), await rows('fine')]
    expect(fine).toEqual(coarse)
    const [{ flux_offset_rate: rate }] = coarse[0]
    expect(Number(rate)).toBeGreaterThan(0.01)
  })
})
