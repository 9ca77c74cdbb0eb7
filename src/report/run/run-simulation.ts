import type { Problems } from '../../grid/problems.js'
import { openLand } from '../../study/open-land.js'
import type { RunStudy } from '../../study/run-study.js'
import type { LandState } from '../../study/year/land-state.js'
import type { CostLine } from '../../study/year/policy-accounts.js'
import type { PolicyRow } from '../../study/year/policy-report.js'
import { TerrainCounts } from '../../study/year/terrain-counts.js'
import { simulate, type YearOfRun } from '../../study/year/year.js'
import { type Demand, openDemand } from '../../study/year/year-demand.js'
import type { Pool } from '../../tiles/pool.js'
import { type RunResult, runResult } from './run-result.js'

/** Land and demand at the start of a run. */
export interface RunStart {
  readonly state: LandState
  readonly demand: Demand
}

/** Reads what a run needs; what is wrong with it goes to `problems`, which then refuse. */
export async function startRun(
  study: RunStudy,
  pool: Pool,
  problems: Problems,
  tileRows?: number,
): Promise<{ readonly [Part in keyof RunStart]: RunStart[Part] | null }> {
  const state = await problems.attempt(() => openLand(study, pool, tileRows))
  const demand = await problems.attempt(() => openDemand(study, pool))
  return { state, demand }
}

/** Simulates year by year; `onYear` sees the land at the start of every year, the last included. */
export async function simulateRun(
  study: RunStudy,
  { state, demand }: RunStart,
  pool: Pool,
  onYear: (year: YearOfRun) => Promise<void> | void,
): Promise<{ result: RunResult } & Pick<YearOfRun, 'looksLike' | 'cohorts'>> {
  const policies: PolicyRow[] = []
  const costs: CostLine[] = []
  let last: YearOfRun | null = null
  let terrain: TerrainCounts | null = null
  for await (last of simulate(study, state, demand, pool)) {
    policies.push(...last.policies)
    if (state.terrain !== null) terrain ??= await TerrainCounts.open(study, state, state.terrain, last.looksLike, pool)
    await terrain?.enter(last.year, last.looksLike)
    costs.push(...last.costs)
    await onYear(last)
  }
  if (last === null) throw new Error('a run without a year')
  const warnings = [...study.warnings, ...state.notes, ...demand.warnings]
  const { ledger, looksLike, cohorts } = last
  return { result: runResult(study, ledger, { policies, costs }, warnings, terrain?.land()), looksLike, cohorts }
}
