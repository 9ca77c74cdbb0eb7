import { describe, expect, it } from 'vitest'
import type { AreaLedger } from '../../../src/carbon/books.js'
import { drivenYears, type EnergyDriver, energyLines } from '../../../src/carbon/energy/energy-lines.js'
import { amountAt, type EnergySeries, type EnergyTable } from '../../../src/carbon/energy/energy-table.js'
import { type EnergyEdit, energyYear } from '../../../src/carbon/energy/energy-year.js'

const series = (zone: number, sector: string, kind: EnergySeries['kind'], ...values: number[]): EnergySeries => ({
  zone,
  sector,
  fuel: kind,
  kind,
  values,
  gigajoules: values.map((value) => (kind === 'fuel' ? value * 10 : 0)),
})
const table: EnergyTable = {
  file: 'energy.csv',
  years: [2020, 2030],
  series: [
    series(1, 'steel', 'fuel', 100, 200),
    series(1, 'steel', 'process', 20, 40),
    series(1, 'homes', 'electricity', 50, 50),
    series(2, 'steel', 'fuel', 30, 30),
  ],
  sources: [],
}
const GRID = 0.5
const at = (year: number, ...edits: EnergyEdit[]) =>
  Object.fromEntries(
    energyYear(table, year, GRID, edits).sectors.map((one) => [
      `${one.zone} ${one.sector}`,
      [one.fromEnergy, one.fromProcess],
    ]),
  )

describe('the emission of a year', () => {
  it('is linear between the years of the table and constant outside them', () => {
    expect([2010, 2020, 2024, 2030, 2050].map((year) => at(year)['1 steel'])).toEqual([
      [100, 20],
      [100, 20],
      [140, 28],
      [200, 40],
      [200, 40],
    ])
    expect(amountAt([], [7], 2050)).toBe(7)
    expect(at(2020)['1 homes']).toEqual([50 * GRID, 0])
  })

  it('under output and intensity: process emission goes with output alone', () => {
    expect(at(2020, { zone: 1, sectors: ['steel'], output: 2, intensity: 0.5 })).toEqual({
      '1 steel': [100, 40],
      '1 homes': [25, 0],
      '2 steel': [30, 0],
    })
  })

  it('under electrification: fuel falls by the share, and what takes its place is at the grid factor', () => {
    const [energy] = at(2020, { zone: 1, sectors: null, electrified: { share: 0.36, perFuel: 0.5 } })['1 steel']
    // 36 % of 1,000 GJ is 100 MWh of fuel, 50 MWh of electricity
    expect(energy).toBeCloseTo(64 + 50 * GRID, 12)
  })

  it('under a grid factor of its own', () => {
    expect(at(2020, { zone: null, sectors: ['homes'], gridFactor: 0.2 })['1 homes']).toEqual([10, 0])
  })

  it('is the same in whatever order edits come', () => {
    const edits: EnergyEdit[] = [
      { zone: 1, sectors: null, intensity: 0.9, electrified: { share: 0.2, perFuel: 1 } },
      { zone: null, sectors: ['steel'], output: 1.3, electrified: { share: 0.5, perFuel: 0.3 } },
      { zone: 1, sectors: ['steel'], gridFactor: 0.25 },
    ]
    const [one] = at(2025, ...edits)['1 steel']
    const [other] = at(2025, ...edits.toReversed())['1 steel']
    expect(other).toBeCloseTo(one, 12)
  })
})

/** Class 1 field, 2 built; zone 1 doubles its built land by 2030, zone 2 has none at first. */
const areas: AreaLedger = {
  zones: [1, 2],
  side: 3,
  intervals: [],
  years: [
    { year: 2020, hectares: Float64Array.from([0, 90, 10, 0, 50, 0]) },
    { year: 2030, hectares: Float64Array.from([0, 80, 20, 0, 45, 5]) },
    { year: 2031, hectares: Float64Array.from([0, 80, 20, 0, 45, 5]) },
  ],
}
const emissions = (driver: EnergyDriver) => ({
  name: 'energy',
  driver,
  built: [2],
  years: [2020, 2030].map((year) => energyYear(table, year, GRID, [])),
})

describe('the drivers', () => {
  it('exogenous: the table, whatever is built', () => {
    expect(drivenYears(emissions('exogenous'), areas)).toEqual(emissions('exogenous').years)
  })

  it('per hectare: the table times built land over built land at the start; the table where nothing was built', () => {
    const [first, later] = drivenYears(emissions('per-hectare'), areas)
    expect(first).toEqual(emissions('exogenous').years[0])
    expect(later.sectors.map(({ zone, fromEnergy, fromProcess }) => [zone, fromEnergy, fromProcess])).toEqual([
      [1, 400, 80],
      [1, 50, 0],
      [2, 30, 0],
    ])
  })

  it('give lines of carbon by zone and sector, of no class, energy and process apart', () => {
    const lines = energyLines(emissions('exogenous'), areas).filter(({ yearFrom }) => yearFrom === 2030)
    expect(lines.map(({ zone, component, carbon = 0 }) => [zone, component, (carbon * 44) / 12])).toEqual([
      [1, 'energy steel', expect.closeTo(200, 9)],
      [1, 'process steel', expect.closeTo(40, 9)],
      [1, 'energy homes', expect.closeTo(25, 9)],
      [2, 'energy steel', expect.closeTo(30, 9)],
    ])
    for (const line of lines) expect([line.from, line.to, line.hectares, line.yearTo]).toEqual([0, 0, 0, 2031])
  })
})
