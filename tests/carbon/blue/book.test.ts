import { describe, expect, it } from 'vitest'
import { blueBook } from '../../../src/carbon/blue/book.js'
import type { BlueClass, BlueParameters, Effect } from '../../../src/carbon/blue/parameters.js'
import type { Cohort, CohortLedger, CohortMove } from '../../../src/carbon/process/cohorts.js'
import { hash3 } from '../../../src/grid/hash.js'

const pool = (initial: number, accumulation: number, halfLife: number, low: number, med: number, high: number) => ({
  initial,
  accumulation,
  halfLife,
  disturbed: { low, med, high },
})
const classes: BlueClass[] = [
  {
    biomass: pool(25, 1.2, 0.5, 0.5, 0.5, 1),
    soil: pool(300, 3.8, 7.5, 0.3, 0.6, 1),
    litter: { initial: 2.5, accumulation: 0.1 },
  },
  {
    biomass: pool(240, 8, 15, 0.5, 0.5, 1),
    soil: pool(770, 5.4, 7.5, 0.3, 0.5, 0.7),
    litter: { initial: 5, accumulation: 0.4 },
  },
  { biomass: pool(5, 0, 0, 0, 0, 0), soil: pool(60, 0.2, 5, 0, 0.1, 0.2), litter: { initial: 0.5, accumulation: 0 } },
]
const EFFECTS: (Effect | null)[][] = [
  ['accumulate', 'accumulate', 'high'],
  ['med', 'accumulate', 'high'],
  ['accumulate', null, 'none'],
]
const effects = [Array(4).fill(null), ...EFFECTS.map((row) => [null, ...row])].flat()
const parameters: BlueParameters = { classes, effects }
const MAPS = [2000, 2004, 2005, 2015]
const END = 2021
const value = (year: number): number => 10 * 0.97 ** (year - 2000)

/** Cells of random histories, and the ledger that land makes of them. */
const CELLS = 2000
const historyOf = (cell: number): number[] => MAPS.map((year) => 1 + (hash3(cell, year, 5) % 3))
function ledgerOf(): CohortLedger {
  const [cohorts, start]: [Cohort[], number[]] = [[], []]
  const years: { year: number; moves: CohortMove[] }[] = []
  const at: number[] = []
  for (let year = 2000; year < END; year++) {
    const [map, moves] = [MAPS.indexOf(year + 1), new Map<string, CohortMove>()]
    for (let cell = 0; cell < CELLS; cell++) {
      const [zone, past] = [cell % 2, historyOf(cell)]
      if (year === 2000) {
        const found = cohorts.findIndex((one) => one.zone === zone && one.now === past[0])
        at[cell] = found >= 0 ? found : cohorts.push({ zone, before: past[0], now: past[0], changed: null }) - 1
        start[at[cell]] = (start[at[cell]] ?? 0) + 1
      }
      if (map < 1 || past[map] === past[map - 1]) continue
      const from = at[cell]
      const key = `${from} ${past[map]}`
      const to = moves.get(key)?.to ?? cohorts.push({ zone, before: past[map - 1], now: past[map], changed: year }) - 1
      moves.set(key, { from, to, cells: (moves.get(key)?.cells ?? 0) + 1 })
      at[cell] = to
    }
    years.push({ year, moves: [...moves.values()] })
  }
  return { startYear: 2000, cellArea: 0.5, cohorts, start, years }
}

/** A hectare by the equations of the guide, in closed form: what each disturbance emits in each year. */
function naive(past: readonly number[]) {
  let [stock, worth, gained, emitted] = [0, 0, 0, 0]
  for (let year = 2000; year < END; year++) {
    const map = MAPS.filter((one) => one <= year).length - 1
    for (const name of ['biomass', 'soil'] as const) {
      const { net, gain } = poolYear(past, name, year, map)
      stock += net
      gained += gain
      emitted += gain - net
      worth += net * value(year)
    }
    const litter = classes[past[map] - 1].litter.accumulation
    stock += litter
    gained += litter
    worth += litter * value(year)
  }
  const first = classes[past[0] - 1]
  return { stock: stock + first.biomass.initial + first.soil.initial + first.litter.initial, worth, gained, emitted }
}

