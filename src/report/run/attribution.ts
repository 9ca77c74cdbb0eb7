import { balanceOf } from '../../carbon/books.js'
import { Problems } from '../../grid/problems.js'
import { policyType, usesOf } from '../../policy/index.js'
import { prepareRun } from '../../study/run-study.js'
import type { Scenario } from '../../study/scenario/scenario.js'
import { WET_COMPLEX } from '../../study/scenario/wet-complex-policy.js'
import type { Pool } from '../../tiles/pool.js'
import type { TableContent } from '../table-content.js'
import { csvTable } from '../tables.js'
import { type RunResult, runResult } from './run-result.js'
import { type RunStart, simulateRun, startRun } from './run-simulation.js'

/** What a policy avoided in a book over the run, t CO2e, + good; of a stock difference what it commits. */
export interface AttributionRow {
  /** `*`: all policies together. */
  readonly policy: string
  /** Net flux of the same run without the policy, less that with it. */
  readonly avoided_tCO2e: number
  /** Of all together: what they avoid, less the sum of what each avoids. */
  readonly interaction_tCO2e?: number
  readonly book: string
}

/** Net flux of each book over a run, t CO2e. */
export type BookNets = ReadonlyMap<string, number>

/** What runs without one of the policies came to: by the policy that was left out, and without any. */
export interface LeftOut {
  readonly without: ReadonlyMap<string, BookNets>
  readonly none: BookNets
}

const bookNets = ({ books }: RunResult): BookNets =>
  new Map(books.map(({ name, lines, gwp }) => [name, balanceOf(lines, gwp).net]))

/** Rows of each book: its policies in their order, then all together. */
export function attributionRows(all: BookNets, { without, none }: LeftOut): AttributionRow[] {
  return [...all].flatMap(([book, net]): AttributionRow[] => {
    const avoided = (others: BookNets): number => (others.get(book) as number) - net
    const each = [...without].map(([policy, nets]) => ({ policy, avoided_tCO2e: avoided(nets), book }))
    const together = avoided(none)
    const sum = each.reduce((total, { avoided_tCO2e }) => total + avoided_tCO2e, 0)
    return [...each, { policy: '*', avoided_tCO2e: together, interaction_tCO2e: together - sum, book }]
  })
}

/**
 * Runs the scenario of a result once more without each of its policies, and without any, on the same luck.
 *
 * @param onRun told before each run what is left out, e.g. `without wetlands`; what it returns is told the years
 */
export async function attribute(
  result: RunResult,
  pool: Pool,
  tileRows: number | undefined,
  onRun: (part: string) => (year: number) => void,
): Promise<AttributionRow[]> {
  const { scenario } = result.study
  // what is season and no change of land is so with and without policies
  const kept = scenario.policies.filter(({ name }) => name === WET_COMPLEX)
  const policies = scenario.policies.filter((one) => !kept.includes(one))
  if (policies.length === 0) return []
  const all = bookNets(result)
  const without = new Map<string, BookNets>()
  for (const policy of policies) {
    const { name } = policy
    const rest = { ...scenario, policies: scenario.policies.filter((one) => one !== policy) }
    // the land of a policy that moves none is known, and the water on it unless that is what the policy moves
    const movesNone = policyType(policy).rules === undefined && !usesOf(policy).water
    without.set(
      name,
      movesNone
        ? bookNets(runResult(await prepareRun(rest), result.cells, { policies: [], costs: [] }, []))
        : await netsOf(rest, pool, tileRows, onRun(`without ${name}`)),
    )
  }
  const [first] = without.values()
  const none =
    policies.length === 1
      ? first
      : await netsOf({ ...scenario, policies: kept }, pool, tileRows, onRun('without any policy'))
  return attributionRows(all, { without, none })
}

async function netsOf(
  scenario: Scenario,
  pool: Pool,
  tileRows: number | undefined,
  onYear: (year: number) => void,
): Promise<BookNets> {
  const study = await prepareRun(scenario)
  const problems = new Problems()
  const start = problems.refuseOr<RunStart>(await startRun(study, pool, problems, tileRows))
  const { result } = await simulateRun(study, start, pool, ({ year }) => onYear(year))
  return bookNets(result)
}

export const attributionCsv = (rows: readonly AttributionRow[]): string =>
  csvTable(
    ['policy', 'avoided_tCO2e', 'interaction_tCO2e', 'book'],
    rows.map(({ policy, avoided_tCO2e, interaction_tCO2e, book }) => [policy, avoided_tCO2e, interaction_tCO2e, book]),
  )

/** A row for each policy, a column for each book; for the page and the terminal. */
export function attributionTable(rows: readonly AttributionRow[], scenario: string): TableContent {
  const books = [...new Set(rows.map(({ book }) => book))]
  const policies = [...new Set(rows.map(({ policy }) => policy))]
  const of = (policy: string, book: string): AttributionRow | undefined =>
    rows.find((row) => row.policy === policy && row.book === book)
  return {
    caption: `What the policies of ${scenario} avoid`,
    columns: [{ label: 'policy', kind: 'text' }, ...books.map((label) => ({ label, unit: 't CO2e', signed: true }))],
    rows: [
      ...policies.map((policy) => [
        policy === '*' ? 'all together' : policy,
        ...books.map((book) => of(policy, book)?.avoided_tCO2e),
      ]),
      ['interaction', ...books.map((book) => of('*', book)?.interaction_tCO2e)],
    ],
    note: 'Each policy against the same run without it, on the same luck; all together against the run without any. Interaction is what all avoid beyond the sum of what each does. Of a difference of stocks it is what is committed, without saying when.',
  }
}
