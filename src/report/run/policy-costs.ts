import { type Discount, discountFactor } from '../../carbon/abatement.js'
import type { CostLine } from '../../study/year/policy-accounts.js'
import type { TableContent } from '../table-content.js'
import { type Cell, csvTable } from '../tables.js'
import type { RunResult } from './run-result.js'

/** Costs of a run in `summary.json`; money. */
export interface CostSummary {
  /** Currency. */
  readonly unit: string
  /** % a year. */
  readonly discount_rate: number
  readonly total: number
  /** In money of the first year. */
  readonly discounted: number
  /** Policies that tell none. */
  readonly untold: readonly string[]
  readonly policies: readonly {
    readonly policy: string
    /** Converted over the run, and what of it stands at the end. */
    readonly ha: number
    readonly standing_ha: number
    readonly capital: number
    readonly yearly: number
    readonly total: number
    readonly discounted: number
  }[]
}

const discountOf = ({ study }: RunResult): Discount => ({
  rate: study.scenario.money?.discount_rate ?? 0,
  baseYear: study.start.year,
})

/** Absent where no policy tells costs. */
export function costSummary(result: RunResult): CostSummary | undefined {
  const { costs, study } = result
  if (costs.length === 0) return undefined
  const discount = discountOf(result)
  const policies = [...new Set(costs.map(({ policy }) => policy))].map((policy) => {
    const own = costs.filter((line) => line.policy === policy)
    const last = Math.max(...own.map(({ year }) => year))
    const sum = (of: (line: CostLine) => number): number => own.reduce((total, line) => total + of(line), 0)
    return {
      policy,
      ha: sum(({ cells }) => cells) * study.cellArea,
      standing_ha: sum(({ year, standing }) => (year === last ? standing : 0)) * study.cellArea,
      capital: sum(({ capital }) => capital),
      yearly: sum(({ yearly }) => yearly),
      total: sum(totalOf),
      discounted: sum((line) => totalOf(line) * discountFactor(discount, line.year)),
    }
  })
  const sum = (of: (one: (typeof policies)[number]) => number): number =>
    policies.reduce((total, one) => total + of(one), 0)
  return {
    unit: study.scenario.money?.unit ?? 'money',
    discount_rate: discount.rate,
    total: sum(({ total }) => total),
    discounted: sum(({ discounted }) => discounted),
    untold: study.scenario.policies
      .map(({ name }) => name)
      .filter((name) => !policies.some((one) => one.policy === name)),
    policies,
  }
}

const totalOf = ({ capital, yearly }: CostLine): number => capital + yearly

/** `costs.csv`: a row for each year, policy and zone; none where no policy tells costs. */
export function costsCsv(result: RunResult): [name: string, text: string][] {
  const { costs, study } = result
  if (costs.length === 0) return []
  const discount = discountOf(result)
  const rows = costs.map((line): Cell[] => [
    line.year,
    line.policy,
    line.zone,
    line.cells * study.cellArea,
    line.standing * study.cellArea,
    line.capital,
    line.yearly,
    totalOf(line),
    totalOf(line) * discountFactor(discount, line.year),
  ])
  const columns = ['year', 'policy', 'zone', 'ha', 'standing_ha', 'capital', 'yearly', 'total', 'discounted']
  return [['costs.csv', csvTable(columns, rows)]]
}

/** The same over all years, for the page. */
export function costTable(costs: CostSummary | undefined): TableContent[] {
  if (costs === undefined) return []
  const { unit } = costs
  return [
    {
      caption: 'Costs of policies',
      columns: [
        { label: 'policy', kind: 'text' },
        { label: 'converted', unit: 'ha' },
        { label: 'standing', unit: 'ha' },
        ...['capital', 'yearly', 'total', 'discounted'].map((label) => ({ label, unit })),
      ],
      rows: costs.policies.map((one) => [
        one.policy,
        one.ha,
        one.standing_ha,
        one.capital,
        one.yearly,
        one.total,
        one.discounted,
      ]),
      note: `Capital in the year of the conversion, yearly costs for all land that stands; discounted at ${costs.discount_rate} % a year to the first year. Costs are the scenario's own.${untoldNote(costs)}`,
    },
  ]
}

/** What a reader must know who divides costs by tonnes; empty when all policies tell theirs. */
export const untoldNote = ({ untold }: CostSummary): string =>
  untold.length === 0 ? '' : ` Of ${untold.join(', ')} no cost is told: a cost of a tonne leaves it out.`

/**
 * Marginal abatement cost, money per t CO2e: discounted cost beyond that of the other run, over the tonnes avoided, which are
 * not discounted. Absent without costs, or where nothing is avoided.
 */
export function abatementCostOf(
  costs: CostSummary | undefined,
  others: CostSummary | undefined,
  avoided: number,
): number | undefined {
  if (costs === undefined || avoided <= 0) return undefined
  return (costs.discounted - (others?.discounted ?? 0)) / avoided
}
