import type { BookLine } from '../books.js'
import type { ClassTable } from '../class-table.js'
import { CohortTable, type Place } from './cohort-table.js'
import type { CohortLedger } from './cohorts.js'
import type { ProcessParameters } from './parameters.js'
import { PROCESS_POOLS, type ProcessPool } from './pools.js'
import { PROCESS_COMPONENTS } from './row.js'
import { ProcessRules } from './rules.js'

/** When and where carbon moves, and what the land and the products from it hold. */
export interface ProcessBook {
  /**
   * By year, zone, pair of classes and component. The pair is that of the last change, however long ago; twice the same
   * class for land that never changed.
   */
  readonly lines: readonly BookLine[]
  /** At the start of each year, the one after the last included. */
  readonly stocks: readonly ProcessStock[]
}

export interface ProcessStock {
  readonly year: number
  readonly zone: number
  /** t C. */
  readonly pools: Readonly<Record<ProcessPool, number>>
}

/**
 * The process book. Changes happen at the start of their year: living biomass goes to the air, to slash and to products,
 * and in the same year all pools take their first step under the new class.
 */
export function processBook(table: ClassTable, parameters: ProcessParameters, ledger: CohortLedger): ProcessBook {
  const lines: BookLine[] = []
  const stocks: ProcessStock[] = []
  for (const year of processYears(table, parameters, ledger)) {
    stocks.push(...stocksOf(year, ledger.cellArea))
    if (year.fluxes !== null) lines.push(...linesOf(year, year.fluxes, ledger.cellArea))
  }
  return { lines, stocks }
}

/** A year of a process book in cells times t C/ha, by place. */
export interface ProcessYear {
  readonly year: number
  readonly places: readonly Place[]
  /** At the start of the year, by place and pool. */
  readonly stocks: Float64Array
  /** By place and component, after which come the cells of the place; null in the year after the last. */
  readonly fluxes: Float64Array | null
}

export function* processYears(
  table: ClassTable,
  parameters: ProcessParameters,
  ledger: CohortLedger,
): Generator<ProcessYear> {
  const cohorts = new CohortTable(new ProcessRules(table, parameters), ledger)
  const { places } = cohorts
  let end = ledger.startYear
  for (const { year, moves } of ledger.years) {
    const stocks = cohorts.stocks()
    cohorts.convert(moves)
    yield { year, places, stocks, fluxes: cohorts.pass(year) }
    end = year + 1
  }
  yield { year: end, places, stocks: cohorts.stocks(), fluxes: null }
}

function linesOf({ year, places }: ProcessYear, sums: Float64Array, cellArea: number): BookLine[] {
  const parts = PROCESS_COMPONENTS.length
  const lines: BookLine[] = []
  for (let place = 0; place < places.length; place++) {
    const { zone, from, to } = places[place]
    const base = place * (parts + 1)
    const hectares = sums[base + parts] * cellArea
    for (let part = 0; part < parts; part++) {
      if (sums[base + part] === 0) continue
      const component = PROCESS_COMPONENTS[part]
      const carbon = sums[base + part] * cellArea
      lines.push({ yearFrom: year, yearTo: year + 1, zone, component, from, to, hectares, carbon })
    }
  }
  return lines
}

function stocksOf({ year, places, stocks: sums }: ProcessYear, cellArea: number): ProcessStock[] {
  const zones = new Map<number, Float64Array>()
  for (let place = 0; place < places.length; place++) {
    const { zone } = places[place]
    const carbon = zones.get(zone) ?? new Float64Array(PROCESS_POOLS.length)
    zones.set(zone, carbon)
    for (let at = 0; at < carbon.length; at++) carbon[at] += sums[place * carbon.length + at] * cellArea
  }
  return [...zones].map(([zone, carbon]) => ({
    year,
    zone,
    pools: Object.fromEntries(PROCESS_POOLS.map((pool, at) => [pool, carbon[at]])) as Record<ProcessPool, number>,
  }))
}

/** Some pools of all zones together at the start of a year, t C. */
export function stockOfPools({ stocks }: ProcessBook, year: number, pools: readonly ProcessPool[]): number {
  let sum = 0
  for (const stock of stocks) {
    if (stock.year === year) for (const pool of pools) sum += stock.pools[pool]
  }
  return sum
}
