import { applyMoves, type Ledger, type SeasonalLand } from '../../land/ledger.js'
import type { Pool } from '../../tiles/pool.js'
import { sumCounts } from '../../tiles/tally.js'
import { refreshLayers } from '../open-land.js'
import { needsCohorts, type RunStudy } from '../run-study.js'
import { isObserved } from '../run-years.js'
import { WaterCounts, type WaterNow } from '../water/water-counts.js'
import { changeFactor } from './change-factor.js'
import { CohortCounts } from './cohort-counts.js'
import * as tasks from './contest-tasks.js'
import { IntervalCounts } from './interval-counts.js'
import { type LandState, tiledLand } from './land-state.js'
import { type CostLine, PolicyAccounts } from './policy-accounts.js'
import { conversionRows, demandRows, type PolicyRow, restrainedRow } from './policy-report.js'
import { replayMap } from './replay.js'
import { RestorationStates } from './restoration-states.js'
import { YearBook } from './year-book.js'
import { YearContests } from './year-contests.js'
import { type Converted, YearConversions } from './year-conversions.js'
import type { Demand } from './year-demand.js'
import { type AllRules, rulesOf } from './year-rules.js'

/** A year of the run has come: the land is as it is at its start. */
export interface YearOfRun {
  readonly year: number
  readonly ledger: Ledger
  /** What was asked and done in the year before. */
  readonly policies: readonly PolicyRow[]
  readonly costs: readonly CostLine[]
  readonly looksLike: readonly number[]
  /** By cell: place of its cohort in the ledger + 1, 0 without data; null where no book asks for cohorts. */
  readonly cohorts: Uint32Array | null
  /** Null for a study without water. */
  readonly water: WaterNow | null
}

/** What stays the same from year to year of a run. */
interface Run {
  readonly study: RunStudy
  readonly state: LandState
  readonly states: RestorationStates
  readonly contests: YearContests
  readonly demand: Demand
  readonly accounts: PolicyAccounts
  readonly conversions: YearConversions
  readonly pool: Pool
}

/** Simulates year by year; yields at the start of every year, the last included. */
export async function* simulate(
  study: RunStudy,
  state: LandState,
  demand: Demand,
  pool: Pool,
): AsyncGenerator<YearOfRun> {
  const run = openRun(study, state, demand, pool)
  const { states } = run
  let cells = await countCells(state, pool)
  const cohorts = needsCohorts(study) ? await CohortCounts.open(state, states.looksLike, pool) : null
  const water = WaterCounts.open(study, state)
  const ledger: Ledger = {
    zones: state.zones,
    side: state.classes + 1,
    years: [],
    intervals: [],
    cohorts: cohorts?.ledger(study.cellArea) ?? null,
    water: water?.ledger ?? null,
  }
  const intervals = new IntervalCounts(state, pool)
  let told: Told = { policies: [], costs: [] }
  for (let year = state.startYear; year < study.scenario.years.end; year++) {
    const book = new YearBook(state, states)
    water?.enter(year, states.looksLike)
    yield {
      year,
      ledger: { ...ledger, years: [...ledger.years, { year, cells, moved: null }] },
      ...told,
      looksLike: states.looksLike,
      cohorts: cohorts?.plane ?? null,
      water: water?.now ?? null,
    }
    let seasonal: SeasonalLand[] = []
    if (isObserved(study.scenario)) await replayMap(state, year + 1, book, pool)
    else ({ told, seasonal } = await simulateYear(run, year, ledger, cells, book))
    ledger.years.push({ year, cells, moved: book.moved, seasonal })
    cells = applyMoves(cells, book.moved, ledger.side)
    await cohorts?.close(year, states.looksLike, book.isEmpty)
    if (study.dates.includes(year + 1)) ledger.intervals.push(await intervals.close(year + 1, states.looksLike))
  }
  const year = study.scenario.years.end
  ledger.years.push({ year, cells, moved: null })
  water?.enter(year, states.looksLike)
  const [plane, now] = [cohorts?.plane ?? null, water?.now ?? null]
  yield { year, ledger, ...told, looksLike: states.looksLike, cohorts: plane, water: now }
}

/** What was asked, done and spent in a year. */
type Told = Pick<YearOfRun, 'policies' | 'costs'>

function openRun(study: RunStudy, state: LandState, demand: Demand, pool: Pool): Run {
  const states = new RestorationStates(state.classes, state.zones.length)
  const contests = new YearContests(study, state, states, pool)
  const accounts = new PolicyAccounts(state.zones, study.cellArea)
  const conversions = new YearConversions(study, state.zones, contests, accounts)
  return { study, state, states, contests, demand, accounts, conversions, pool }
}

/** The changes of a year, entered in its book; what was asked and done, and the land that was flooded for a part of it. */
async function simulateYear(
  run: Run,
  year: number,
  ledger: Ledger,
  cells: Float64Array,
  book: YearBook,
): Promise<{ told: Told; seasonal: SeasonalLand[] }> {
  const { study, state, states, accounts } = run
  const rules = rulesOf(study, year, ledger, accounts)
  const seasonal = seasonalLand(run, rules)
  if (year > state.startYear) await refreshLayers(study, state, states.looksLike)
  await succeed(run, rules, year, book)
  const reverted = new Map([...book.lost].map(([policy, lost]) => [policy, lost.slice()]))
  const converted = await run.conversions.place(year, rules, book)
  const met = await meetYear(run, rules, year, book, cells)
  for (const [policy, lost] of book.lost) for (const [zone, count] of lost.entries()) accounts.lose(policy, zone, count)
  const policies = rowsOf(run, rules, year, { ...converted, reverted }, met)
  return { told: { policies, costs: accounts.close(year) }, seasonal }
}

