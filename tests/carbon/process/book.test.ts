import { describe, expect, it } from 'vitest'
import type { BookLine } from '../../../src/carbon/books.js'
import { processBook } from '../../../src/carbon/process/book.js'
import { PROCESS_POOLS } from '../../../src/carbon/process/pools.js'
import { ledgerOf, parametersOf, table } from './drawn-process.js'

const [forest, field, marsh, urban] = [1, 2, 3, 4]
const sum = (lines: readonly BookLine[], component?: string, year?: number): number =>
  lines
    .filter((line) => component === undefined || line.component === component)
    .filter((line) => year === undefined || line.yearFrom === year)
    .reduce((total, { carbon = 0 }) => total + carbon, 0)

const stocksOf = (book: ReturnType<typeof processBook>) =>
  book.stocks.map(({ pools }) => PROCESS_POOLS.reduce((total, pool) => total + pools[pool], 0))

describe('a process book', () => {
  it('has no line where nothing changes and all land is full-grown', () => {
    const { lines, stocks } = processBook(table, parametersOf(), ledgerOf(forest, 100, 3))
    expect(lines).toEqual([])
    expect(stocks.map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023])
    expect(stocks[3].pools).toMatchObject({ above: 3500, soil: 11840 })
  })

  it('releases half the trees of a cleared forest at once and the rest by slash; soil over 20 years', () => {
    const ledger = ledgerOf(forest, 1, 60, [[2020, 0, urban, 1]])
    const { lines } = processBook(table, parametersOf(), ledger)
    expect(sum(lines, 'cleared')).toBeCloseTo(22.1, 10)
    expect(sum(lines, 'cleared', 2020)).toBeCloseTo(22.1, 10)
    expect(sum(lines, 'slash')).toBeCloseTo(22.1, 1)
    for (const year of [2020, 2030, 2039]) expect(sum(lines, 'soil', year)).toBeCloseTo((118.4 - 45) / 20, 10)
    expect(sum(lines, 'soil', 2040)).toBeCloseTo(0, 10)
    expect(sum(lines, 'dead')).toBeCloseTo(3, 10)
    expect(sum(lines, 'growth', 2020)).toBeCloseTo(-3.1, 10)
    expect(lines.every(({ from, to }) => from === forest && to === urban)).toBe(true)
  })

  it('gives the air what the pools lose, year by year', () => {
    const ledger = ledgerOf(forest, 100, 30, [
      [2020, 0, field, 40],
      [2020, 0, urban, 10],
      [2025, 1, marsh, 15],
      [2031, 3, forest, 15],
    ])
    const conversions = parametersOf().conversions.map(() => ({ now: 0.3, sawn: 0.2, panel: 0.1, paper: 0.05 }))
    const book = processBook(table, parametersOf({ conversions }), ledger)
    const stocks = stocksOf(book)
    for (let at = 0; at < 30; at++) {
      expect(stocks[at] - stocks[at + 1]).toBeCloseTo(sum(book.lines, undefined, 2020 + at), 9)
    }
    expect(book.stocks[30].pools.sawn).toBeGreaterThan(0)
  })

  it('lets land use change the upper soil only', () => {
    const ledger = ledgerOf(forest, 1, 30, [[2020, 0, urban, 1]])
    const { lines, stocks } = processBook(table, parametersOf({ responseDepthCm: 30 }), ledger)
    const upper = 0.3 ** 0.718
    expect(sum(lines, 'soil')).toBeCloseTo((118.4 - 45) * upper, 9)
    expect(stocks[30].pools.deep).toBeCloseTo(118.4 * (1 - upper), 9)
  })

  it('starts the soil of land that changes again from what it has by then', () => {
    const ledger = ledgerOf(forest, 1, 40, [
      [2020, 0, urban, 1],
      [2030, 1, field, 1],
    ])
    const { lines } = processBook(table, parametersOf(), ledger)
    const then = (118.4 + 45) / 2
    expect(sum(lines, 'soil', 2030)).toBeCloseTo((then - 97.2) / 20, 10)
  })

  it('keeps the soil of fields under water, and lets a marsh recover by its own curve', () => {
    const ledger = ledgerOf(field, 1, 20, [[2020, 0, marsh, 1]])
    expect(sum(processBook(table, parametersOf(), ledger).lines, 'soil')).toBe(0)
    const classes = parametersOf().classes.slice()
    classes[marsh] = { growth: { type: 'saturation', tau: 1.5 }, soil: { type: 'recovery', share: 0.5, tau: 12 } }
    const richer = { ...table, classes: table.classes.map((one, at) => (at === 2 ? withSoil(one, 127.2) : one)) }
    const { lines } = processBook(richer, parametersOf({ classes }), ledger)
    // half of the saturation of 30 t C/ha with tau 12, after 20 years
    expect(sum(lines, 'soil')).toBeCloseTo(-24.3337319 / 2, 7)
    expect(
      sum(
        lines.filter(({ yearFrom }) => yearFrom < 2023),
        'growth',
      ),
    ).toBeCloseTo(-10.5 * (1 - Math.exp(-2)), 9)
  })

  it('lets young stands grow where their age is known, and no other', () => {
    const classes = parametersOf().classes.slice()
    classes[forest] = { ...classes[forest], max: 90, age: 20 }
    const young = processBook(table, parametersOf({ classes, age: 'by-class' }), ledgerOf(forest, 1, 20))
    expect(young.stocks[0].pools.above + young.stocks[0].pools.below).toBeCloseTo(35.9618761, 6)
    expect(sum(young.lines, 'growth')).toBeCloseTo(35.9618761 - 67.2880565, 6)
    expect(processBook(table, parametersOf({ classes }), ledgerOf(forest, 1, 20)).lines).toEqual([])
  })

  it('goes on with changes of before the start as if it had run since then', () => {
    const whole = processBook(table, parametersOf(), ledgerOf(forest, 1, 30, [[2020, 0, urban, 1]]))
    const later = processBook(table, parametersOf(), {
      startYear: 2027,
      cellArea: 1,
      cohorts: [{ zone: 0, before: forest, now: urban, changed: 2020 }],
      start: [1],
      years: Array.from({ length: 23 }, (_, at) => ({ year: 2027 + at, moves: [] })),
    })
    expect(later.lines).toEqual(whole.lines.filter(({ yearFrom }) => yearFrom >= 2027))
    expect(later.stocks).toEqual(whole.stocks.filter(({ year }) => year >= 2027))
  })

  it('refuses a ledger that moves cells which are not there', () => {
    expect(() => processBook(table, parametersOf(), ledgerOf(forest, 2, 1, [[2020, 0, urban, 3]]))).toThrow('3 cells')
  })

  it('averages land that joins a cohort by area, and comes to the same sums', () => {
    const apart = ledgerOf(forest, 100, 40, [
      [2020, 0, field, 30],
      [2023, 0, urban, 10],
      [2030, 1, marsh, 30],
      [2030, 2, marsh, 10],
    ])
    const together = {
      ...apart,
      years: apart.years.map(({ year, moves }) => ({
        year,
        moves: moves.map((one) => ({ ...one, to: Math.min(one.to, 3) })),
      })),
    }
    const [a, b] = [apart, together].map((ledger) => processBook(table, parametersOf(), ledger))
    expect(stocksOf(b)).toEqual(stocksOf(a).map((stock) => expect.closeTo(stock, 8)))
    expect(sum(b.lines, 'slash')).toBeCloseTo(sum(a.lines, 'slash'), 8)
  })
})

function withSoil(one: (typeof table.classes)[number], soil: number): (typeof table.classes)[number] {
  return { ...one, density: { ...one.density, soil } }
}
