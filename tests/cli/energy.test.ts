import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, rowsOfTable } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
const SIDE = 8
const draw = (codeOf: (column: number, row: number) => number) =>
  Array.from({ length: SIDE }, (_, row) => Array.from({ length: SIDE }, (_, column) => codeOf(column, row)))
const write = (name: string, cells: number[][]) => folder.write(name, geoTiff({ cells, nodata: 0, cell: [100, 100] }))
// towns in the corner of zone 1; zone 2, on the right, has none; a cell without data
write(
  '2020.tif',
  draw((column, row) => (column + row === 0 ? 0 : column < 2 && row < 4 ? 2 : row > 5 ? 3 : 1)),
)
write(
  'zones.tif',
  draw((column) => (column < 7 ? 1 : 2)),
)
write(
  'light.tif',
  draw((column, row) => 1 + column + row),
)
write(
  'boundary.tif',
  draw((column) => (column < 2 ? 1 : 0)),
)
folder.write('zones.csv', 'zone,name\n1,Left\n2,Right\n')
folder.write(
  'classes.csv',
  'code,name,group,c_above,flux_tC_ha_yr\n1,field,cropland,5,0\n2,town,settlement,0,\n3,forest,forest,90,-0.6\n',
)
folder.write('net.csv', 'year,field,town,forest\n2020,40,7,16\n2024,24,23,16\n')
folder.write(
  'energy.csv',
  `year,zone,sector,fuel,amount,unit,inside_share,source,status
2020,Left,steel,raw coal,1000,t,0.5,yearbook,V
2020,Left,steel,process,100,tCO2,1,yearbook,V
2020,Left,homes,natural gas,5000,m3,1,estimate,D
2020,2,homes,lpg,10,tce,1,estimate,D
`,
)
const BASE = `version: 1
landcover: {2020: 2020.tif}
classes: classes.csv
years: {end: 2024, report: [2022, 2024]}
zones: {file: zones.tif, table: zones.csv}
layers: {light: light.tif}
demand: {type: net, table: net.csv}
books: [{name: coefficient, method: coefficient}]
energy:
  table: energy.csv
  boundary: territorial
  weights:
    steel: {classes: {town: 2}, layers: {light: {power: 2}}}
`
folder.write('base.yaml', BASE)
const KEPT = 'policies: [{name: edge, type: growth-boundary, boundary: boundary.tif, classes: [town]}]\n'
folder.write('kept.yaml', `version: 1\nextends: base.yaml\n${KEPT}`)
folder.write(
  'saving.yaml',
  'version: 1\nextends: base.yaml\npolicies: [{name: s, type: industry, sector: steel, efficiency_per_year: 0.1}]\n',
)

const out = join(folder.path, 'out')
const COAL = 500 * ((20908e-6 * 26.37 * 0.94 * 44) / 12)
const GAS = 5 * ((38931e-6 * 15.3 * 0.99 * 44) / 12)
const LPG = (10 / 1.7143) * ((50179e-6 * 17.2 * 0.98 * 44) / 12)
const table = (file: string) => rowsOfTable(out, file)
let runs: { name: string; results: Record<string, number>; warnings: string[] }[]

beforeAll(async () => {
  const files = ['base', 'kept', 'saving'].map((name) => join(folder.path, `${name}.yaml`))
  const { code, err, out: text } = await carbongrid('run', ...files, '--out', out, '--json')
  expect(code, err).toBe(0)
  runs = JSON.parse(text).runs
}, 60_000)

