import { CO2_PER_C } from '../../carbon/units.js'
import { formatNumber } from '../number-format.js'
import { quantityColumn, type TableContent } from '../table-content.js'
import type { AvoidedRange } from './avoided-ranges.js'
import { abatementCostOf, untoldNote } from './policy-costs.js'
import type { RunSummary } from './run-summary.js'

/** A run as the table of several tells it. */
export interface ComparedRun {
  readonly name: string
  readonly unmet_ha: number
  /** By name of the quantity, its unit last. */
  readonly results: Readonly<Record<string, number>>
  /** By name of a result, of what is avoided, where both runs have draws. */
  readonly ranges?: Readonly<Record<string, AvoidedRange>>
}

/** `avoided` is against the first run: absent where the two cannot be compared, or there is no other (null). */
export function comparedRun(summary: RunSummary, first: RunSummary | null): ComparedRun {
  const { name, unmet_ha, built_ha, wetland_ha, stock_tC, costs, value = {} } = summary
  const results = {
    ...(built_ha !== undefined && { built_ha }),
    ...(wetland_ha !== undefined && { wetland_ha }),
    ...(stock_tC && { stock_tC: stock_tC.to, change_tC: stock_tC.change }),
    ...Object.fromEntries(Object.entries(value).filter(([key]) => key.startsWith('npv_'))),
    ...(costs && { cost_discounted: costs.discounted }),
    ...(first !== null &&
      obstacleTo(summary, first) === null &&
      withCosts(avoided(summary, first), costs, first.costs)),
  }
  return { name, unmet_ha, results }
}

/** End of the names of what books avoid. */
const AVOIDED = '_avoided_tCO2e'

/** What is avoided, and what a tonne of it costs beyond the first run. */
function withCosts(
  avoided: Readonly<Record<string, number>>,
  costs: RunSummary['costs'],
  others: RunSummary['costs'],
): Record<string, number> {
  const prices = Object.entries(avoided).flatMap(([key, tonnes]): [string, number][] => {
    const price = key.endsWith(AVOIDED) ? abatementCostOf(costs, others, tonnes) : undefined
    return price === undefined ? [] : [[key.replace(AVOIDED, '_cost_per_tCO2e'), price]]
  })
  return { ...avoided, ...Object.fromEntries(prices) }
}

function avoided({ stock_tC, flux_tCO2e = {}, energy }: RunSummary, first: RunSummary): Record<string, number> {
  const fluxes = Object.entries(flux_tCO2e).flatMap(([book, flux]) => {
    const before = first.flux_tCO2e?.[book]
    return before === undefined || unlike(flux, before, first.name)
      ? []
      : [[`${book}_avoided_tCO2e`, before.net - flux.net] as const]
  })
  const alike = stock_tC && first.stock_tC && stock_tC.from === first.stock_tC.from
  return {
    ...(alike && first.stock_tC && { stock_avoided_tCO2e: (stock_tC.to - first.stock_tC.to) * CO2_PER_C }),
    ...Object.fromEntries(fluxes),
    ...energyAvoided(energy, first.energy),
  }
}

/** By either driver, whichever the scenario has: whether less built land avoids energy hangs on it. */
function energyAvoided(energy: RunSummary['energy'], first: RunSummary['energy']): Record<string, number> {
  if (!energy || !first || energy.boundary !== first.boundary || energy.factors !== first.factors) return {}
  return {
    energy_avoided_exogenous_tCO2e: first.exogenous_tCO2 - energy.exogenous_tCO2,
    energy_avoided_per_hectare_tCO2e: first.per_hectare_tCO2 - energy.per_hectare_tCO2,
  }
}

/** What a reader of the comparison must know of a run; empty when it can be compared with the first. */
export function comparisonWarnings(summary: RunSummary, first: RunSummary | null): string[] {
  if (first === null) return []
  const obstacle = obstacleTo(summary, first)
  if (obstacle !== null) return [`${obstacle}: what it avoids is not told`]
  const [own, other] = [summary.stock_tC?.from, first.stock_tC?.from]
  const stocks = own !== undefined && other !== undefined && own !== other
  const untold = summary.costs === undefined ? '' : untoldNote(summary.costs).trim()
  return [
    ...(untold === '' ? [] : [untold]),
    ...(stocks ? [`its stock at the start is not that of ${first.name}: what it avoids of the stock is not told`] : []),
    ...Object.entries(summary.flux_tCO2e ?? {}).flatMap(([book, flux]): string[] => {
      const before = first.flux_tCO2e?.[book]
      const difference = before && unlike(flux, before, first.name)
      return difference ? [`book ${book} ${difference}: what it avoids there is not told`] : []
    }),
  ]
}

type BookFlux = NonNullable<RunSummary['flux_tCO2e']>[string]

/** Why the sums of two books are of different things; null where they are of the same. */
function unlike(flux: BookFlux, other: BookFlux, name: string): string | null {
  if (flux.gwp !== other.gwp && flux.gwp !== undefined && other.gwp !== undefined)
    return `is by ${flux.gwp}, that of ${name} by ${other.gwp}`
  const more = flux.counts.filter((one) => !other.counts.includes(one))
  const fewer = other.counts.filter((one) => !flux.counts.includes(one))
  if (more.length > 0) return `counts ${more.join(', ')}, which that of ${name} does not`
  return fewer.length > 0 ? `does not count ${fewer.join(', ')}, as that of ${name} does` : null
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
