import { balanceOf } from '../../carbon/books.js'
import { Problems } from '../../grid/problems.js'
import { policyType, usesOf } from '../../policy/index.js'
import { prepareRun } from '../../study/run-study.js'
import type { Scenario } from '../../study/scenario/scenario.js'
import { WET_COMPLEX } from '../../study/scenario/wet-complex-policy.js'
import type { Pool } from '../../tiles/pool.js'
import { type AttributionRow, attributionRows, type BookNets } from './attribution.js'
import { type RunResult, runResult } from './run-result.js'
import { type RunStart, simulateRun, startRun } from './run-simulation.js'

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

const bookNets = ({ books }: RunResult): BookNets =>
  new Map(books.map(({ name, lines, gwp }) => [name, balanceOf(lines, gwp).net]))
