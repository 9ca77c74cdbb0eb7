import { expect, it } from 'vitest'
import { balanceOf } from '../../../src/carbon/books.js'
import type { ClassTable, LandClass } from '../../../src/carbon/class-table.js'
import { BalanceDraws } from '../../../src/carbon/draws/balance-draws.js'
import { processBook } from '../../../src/carbon/process/book.js'
import { drawnLevels, LinearProcess } from '../../../src/carbon/process/linear-book.js'
import type { ProcessParameters } from '../../../src/carbon/process/parameters.js'
import { readGwp } from '../../../src/study/book/ghg-data.js'
import { parametersOf, table } from './drawn-process.js'
import { Cell, CohortCount, randomOf, SHARES, START } from './per-cell.js'

const YEARS = 25
const random = randomOf(3)

/** Cells that change at random in two zones. */
function drawnLedger() {
  const cells = Array.from({ length: 400 }, (_, at) => new Cell(at % 2, 1 + (at % 4)))
  const count = new CohortCount(cells)
  for (let at = 0; at < YEARS; at++) {
    const next = Uint8Array.from(cells, ({ now }) => (random() < 0.08 ? 1 + Math.floor(random() * 4) : now))
    count.year(START + at, next)
    for (const [place, cell] of cells.entries()) cell.pass(START + at, next[place])
  }
  const { cohorts, start, years } = count
  return { startYear: START, cellArea: 0.5, cohorts, start, years }
}

/** Every class has a curve of its own, one with a `max`, one with an age. */
function parameters() {
  const made = parametersOf({ responseDepthCm: 30, age: 'by-class' })
  const classes = made.classes.slice()
  classes[1] = { ...classes[1], age: 12, max: 60 }
  classes[3] = { growth: { type: 'saturation', tau: 3 }, soil: { type: 'recovery', share: 0.5, tau: 12 } }
  return { ...made, classes, conversions: made.conversions.map(() => SHARES) }
}

const otherTable = (): ClassTable => ({
  ...table,
  classes: table.classes.map((one) => ({
    ...one,
    density: Object.fromEntries(
      Object.entries(one.density).map(([pool, value]) => [pool, value * (0.3 + 2 * random())]),
    ),
  })),
})

const biomassOf = ({ density: { above = 0, below = 0 } }: LandClass): number => above + below

/** Parameters for a table with other densities: each `max` moves with the biomass of its class. */
function scaledParameters(parameters: ProcessParameters, from: ClassTable, to: ClassTable): ProcessParameters {
  return {
    ...parameters,
    classes: parameters.classes.map((one, at) => {
      const biomass = at === 0 ? 0 : biomassOf(from.classes[at - 1])
      if (one.max === undefined || biomass === 0) return one
      return { ...one, max: (one.max * biomassOf(to.classes[at - 1])) / biomass }
    }),
  }
}

it('a book worked out from its linear coefficients is the book of the densities, year by year, source and sink apart', () => {
  const ledger = drawnLedger()
  const linear = new LinearProcess(table, parameters(), ledger)
  const tables = [table, otherTable(), otherTable()]
  const balance = new BalanceDraws(
    ledger.years.map(({ year }) => year),
    tables.length,
  )
  linear.addLines(balance, drawnLevels(tables))
  for (const [draw, one] of tables.entries()) {
    const { lines, stocks } = processBook(one, scaledParameters(parameters(), table, one), ledger)
    for (const { year } of ledger.years) {
      const told = balanceOf(
        lines.filter(({ yearFrom }) => yearFrom === year),
        readGwp('AR6'),
      )
      expect(told.source).toBeGreaterThan(0)
      expect(balance.over([year]).source[draw]).toBeCloseTo(told.source, 6)
      expect(balance.over([year]).sink[draw]).toBeCloseTo(told.sink, 6)
      const land = stocks
        .filter((stock) => stock.year === year)
        .reduce((sum, { pools: { sawn, panel, paper, ...on } }) => sum + Object.values(on).reduce((a, b) => a + b), 0)
      expect(linear.stock(year, drawnLevels(tables))[draw]).toBeCloseTo(land, 7)
    }
  }
})

it('a max of a class that the table has no biomass for is no matter of its densities', () => {
  const bare = {
    ...table,
    classes: table.classes.map((one, at) => (at === 3 ? { ...one, density: { soil: 45 } } : one)),
  }
  const made = parametersOf()
  const classes = made.classes.slice()
  classes[4] = { ...classes[4], max: 7 }
  const ledger = drawnLedger()
  const linear = new LinearProcess(bare, { ...made, classes }, ledger)
  const last = START + YEARS
  const book = processBook(bare, { ...made, classes }, ledger)
  const land = book.stocks
    .filter(({ year }) => year === last)
    .reduce((sum, { pools: { sawn, panel, paper, ...on } }) => sum + Object.values(on).reduce((a, b) => a + b), 0)
  expect(linear.stock(last, drawnLevels([bare]))[0]).toBeCloseTo(land, 7)
})
