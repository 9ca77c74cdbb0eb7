import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { runScenarios } from '../../src/report/run/run.js'
import { geoTiff } from '../drawn-map.js'
import { rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
const SIDE = 24
const draw = (cellOf: (column: number, row: number) => number) =>
  Array.from({ length: SIDE }, (_, row) => Array.from({ length: SIDE }, (_, column) => cellOf(column, row)))
const write = (name: string, cellOf: (column: number, row: number) => number, type: 'uint8' | 'float32' = 'uint8') =>
  folder.write(name, geoTiff({ cells: draw(cellOf), cell: [100, 100], type }))

/** Plain in the west, hill, mountain in the east, whose parts of the zones are not alike. */
const terrainAt = (column: number) => (column < 9 ? 1 : column < 15 ? 2 : 3)
const zoneAt = (row: number) => (row < 8 ? 4 : 5)
const landAt = (column: number, row: number, year: number): number => {
  const before = 1 + (hash3(column >> 1, row >> 1, 1) % 4)
  return year === 2020 && hash3(column, row, 2) % 9 === 0 ? 1 + (hash3(column, row, 3) % 4) : before
}
for (const year of [2010, 2020]) write(`${year}.tif`, (column, row) => landAt(column, row, year))
write('zones.tif', (_, row) => zoneAt(row))
write('crossed.tif', (column, row) => 10 * zoneAt(row) + terrainAt(column))
write('elevation.tif', (column) => [0, 20, 200, 800][terrainAt(column)], 'float32')
write('slope.tif', () => 1, 'float32')
folder.write(
  'classes.csv',
  `code,name,group,c_above,c_soil,flux_tC_ha_yr,ch4_kg_ha_yr
1,field,cropland,5,70,0.5,
2,town,settlement,0,40,,
3,marsh,wetland,8,150,-1,200
4,forest,forest,60,100,-2,
`,
)
folder.write('process.yaml', 'version: 1\n')
folder.write(
  'energy.csv',
  'zone,sector,fuel,amount,unit,inside_share\n4,steel,raw coal,1000,t,1\n5,homes,diesel,50,t,1\n',
)

async function run(name: string, zones: string, more = ''): Promise<string> {
  const out = join(folder.path, name)
  const scenario = folder.write(
    `${name}.yaml`,
    `version: 1
classes: classes.csv
landcover: {2010: 2010.tif, 2020: 2020.tif}
years: {end: 2024}
layers: {elevation: elevation.tif, slope: slope.tif, horn: {slope_of: elevation}}
demand: {type: trend}
books:
  - {name: stock, method: stock-difference}
  - {name: flux, method: coefficient}
  - {name: process, method: process, file: process.yaml, age: mature}
zones: ${zones}
${more}`,
  )
  await runScenarios([scenario], { sets: [], out, threads: 0 })
  return out
}

// a window of one cell has no relief, which must then not make a plain
const TERRAIN = 'terrain: {elevation: elevation, slope: slope, plain_relief_below_m: 0}'
const ENERGY = 'energy: {table: energy.csv, boundary: territorial}\n'
type Row = Record<string, string>
const amounts = ({ source_tCO2e, sink_tCO2e, net_tCO2e }: Row) => [source_tCO2e, sink_tCO2e, net_tCO2e].map(Number)

describe('balance by zone, terrain and component', async () => {
  const out = await run('terrain', `{file: zones.tif, ${TERRAIN}}`)
  const rows = rowsOfTable(out, 'balance.csv')

  it('is what the same land gives with a zone for each part', async () => {
    const crossed = rowsOfTable(await run('crossed', '{file: crossed.tif}'), 'balance.csv')
    const parts = ['', 'plain', 'hill', 'mountain']
    expect(rows).toHaveLength(crossed.length)
    for (const expected of crossed) {
      const [zone, terrain] = [String(Math.floor(Number(expected.zone) / 10)), parts[Number(expected.zone) % 10]]
      const keys = ['year_from', 'book', 'component'] as const
      const found = rows.filter(
        (row) => row.zone === zone && row.terrain === terrain && keys.every((key) => row[key] === expected[key]),
      )
      expect(found).toHaveLength(1)
      for (const [at, amount] of amounts(expected).entries()) expect(amounts(found[0])[at]).toBeCloseTo(amount, 6)
    }
  })

  it('sums to the books by zone, which do not know of terrain', () => {
    const lines = rowsOfTable(out, 'books.csv').filter(({ book }) => book !== 'stock')
    for (const { book, zone, year_from } of lines) {
      const own = (row: Row) => row.book === book && row.zone === zone && row.year_from === year_from
      const whole = sumOf(lines.filter(own), ({ tCO2e }) => Number(tCO2e))
      const net = (all: boolean) =>
        sumOf(
          rows.filter((row) => own(row) && (row.component === '*') === all),
          ({ net_tCO2e }) => Number(net_tCO2e),
        )
      expect(net(true)).toBeCloseTo(whole, 6)
      expect(net(false)).toBeCloseTo(whole, 6)
    }
  })

  it('tells no rate while the energy of built land is in no book', () => {
    expect(rows.every(({ offset_rate }) => offset_rate === '')).toBe(true)
  })

  it('parts energy by the built land of its zone, sector by sector, and tells the rate', async () => {
    const told = rowsOfTable(await run('energy', `{file: zones.tif, ${TERRAIN}}`, ENERGY), 'balance.csv')
    const built = (column: number, row: number) => landAt(column, row, 2020) === 2 && zoneAt(row) === 4
    const places = Array.from({ length: SIDE * SIDE }, (_, at) => [at % SIDE, Math.floor(at / SIDE)])
    const cells = places.filter(([column, row]) => built(column, row))
    const steel = told.filter(
      ({ component, year_from, book }) => component === 'energy steel' && year_from === '2020' && book === 'flux',
    )
    const total = sumOf(steel, ({ source_tCO2e }) => Number(source_tCO2e))
    expect(total).toBeCloseTo(1000 * 1.9003, 0)
    expect(steel.map(({ zone }) => zone)).toEqual(['4', '4', '4'])
    for (const { terrain, source_tCO2e } of steel) {
      const own = cells.filter(([column]) => ['', 'plain', 'hill', 'mountain'][terrainAt(column)] === terrain)
      expect(Number(source_tCO2e)).toBeCloseTo((total * own.length) / cells.length, 6)
    }
    const all = told.find(({ component, book }) => component === '*' && book === 'flux') as Row
    expect(Number(all.offset_rate)).toBeCloseTo(-Number(all.sink_tCO2e) / Number(all.source_tCO2e), 12)
  })

  it('is on the page', () => {
    const page = readFileSync(join(out, 'report.html'), 'utf8')
    expect(page).toContain('Source, sink and net of flux by zone and terrain')
    expect(page).toContain('Source, sink and net of process by component and terrain')
  })

  it('leaves all other tables as they are without terrain', async () => {
    const plain = await run('plain', '{file: zones.tif}')
    for (const name of ['timeline.csv', 'classes.csv', 'books.csv', 'transitions.csv'])
      expect(readFileSync(join(plain, name), 'utf8')).toBe(readFileSync(join(out, name), 'utf8'))
    expect(rowsOfTable(plain, 'balance.csv').every(({ terrain }) => terrain === '')).toBe(true)
  })
})

describe('terrain without a file', () => {
  it('makes the zones, with a slope that the program works out', async () => {
    const terrain = (relief: number) =>
      `{terrain: {elevation: elevation, slope: horn, plain_slope_below_deg: 90, plain_relief_below_m: ${relief}}}`
    const out = await run('alone', terrain(900))
    const at = new Map(rowsOfTable(out, 'balance.csv').map(({ zone, name }) => [zone, name]))
    expect([...at]).toEqual([['1', 'plain']])
    const steep = await run('steep', terrain(0))
    const area = (zone: string) =>
      sumOf(
        rowsOfTable(steep, 'classes.csv').filter((row) => row.zone === zone && row.year === '2020'),
        ({ ha }) => Number(ha),
      )
    expect(['1', '2', '3'].map(area)).toEqual([9 * SIDE, 6 * SIDE, 9 * SIDE])
  })
})
