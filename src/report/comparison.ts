import { CO2_PER_C } from '../carbon/units.js'
import { formatNumber } from './number-format.js'
import type { RunSummary } from './run-summary.js'
import { quantityColumn, type TableContent } from './table-content.js'

/** A run as the table of several tells it. */
export interface ComparedRun {
  readonly name: string
  readonly unmet_ha: number
  /** By name of the quantity, its unit last. */
  readonly results: Readonly<Record<string, number>>
}

/** `avoided` is against the first run: absent where the two cannot be compared, or there is no other (null). */
export function comparedRun(summary: RunSummary, first: RunSummary | null): ComparedRun {
  const { name, unmet_ha, built_ha, wetland_ha, stock_tC } = summary
  const results = {
    ...(built_ha !== undefined && { built_ha }),
    ...(wetland_ha !== undefined && { wetland_ha }),
    ...(stock_tC && { stock_tC: stock_tC.to, change_tC: stock_tC.change }),
    ...(first !== null && obstacleTo(summary, first) === null && avoided(summary, first)),
  }
  return { name, unmet_ha, results }
}

function avoided({ stock_tC, flux_tCO2e = {} }: RunSummary, first: RunSummary): Record<string, number> {
  const fluxes = Object.entries(flux_tCO2e).flatMap(([book, { net }]) => {
    const before = first.flux_tCO2e?.[book]
    return before === undefined ? [] : [[`${book}_avoided_tCO2e`, before.net - net] as const]
  })
  return {
    ...(stock_tC && first.stock_tC && { stock_avoided_tCO2e: (stock_tC.to - first.stock_tC.to) * CO2_PER_C }),
    ...Object.fromEntries(fluxes),
  }
}

/** What a reader of the comparison must know of a run; empty when it can be compared with the first. */
export function comparisonWarnings(summary: RunSummary, first: RunSummary | null): string[] {
  const obstacle = first && obstacleTo(summary, first)
  return obstacle === null ? [] : [`${obstacle}: what it avoids is not told`]
}

function obstacleTo(summary: RunSummary, first: RunSummary): string | null {
  const years = ({ year_from, year_to }: RunSummary) => `${year_from} to ${year_to}`
  if (years(summary) !== years(first)) return `it is of ${years(summary)}, ${first.name} of ${years(first)}`
  const area = ({ area_ha }: RunSummary) => `${formatNumber(area_ha, {})} ha`
  if (summary.area_ha !== first.area_ha) return `its land is ${area(summary)}, that of ${first.name} ${area(first)}`
  return null
}

/** A row for each run, for the page and the terminal. */
export function comparisonTable(runs: readonly ComparedRun[]): TableContent {
  const keys = [...new Set(runs.flatMap(({ results }) => Object.keys(results)))]
  return {
    caption: 'Scenarios',
    columns: [{ label: 'scenario', kind: 'text' }, ...keys.map(quantityColumn), { label: 'unmet', unit: 'ha' }],
    rows: runs.map(({ name, results, unmet_ha }) => [name, ...keys.map((key) => results[key]), unmet_ha]),
  }
}