/** Land that counts as wet for part of the year, at its start. */
function seasonalLand({ study, states }: Run, { conversions }: AllRules): SeasonalLand[] {
  const shares = new Map(
    conversions.flatMap(({ policy, seasonal }) =>
      seasonal === null ? [] : [[study.scenario.policies[policy].name, seasonal.share]],
    ),
  )
  return states.seasonal.flatMap(({ policy, from, to, cells }) =>
    [...cells].flatMap((count, zone) =>
      count === 0 ? [] : [{ zone, from, to, cells: count, share: shares.get(policy) ?? 0 }],
    ),
  )
}

async function countCells(state: LandState, pool: Pool): Promise<Float64Array> {
  const side = state.classes + 1
  const counts = await pool.share(tasks.zoneCount, {
    now: state.now,
    region: state.region,
    zoneOf: state.zoneOf,
    zones: state.zones.length,
    side,
    tileCells: state.tileRows * state.columns,
  })
  return sumCounts(counts)
}

/** Stages of restored land that are over, and reversion where neither a policy nor the table of transitions forbids it. */
async function succeed(
  { study, state, states, pool }: Run,
  { preferences }: AllRules,
  year: number,
  book: YearBook,
): Promise<void> {
  const factor = changeFactor(study.transitions, preferences)
  const open = (from: number, to: number): Uint8Array =>
    Uint8Array.from(state.regions, (region) => (factor(from, to, region) > 0 ? 1 : 0))
  const rules = states.rules(study.scenario.seed, year, open)
  if (rules.length === 0) return
  const succession = { ...tiledLand(state, year), rules }
  for (const part of await pool.share(tasks.succeed, { succession, zoneOf: state.zoneOf })) {
    for (const [change, cells] of part)
      book.enter({ zone: Math.floor(change / 65536), from: (change >> 8) & 255, to: change & 255, cells })
  }
}

async function meetYear(
  { study, contests, demand }: Run,
  rules: AllRules,
  year: number,
  book: YearBook,
  cells: Float64Array,
): Promise<{ asked: Float64Array; done: Float64Array }> {
  const { side } = book
  const counts = new Float64Array(side)
  cells.forEach((count, at) => {
    counts[at % side] += count
  })
  const { asked, served } = demand.next({ year, counts, factors: rules.factors, done: book.used })
  const done = new Float64Array(asked.length)
  for (const [pair, count] of served) done[pair] = count
  const { steps } = study.scenario.allocation
  for (let step = 0; step < steps; step++) {
    // an equal share of the year so far, and what earlier parts could not place
    const quota = asked.map((count, pair) =>
      pair < side ? 0 : Math.max(0, Math.round((count * (step + 1)) / steps) - done[pair]),
    )
    for (const move of await contests.meet(year, step, quota, demand.dwell, book.limits(rules, study.cellArea))) {
      book.enter(move)
      done[book.pair(move)] += move.cells
    }
  }
  return { asked, done }
}

function rowsOf(
  { study, state }: Run,
  rules: AllRules,
  year: number,
  converted: Converted & { readonly reverted: ReadonlyMap<string, Float64Array> },
  { asked, done }: { asked: Float64Array; done: Float64Array },
): PolicyRow[] {
  const { side } = study.transitions
  const nameOf = ({ policy }: { policy: number }): string => study.scenario.policies[policy].name
  const conversions = rules.conversions
    .map((one, at) => ({
      ...one,
      name: [nameOf(one), one.part].join(' ').trim(),
      asked: converted.asked[at],
      done: converted.done[at],
      reverted: one.reversion === null ? null : revertedIn(state, converted.reverted.get(nameOf(one)), one.zone),
    }))
    .sort((a, b) => a.policy - b.policy)
  const unmet = asked.map((cells, pair) => cells - done[pair])
  return [
    ...conversionRows(year, conversions, unmet, side),
    ...demandRows(year, asked, done, side),
    ...restrainedRows(study, rules, year, asked, done),
  ]
}

/** Cells that reverted in a zone; `zone` null: in all. */
function revertedIn({ zones }: LandState, lost: Float64Array | undefined, zone: number | null): number {
  return [...(lost ?? [])].reduce(
    (sum, cells, place) => (zone === null || zones[place] === zone ? sum + cells : sum),
    0,
  )
}

/** A row for each policy that restrains the demand: the changes that it governs. */
function restrainedRows(
  study: RunStudy,
  rules: AllRules,
  year: number,
  asked: Float64Array,
  done: Float64Array,
): PolicyRow[] {
  const governing = [...rules.preferences, ...rules.factors, ...rules.caps]
  return study.scenario.policies.flatMap(({ name }, policy) => {
    const own = governing.filter((one) => one.policy === policy)
    if (own.length === 0) return []
    const pairs = own.flatMap(({ from, to }) => from.flatMap((a) => to.map((b) => a * study.transitions.side + b)))
    return [restrainedRow(year, name, pairs, asked, done)]
  })
}
