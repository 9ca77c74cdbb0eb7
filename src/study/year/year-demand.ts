import type { DemandFactor } from '../../policy/policy.js'
import type { Pool } from '../../tiles/pool.js'
import type { RunStudy } from '../run-study.js'
import { netDemand } from './net-demand.js'
import { trendDemand } from './trend-demand.js'

/** The demand of a run, year by year. */
export interface Demand {
  /** Years that a cell rests after a change. */
  readonly dwell: number
  readonly warnings: readonly string[]
  /** The next year's demand; called once for each year, in order. */
  next(year: YearNeeds): YearDemand
}

export interface YearNeeds {
  readonly year: number
  /** Cells by class index at the start of the year. */
  readonly counts: Float64Array
  readonly factors: readonly DemandFactor[]
  /** What conversions that are not additional have done this year, cells by `from * side + to`. */
  readonly done: ReadonlyMap<number, number>
}

export interface YearDemand {
  /** Cells, `[from * side + to]`; `from` 0: what no allowed change can serve. */
  readonly asked: Float64Array
  /** What conversions have done of it already. */
  readonly served: ReadonlyMap<number, number>
}

export async function openDemand(study: RunStudy, pool: Pool): Promise<Demand> {
  const { demand } = study.scenario
  if (demand?.type === 'trend') return trendDemand(study, demand, pool)
  if (demand?.type === 'net' && study.netDemand !== null) return netDemand(study, demand.unit, study.netDemand)
  const nothing = new Float64Array(study.transitions.factor.length)
  return { dwell: 1, warnings: [], next: () => ({ asked: nothing, served: new Map() }) }
}
