import { expect, it } from 'vitest'
import { processBook } from '../../../src/carbon/process/book.js'
import { PROCESS_POOLS } from '../../../src/carbon/process/pools.js'
import { PROCESS_COMPONENTS } from '../../../src/carbon/process/row.js'
import { parametersOf, table } from './drawn-process.js'
import { Cell, CohortCount, randomOf, SHARES, START, YEARS } from './per-cell.js'

const CELLS = 200 * 200
const ZONES = 3

function parameters() {
  const made = parametersOf({ responseDepthCm: 30, age: 'by-class' })
  const classes = made.classes.slice()
  classes[1] = { ...classes[1], age: 12 }
  classes[3] = { growth: { type: 'immediate' }, soil: { type: 'recovery', share: 0.5, tau: 12 } }
  return { ...made, classes, conversions: made.conversions.map(() => SHARES) }
}

/** Cells that change at random: their cohorts, and the book of cells that each remember their own past. */
function simulate() {
  const random = randomOf(11)
  const cells = Array.from({ length: CELLS }, (_, at) => new Cell(at % ZONES, 1 + ((at % 7) % 4)))
  const ledger = new CohortCount(cells)
  const [pools, parts] = [PROCESS_POOLS.length, PROCESS_COMPONENTS.length]
  /** By year, zone and pool; by year, zone, pair and component. */
  const stocks = new Float64Array((YEARS + 1) * ZONES * pools)
  const fluxes = new Float64Array(YEARS * ZONES * 25 * parts)
  const add = (sums: Float64Array, place: number, values: readonly number[]): void =>
    values.forEach((value, at) => {
      sums[place * values.length + at] += value
    })
  for (let at = 0; at <= YEARS; at++) {
    const next = Uint8Array.from(cells, ({ now }) => (random() < 0.03 ? 1 + Math.floor(random() * 4) : now))
    for (const cell of cells) add(stocks, at * ZONES + cell.zone, cell.pools(START + at))
    if (at === YEARS) break
    ledger.year(START + at, next)
    for (const [place, cell] of cells.entries()) {
      const flux = cell.pass(START + at, next[place])
      add(fluxes, ((at * ZONES + cell.zone) * 5 + cell.before) * 5 + cell.now, flux)
    }
  }
  return { ledger, stocks, fluxes }
}

it('a book over cohorts equals that of 40,000 cells that each remember their past, over 40 years of random changes', () => {
  const { ledger, stocks, fluxes } = simulate()
  const { cohorts, start, years } = ledger
  const book = processBook(table, parameters(), { startYear: START, cellArea: 1, cohorts, start, years })
  const worst = (found: Float64Array, wanted: Float64Array): number =>
    found.reduce((most, value, at) => Math.max(most, Math.abs(value - wanted[at])), 0)

  const found = Float64Array.from(book.stocks.flatMap(({ pools }) => PROCESS_POOLS.map((pool) => pools[pool])))
  const total = stocks.subarray(0, ZONES * PROCESS_POOLS.length).reduce((sum, stock) => sum + stock, 0)
  expect(found).toHaveLength(stocks.length)
  expect(worst(found, stocks)).toBeLessThan(1e-9 * total)

  const lines = new Float64Array(fluxes.length)
  for (const { yearFrom, zone, from, to, component, carbon = 0 } of book.lines) {
    const pair = (((yearFrom - START) * ZONES + zone) * 5 + from) * 5 + to
    lines[pair * PROCESS_COMPONENTS.length + PROCESS_COMPONENTS.indexOf(component as 'soil')] += carbon
  }
  const gross = fluxes.reduce((sum, flux) => sum + Math.abs(flux), 0)
  expect(gross).toBeGreaterThan(total / 10)
  expect(worst(lines, fluxes)).toBeLessThan((1e-9 * gross) / YEARS)
  const net = (sums: Float64Array) => sums.reduce((sum, flux) => sum + flux, 0)
  expect(Math.abs(net(lines) - net(fluxes))).toBeLessThan(1e-9 * gross)
})
