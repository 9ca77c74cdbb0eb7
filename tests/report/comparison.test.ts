import { expect, it } from 'vitest'
import { consoleTable } from '../../src/report/console-table.js'
import { comparedRun, comparisonTable, comparisonWarnings } from '../../src/report/run/comparison.js'
import type { RunSummary } from '../../src/report/run/run-summary.js'

const counts = ['coefficient']

const summary = (more: Partial<RunSummary> = {}): RunSummary => ({
  name: 'baseline',
  year_from: 2020,
  year_to: 2040,
  valid_cells: 100,
  area_ha: 9,
  classes: [],
  built_ha: 120.5,
  unmet_ha: 0,
  stock_tC: { from: 4100, to: 4000, change: -100 },
  flux_tCO2e: { flux: { source: 50, sink: -10, net: 40, counts } },
  policies: [],
  warnings: [],
  ...more,
})
const first = summary()
const other = { name: 'both', stock_tC: { from: 4100, to: 4030, change: -70 } }
const flux_tCO2e = { flux: { source: 40, sink: -10, net: 30, counts }, more: { source: 1, sink: 0, net: 1, counts } }

it('tells what a run avoids against the first: less carbon in the air is more avoided', () => {
  const run = comparedRun(summary({ ...other, flux_tCO2e }), first)
  expect(run.results.stock_avoided_tCO2e).toBeCloseTo((30 * 44) / 12, 9)
  expect(run.results.flux_avoided_tCO2e).toBe(10)
  expect(Object.keys(run.results)).not.toContain('more_avoided_tCO2e')
  expect(comparisonWarnings(summary(other), first)).toEqual([])
})

it.each([
  ['years', { year_to: 2030 }, 'it is of 2020 to 2030, baseline of 2020 to 2040: what it avoids is not told'],
  ['land', { area_ha: 8.5 }, 'its land is 8.500 ha, that of baseline 9 ha: what it avoids is not told'],
])('compares no runs of different %s, and says so', (_, difference, warning) => {
  const run = summary({ ...other, ...difference })
  expect(Object.keys(comparedRun(run, first).results)).toEqual(['built_ha', 'stock_tC', 'change_tC'])
  expect(comparisonWarnings(run, first)).toEqual([warning])
})

it.each([
  [{ counts: ['coefficient', 'CH4'] }, 'counts CH4, which that of baseline does not'],
  [{ counts: [] }, 'does not count coefficient, as that of baseline does'],
])('compares no books that count other things (%j), and says so', (more, difference) => {
  const run = summary({ ...other, flux_tCO2e: { flux: { ...flux_tCO2e.flux, ...more } } })
  expect(comparedRun(run, first).results.flux_avoided_tCO2e).toBeUndefined()
  expect(comparedRun(run, first).results.stock_avoided_tCO2e).toBeCloseTo(110, 9)
  expect(comparisonWarnings(run, first)).toEqual([`book flux ${difference}: what it avoids there is not told`])
})

it('compares no books of other warming potentials, and no stocks of other densities', () => {
  const by = (gwp: 'AR5' | 'AR6') => summary({ flux_tCO2e: { flux: { ...flux_tCO2e.flux, gwp } } })
  expect(comparisonWarnings(by('AR5'), by('AR6'))).toEqual([
    'book flux is by AR5, that of baseline by AR6: what it avoids there is not told',
  ])
  const dense = summary({ stock_tC: { from: 5100, to: 5000, change: -100 } })
  expect(comparedRun(dense, first).results.stock_avoided_tCO2e).toBeUndefined()
  expect(comparedRun(dense, first).results.flux_avoided_tCO2e).toBe(0)
  expect(comparisonWarnings(dense, first)[0]).toMatch(/^its stock at the start is not that of baseline/)
})

it('shows runs side by side, units from the names of quantities, a dash where a run tells nothing', () => {
  const runs = [first, summary({ ...other, built_ha: undefined, unmet_ha: 2 })].map((one) => comparedRun(one, first))
  const text = consoleTable(comparisonTable(runs))
  expect(text).toMatch(
    /scenario +built +stock +change +stock avoided +flux avoided +unmet\n +ha +t C +t C +t CO2e +t CO2e +ha\n/,
  )
  expect(text).toMatch(/both +- +4,030 +-70 +110 +0 +2\.0\n/)
})

it('tells what a tonne costs that a book avoids, and no price of energy avoided by either view', () => {
  const costs = { unit: 'CNY', discount_rate: 5, total: 70, discounted: 60, untold: ['line'], policies: [] }
  const energy = { boundary: 'territorial', factors: 'ncv', exogenous_tCO2: 10, per_hectare_tCO2: 9 }
  const withEnergy = (less: number) => ({ energy: { ...energy, exogenous_tCO2: 10 - less } }) as Partial<RunSummary>
  const both = summary({ ...other, flux_tCO2e, costs, ...withEnergy(4) })
  const run = comparedRun(both, summary(withEnergy(0)))
  expect(comparisonWarnings(both, summary(withEnergy(0)))).toContain(
    'Of line no cost is told: a cost of a tonne leaves it out.',
  )
  expect(run.results).toMatchObject({ flux_avoided_tCO2e: 10, flux_cost_per_tCO2e: 6, cost_discounted: 60 })
  expect(run.results).toMatchObject({ energy_avoided_exogenous_tCO2e: 4, energy_avoided_per_hectare_tCO2e: 0 })
  expect(comparisonTable([run]).columns).toContainEqual({ label: 'flux cost', unit: 'per t CO2e' })
})