describe('energy in a run', () => {
  it('is in the books, exact by zone and sector, of no class', () => {
    const rows = table('base/books.csv').filter(({ component }) => /^(energy|process) /.test(component))
    expect(
      rows.filter(({ year_from }) => year_from === '2023').map((row) => [row.zone, row.component, Number(row.tCO2e)]),
    ).toEqual([
      ['1', 'energy steel', expect.closeTo(COAL, 9)],
      ['1', 'process steel', expect.closeTo(100, 9)],
      ['1', 'energy homes', expect.closeTo(GAS, 9)],
      ['2', 'energy homes', expect.closeTo(LPG, 9)],
    ])
    expect(rows).toHaveLength(4 * 4)
    for (const row of rows) {
      expect([row.class_from, row.class_to, row.ha]).toEqual(['', '', ''])
      expect((Number(row.tC) * 44) / 12).toBeCloseTo(Number(row.tCO2e), 9)
    }
  })

  it('makes the offset rate known', () => {
    const [first] = table('base/timeline.csv')
    const source = COAL + 100 + GAS + LPG
    expect(Number(first.coefficient_source_tCO2e)).toBeCloseTo(source, 6)
    expect(Number(first.coefficient_offset_rate)).toBeCloseTo((16 * 0.6 * 44) / 12 / source, 9)
  })

  it('is spread over the cells of its zone for maps, and the zones keep their totals', async () => {
    const cells = await cellsOf(join(out, 'base'), 'energy_2022.tif')
    const sums = [0, 0]
    cells.forEach((value, cell) => {
      if (!Number.isNaN(value)) sums[cell % SIDE < 7 ? 0 : 1] += value
    })
    expect(cells[0]).toBeNaN()
    expect(sums[0] / (COAL + 100 + GAS)).toBeCloseTo(1, 6)
    expect(sums[1] / LPG).toBeCloseTo(1, 6)
    // at the start: 7 towns of weight 1 share the gas of homes, and coal goes by the square of the light
    const start = await cellsOf(join(out, 'base'), 'energy_2020.tif')
    const light = [1, 8, 9, 16, 17, 24, 25].map((cell) => (1 + (cell % SIDE) + Math.floor(cell / SIDE)) ** 2)
    const share = light[0] / light.reduce((a, b) => a + b)
    expect(start[1]).toBeCloseTo((COAL + 100) * share + GAS / 7, 3)
    expect(start[7]).toBeCloseTo(LPG / 8, 4)
    expect(runs[0].warnings).toContain(
      'energy_2020.tif: no cell of zone 2 has a weight for homes, whose emission is spread evenly over the zone',
    )
  })

  it('of a growth boundary is told by both drivers: exogenous, none is avoided, to the tonne', () => {
    expect(runs[1].results.built_ha).toBeLessThan(runs[0].results.built_ha)
    expect(runs[1].results.energy_avoided_exogenous_tCO2e).toBe(0)
    expect(runs[1].results.energy_avoided_per_hectare_tCO2e).toBeGreaterThan(100)
    const page = readFileSync(join(out, 'report.html'), 'utf8')
    expect(page).toContain('the books have driver exogenous')
    expect(page).toContain('Driver exogenous: the emission is that of the table')
    expect(page).toContain('Emission of energy 2022 to 2023')
  })

  it('per hectare grows with the built land of the zone since the start', async () => {
    const set = ['--set', 'energy.driver=per-hectare', '--out', join(out, 'per'), '--quiet']
    const { code, err } = await carbongrid('run', join(folder.path, 'base.yaml'), ...set)
    expect(code, err).toBe(0)
    expect(err).toContain('energy per hectare: zone 2 has no built land at the start')
    const built = (year: string) =>
      table('per/classes.csv')
        .filter((row) => row.year === year && row.zone === '1' && row.name === 'town')
        .reduce((sum, { ha }) => sum + Number(ha), 0)
    const coal = table('per/books.csv').find((row) => row.year_from === '2023' && row.component === 'energy steel')
    expect(built('2023')).toBeGreaterThan(built('2020'))
    expect(Number(coal?.tCO2e)).toBeCloseTo((COAL * built('2023')) / built('2020'), 6)
  })

  it('falls by a policy of industry, which moves no land', () => {
    expect(runs[2].results.built_ha).toBe(runs[0].results.built_ha)
    const saved = COAL * (4 - (1 + 0.9 + 0.81 + 0.729))
    expect(runs[2].results.energy_avoided_exogenous_tCO2e).toBeCloseTo(saved, 6)
    expect(runs[2].results.coefficient_avoided_tCO2e).toBeCloseTo(saved, 6)
  })

  it('tells the source and status of each factor and of the table', () => {
    const rows = table('base/sources.csv')
    const figure = (of: string, name: string) => rows.find((row) => row.name === of && row.figure === name)
    expect([figure('raw_coal', 'ncv')?.value, figure('raw_coal', 'factor')?.unit]).toEqual(['20908', 'tCO2/t'])
    expect(figure('lpg', 'tce')).toMatchObject({ value: '1.7143', unit: 'tce/t' })
    expect(figure('steel', 'amount')).toMatchObject({ source: 'yearbook', status: 'V' })
    expect(figure('diesel', 'ncv')).toBeUndefined()
  })
})