function poolYear(past: readonly number[], name: 'biomass' | 'soil', year: number, map: number) {
  const effect = map === 0 ? 'accumulate' : EFFECTS[past[map - 1] - 1][past[map] - 1]
  const gain = effect === 'accumulate' ? classes[past[map] - 1][name].accumulation : 0
  for (let last = map; last > 0; last--) {
    const before = classes[past[last - 1] - 1][name]
    const kind = EFFECTS[past[last - 1] - 1][past[last] - 1]
    const share = kind === null || kind === 'accumulate' || kind === 'none' ? 0 : before.disturbed[kind]
    if (share === 0) continue
    const since = year - MAPS[last]
    const volume = share * stockAt(past, name, last)
    const emission = volume * (0.5 ** (since / before.halfLife) - 0.5 ** ((since + 1) / before.halfLife))
    return { gain, net: gain - emission }
  }
  return { gain, net: gain }
}

/** At the start of the year of a map. */
function stockAt(past: readonly number[], name: 'biomass' | 'soil', map: number): number {
  let stock = classes[past[0] - 1][name].initial
  for (let year = 2000; year < MAPS[map]; year++) {
    stock += poolYear(past, name, year, MAPS.filter((one) => one <= year).length - 1).net
  }
  return stock
}

describe('a blue-carbon book', () => {
  const ledger = ledgerOf()
  const book = blueBook(parameters, ledger, MAPS, value)

  it('equals cells by the closed form of the equations, zone by zone', () => {
    for (const zone of [0, 1]) {
      const cells = Array.from({ length: CELLS }, (_, cell) => cell).filter((cell) => cell % 2 === zone)
      const rows = cells.map((cell) => naive(historyOf(cell)))
      const sum = (pick: (row: (typeof rows)[number]) => number) => 0.5 * rows.reduce((all, row) => all + pick(row), 0)
      const { stock, value, accumulation, emission } = book.zones.get(zone) ?? book.total
      expect(stock.at(-1)).toBeCloseTo(
        sum(({ stock }) => stock),
        5,
      )
      expect(value.at(-1)).toBeCloseTo(
        sum(({ worth }) => worth),
        4,
      )
      expect(accumulation.reduce((a, b) => a + b)).toBeCloseTo(
        sum(({ gained }) => gained),
        5,
      )
      expect(emission.reduce((a, b) => a + b)).toBeCloseTo(
        sum(({ emitted }) => emitted),
        5,
      )
    }
  })

  it('sums to its lines, and holds at each date what its pools hold', () => {
    const { stock } = book.total
    const carbon = book.lines.reduce((sum, line) => sum + (line.carbon ?? 0), 0)
    expect(-carbon).toBeCloseTo(stock[stock.length - 1] - stock[0], 5)
    for (const [at, year] of book.dates.all.entries()) {
      const held = book.stocks.filter((one) => one.year === year).flatMap(({ pools }) => Object.values(pools))
      expect(held.reduce((a, b) => a + b)).toBeCloseTo(stock[at], 5)
    }
    const hectares = book.lines.filter(
      ({ yearFrom, component }) => yearFrom === 2000 && component === 'soil accumulation',
    )
    expect(hectares.reduce((sum, line) => sum + line.hectares, 0)).toBeCloseTo(0.5 * CELLS, 9)
  })

  it('never holds less than nothing, and tells what the table of transitions does not', () => {
    for (const { pools } of book.stocks) for (const carbon of Object.values(pools)) expect(carbon).toBeGreaterThan(0)
    expect([...book.untold.keys()]).toEqual([3 * 4 + 2])
  })
})
