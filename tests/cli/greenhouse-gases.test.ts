import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { riceMethane } from '../../src/carbon/rice.js'
import { readGhgFactors } from '../../src/study/book/ghg-data.js'
import { geoTiff } from '../drawn-map.js'
import { jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()

// paddy 1, marsh 2, forest 3, town 4; cells of a hectare
const before = [
  [1, 1, 1, 1],
  [1, 1, 1, 1],
  [2, 2, 3, 4],
  [2, 3, 3, 4],
]
const after = [
  [1, 1, 1, 1],
  [2, 1, 1, 1],
  [2, 2, 3, 4],
  [2, 3, 3, 4],
]
const first = folder.write('first.tif', geoTiff({ cells: before, cell: [100, 100] }))
const second = folder.write('second.tif', geoTiff({ cells: after, cell: [100, 100] }))
const zones = folder.write('zones.tif', geoTiff({ cells: before.map(() => [1, 1, 2, 2]), cell: [100, 100] }))

const HEADER = 'code,name,group,wet,c_above,flux_tC_ha_yr,ch4_kg_ha_yr,n2o_kg_ha_yr\n'
const LAND = '2,marsh,wetland,1,8,-0.4,235,0.5\n3,forest,forest,0,60,-1,-3,\n4,town,settlement,0,2,,,\n'
folder.write('classes.csv', `${HEADER}1,paddy,cropland,0,5,,,\n${LAND}`)
const counted = folder.write('counted.csv', `${HEADER}1,paddy,cropland,0,5,,250,\n${LAND}`)
folder.write(
  'rice.csv',
  'class,season,days,water,straw_t_ha,straw_when\n' +
    'paddy,early,85,single-drainage,5,off-season\npaddy,late,95,single-drainage,3.5,on-season\n',
)
const scenario = folder.write(
  'gases.yaml',
  'version: 1\nlandcover: {2010: first.tif, 2011: second.tif}\nclasses: classes.csv\nyears: {end: 2013}\n' +
    'demand: {type: trend, dwell: 1}\nbooks: [{name: flux, method: coefficient, rice: rice.csv}]\n',
)

async function run(name: string, ...words: readonly string[]): Promise<string> {
  const out = join(folder.path, name)
  const { code, err } = await carbongrid('run', scenario, '--out', out, '--threads', '0', '--quiet', ...words)
  expect([code, err]).toEqual([0, expect.stringContaining('Warning: gases: Trend')])
  return out
}

const factors = readGhgFactors()
/** t CH4/ha of early and late rice. */
const riceMethaneOfYear =
  (riceMethane({ days: 85, water: 'single-drainage', added: { 'off-season': 5 } }, factors) +
    riceMethane({ days: 95, water: 'single-drainage', added: { 'on-season': 3.5 } }, factors)) /
  1000

describe('a coefficient book with rice', async () => {
  const out = await run('rice')
  const lines = rowsOfTable(out, 'books.csv')
  const timeline = rowsOfTable(out, 'timeline.csv')
  const summary = jsonOf(out, 'summary.json')
  const of = (year: string, component: string) =>
    lines.filter((line) => line.year_from === year && line.component === component)

  it('has a line for each gas of each class, in its own tonnes and in CO2e, never in t C', () => {
    const [rice] = of('2011', 'rice CH4')
    expect(Number(rice.tCH4)).toBeCloseTo(7 * riceMethaneOfYear, 12)
    expect(Number(rice.tCO2e)).toBeCloseTo(7 * riceMethaneOfYear * 27, 9)
    expect([rice.class_from, rice.ha, rice.tC, rice.tN2O]).toEqual(['1', '7', '', ''])
    expect(of('2011', 'CH4').map(({ class_from, tCH4 }) => [class_from, Number(tCH4)])).toEqual([
      ['2', expect.closeTo(4 * 0.235, 12)],
      ['3', expect.closeTo(3 * -0.003, 12)],
    ])
    expect(of('2012', 'N2O').map(({ tN2O, tCO2e }) => [Number(tN2O), Number(tCO2e)])).toEqual([
      [expect.closeTo(5 * 0.0005, 12), expect.closeTo(5 * 0.0005 * 273, 9)],
    ])
    expect(of('2011', 'coefficient').map(({ class_from, tC, tCH4 }) => [class_from, Number(tC), tCH4])).toEqual([
      ['2', -1.6, ''],
      ['3', -3, ''],
    ])
  })

  it('counts all gases in source, sink and net, each line signed before any netting', () => {
    for (const { year, flux_source_tCO2e, flux_sink_tCO2e, flux_net_tCO2e } of timeline.slice(0, -1)) {
      const co2e = lines.filter(({ year_from }) => year_from === year).map(({ tCO2e }) => Number(tCO2e))
      expect(Number(flux_source_tCO2e)).toBeCloseTo(
        sumOf(co2e, (one) => Math.max(0, one)),
        9,
      )
      expect(Number(flux_sink_tCO2e)).toBeCloseTo(
        sumOf(co2e, (one) => Math.min(0, one)),
        9,
      )
      expect(Number(flux_net_tCO2e)).toBeCloseTo(
        sumOf(co2e, (one) => one),
        9,
      )
    }
  })

  it('tells the set and each gas in the summary; the gases sum to the net', () => {
    const { gwp, net, CO2, CH4, N2O } = summary.flux_tCO2e.flux
    expect(gwp).toBe('AR6')
    expect(CO2 + CH4 + N2O).toBeCloseTo(net, 9)
    expect(CO2).toBeCloseTo(((-0.4 * (4 + 5) - 2 * 3) * 44) / 12, 9)
  })

  it('gives paddy to marsh a range and claims no sign for one that holds zero', () => {
    const [row] = summary.rice_to_wetland
    expect([row.book, row.from, row.to]).toEqual(['flux', 'paddy', 'marsh'])
    const rest = (-0.4 * 44) / 12 + 0.0005 * 273
    expect(row.low_tCO2e_ha_yr).toBeCloseTo(0.127 * 27 - riceMethaneOfYear * 27 + rest, 9)
    expect(row.high_tCO2e_ha_yr).toBeCloseTo(0.9 * 27 - 112 * 1.32 * 0.71 * 0.027 + rest, 9)
    expect(row).not.toHaveProperty('sign')
    const page = readFileSync(join(out, 'report.html'), 'utf8')
    expect(page).toContain('no sign: the range holds zero')
    expect(page).toContain('27 t CO2e a t CH4, 273 a t N2O (AR6: IPCC AR6 WG1 (2021), table 7.15; V)')
    expect(page).toContain('IPCC 2019, vol. 4, table 5.12')
  })

  it('names the crops among its inputs', () => {
    const { inputs } = jsonOf(out, 'manifest.json')
    expect(inputs.map(({ file }: { file: string }) => file)).toContain(join(folder.path, 'rice.csv'))
  })
})

it('another set of warming potentials changes CO2e and no tonne of a gas', async () => {
  const lines = rowsOfTable(await run('ar5', '--set', 'books.flux.gwp=GWP20-AR6'), 'books.csv')
  for (const { tCH4, tCO2e } of lines.filter(({ component }) => component === 'rice CH4'))
    expect(Number(tCO2e)).toBeCloseTo(Number(tCH4) * 79.7, 9)
  expect(jsonOf(folder.path, 'ar5', 'summary.json').flux_tCO2e.flux.gwp).toBe('GWP20-AR6')
})

it('refuses rice on a class whose methane the class table tells, with what to do', async () => {
  const words = ['--set', `classes=${counted}`, '--out', join(folder.path, 'refused')]
  const { code, err } = await carbongrid('run', scenario, ...words)
  expect(code).toBe(2)
  expect(err).toContain(
    `rice.csv, row 2, class: "paddy" has ch4_kg_ha_yr 250 in ${counted}, and a crop of rice here: they count the same. ` +
      `Empty ch4_kg_ha_yr of paddy in ${counted}, or leave paddy out here.`,
  )
})

describe('an account', async () => {
  const out = join(folder.path, 'account')
  const words = ['--classes', counted, '--out', out, '--totals', '--zones', zones, '--gwp', 'AR5']
  const { code, out: printed } = await carbongrid('account', `2010=${first}`, `2011=${second}`, ...words)

  it('tells CO2, CH4 and N2O apart, in their own tonnes and in CO2e', () => {
    expect(code).toBe(0)
    const [map] = jsonOf(out, 'summary.json').maps
    expect(map.flux_tC_yr.net).toBeCloseTo(-4.2, 12)
    expect(map.flux_tCH4_yr).toBeCloseTo(8 * 0.25 + 3 * 0.235 - 3 * 0.003, 12)
    expect(map.flux_tN2O_yr).toBeCloseTo(3 * 0.0005, 12)
    const { gwp, CO2, CH4, N2O, source, sink, net } = map.flux_tCO2e_yr
    expect(gwp).toBe('AR5')
    expect(CO2).toBeCloseTo((-4.2 * 44) / 12, 9)
    expect(CH4).toBeCloseTo(map.flux_tCH4_yr * 28, 9)
    expect(N2O).toBeCloseTo(map.flux_tN2O_yr * 265, 9)
    expect(source).toBeCloseTo((8 * 0.25 + 3 * 0.235) * 28 + N2O, 9)
    expect(source + sink).toBeCloseTo(net, 9)
    expect(CO2 + CH4 + N2O).toBeCloseTo(net, 9)
    expect(printed).toContain('Greenhouse gases, AR5')
  })

  it('has them by zone, which sum to the whole', () => {
    const rows = rowsOfTable(out, 'zones.csv').filter(({ label }) => label === '2011')
    const [, map] = jsonOf(out, 'summary.json').maps
    expect(sumOf(rows, ({ flux_tCH4_yr }) => Number(flux_tCH4_yr))).toBeCloseTo(map.flux_tCH4_yr, 9)
    expect(sumOf(rows, ({ flux_tCO2e_yr }) => Number(flux_tCO2e_yr))).toBeCloseTo(map.flux_tCO2e_yr.net, 9)
  })

  it('refuses a set that is none', async () => {
    const { code, err } = await carbongrid('account', first, '--classes', counted, '--gwp', 'AR7')
    expect([code, err]).toEqual([2, expect.stringContaining('There is no set "AR7" of warming potentials')])
  })
})
