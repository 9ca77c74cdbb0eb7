import type { BookLine } from '../books.js'
import type { ClassTable } from '../class-table.js'
import { CohortTable } from './cohort-table.js'
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
  const cohorts = new CohortTable(new ProcessRules(table, parameters), ledger)
  const lines: BookLine[] = []
  const stocks: ProcessStock[] = []
  let end = ledger.startYear
  for (const { year, moves } of ledger.years) {
    stocks.push(...stocksOf(cohorts, year, ledger.cellArea))
    cohorts.convert(moves)
    lines.push(...linesOf(cohorts, year, ledger.cellArea))
    end = year + 1
  }
  stocks.push(...stocksOf(cohorts, end, ledger.cellArea))
  return { lines, stocks }
}

function linesOf(cohorts: CohortTable, year: number, cellArea: number): BookLine[] {
  const sums = new Map<number, { zone: number; from: number; to: number; hectares: number; carbon: Float64Array }>()
  const flux = new Float64Array(PROCESS_COMPONENTS.length)
  for (const cohort of cohorts.rows) {
    const { zone, before: from, now: to, cells } = cohort
    cohorts.pass(cohort, year, flux.fill(0))
    const key = (zone * 256 + from) * 256 + to
    const sum = sums.get(key) ?? { zone, from, to, hectares: 0, carbon: new Float64Array(flux.length) }
    sums.set(key, sum)
    const hectares = cells * cellArea
    sum.hectares += hectares
    for (let at = 0; at < flux.length; at++) sum.carbon[at] += flux[at] * hectares
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .flatMap(([, { carbon, ...place }]) =>
      PROCESS_COMPONENTS.flatMap((component, at): BookLine[] =>
        carbon[at] === 0 ? [] : [{ yearFrom: year, yearTo: year + 1, ...place, component, carbon: carbon[at] }],
      ),
    )
}

function stocksOf(cohorts: CohortTable, year: number, cellArea: number): ProcessStock[] {
  const sums = new Map<number, Float64Array>()
  for (const { zone, cells, row } of cohorts.rows) {
    const sum = sums.get(zone) ?? new Float64Array(PROCESS_POOLS.length)
    sums.set(zone, sum)
    for (let at = 0; at < sum.length; at++) sum[at] += row[at] * cells * cellArea
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([zone, carbon]) => ({
      year,
      zone,
      pools: Object.fromEntries(PROCESS_POOLS.map((pool, at) => [pool, carbon[at]])) as Record<ProcessPool, number>,
    }))
}
