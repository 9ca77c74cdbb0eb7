import { CumulativeRounding } from '../land/demand.js'
import { applyMoves, type Ledger } from '../land/ledger.js'
import type { Pool } from '../tiles/pool.js'
import { sumCounts } from '../tiles/tally.js'
import { changeFactor } from './change-factor.js'
import { CohortCounts } from './cohort-counts.js'
import * as tasks from './contest-tasks.js'
import { IntervalCounts } from './interval-counts.js'
import { type LandState, tiledLand } from './land-state.js'
import { refreshLayers } from './open-land.js'
import { conversionRows, demandRows, type PolicyRow, restrainedRow } from './policy-report.js'
import { replayMap } from './replay.js'
import { RestorationStates } from './restoration-states.js'
import { needsCohorts, type RunStudy } from './run-study.js'
import { isObserved } from './run-years.js'
import { WaterCounts, type WaterNow } from './water-counts.js'
import { YearBook } from './year-book.js'
import { YearContests } from './year-contests.js'
import type { Demand } from './year-demand.js'
import { type AllRules, rulesOf } from './year-rules.js'

/** A year of the run has come: the land is as it is at its start. */
export interface YearOfRun {
  readonly year: number
  readonly ledger: Ledger
  /** What was asked and done in the year before. */
  readonly policies: readonly PolicyRow[]
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
  /** Of each policy's conversions in each zone. */
  readonly rounding: Map<string, CumulativeRounding>
  readonly pool: Pool
}

/** Simulates year by year; yields at the start of every year, the last included. */
export async function* simulate(
  study: RunStudy,
  state: LandState,
  demand: Demand,
  pool: Pool,
): AsyncGenerator<YearOfRun> {
  const states = new RestorationStates(state.classes)
  const contests = new YearContests(study, state, states, pool)
  const run: Run = { study, state, states, contests, demand, rounding: new Map(), pool }
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
  let policies: PolicyRow[] = []
  for (let year = state.startYear; year < study.scenario.years.end; year++) {
    const book = new YearBook(state, states)
    water?.enter(year, states.looksLike)
    yield {
      year,
      ledger: { ...ledger, years: [...ledger.years, { year, cells, moved: null }] },
      policies,
      looksLike: states.looksLike,
      cohorts: cohorts?.plane ?? null,
      water: water?.now ?? null,
    }
    if (isObserved(study.scenario)) await replayMap(state, year + 1, book, pool)
    else policies = await simulateYear(run, year, ledger, cells, book)
    ledger.years.push({ year, cells, moved: book.moved })
    cells = applyMoves(cells, book.moved, ledger.side)
    await cohorts?.close(year, states.looksLike, book.isEmpty)
    if (study.dates.includes(year + 1)) ledger.intervals.push(await intervals.close(year + 1, states.looksLike))
  }
  const year = study.scenario.years.end
  ledger.years.push({ year, cells, moved: null })
  water?.enter(year, states.looksLike)
  const [plane, now] = [cohorts?.plane ?? null, water?.now ?? null]
  yield { year, ledger, policies, looksLike: states.looksLike, cohorts: plane, water: now }
}

/** The changes of a year, entered in its book; what was asked and done. */
async function simulateYear(
  run: Run,
  year: number,
  ledger: Ledger,
  cells: Float64Array,
  book: YearBook,
): Promise<PolicyRow[]> {
  const { study, state, states } = run
  const rules = rulesOf(study, year, ledger)
  if (year > state.startYear) await refreshLayers(study, state, states.looksLike)
  await succeed(run, rules, year, book)
  const converted = await convertYear(run, rules, year, book)
  const met = await meetYear(run, rules, year, book, cells)
  return rowsOf(study, rules, year, converted, met)
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

/** What became of a year's conversions, in cells, in their order. */
interface Converted {
  readonly asked: readonly number[]
  readonly done: readonly number[]
}

async function convertYear(
  { study, contests, rounding }: Run,
  rules: AllRules,
  year: number,
  book: YearBook,
): Promise<Converted> {
  const { policies } = study.scenario
  const asked = rules.conversions.map(({ policy, zone, hectares }) => {
    const key = `${policies[policy].name} ${zone}`
    const round = rounding.get(key) ?? new CumulativeRounding(1)
    rounding.set(key, round)
    return round.next([hectares / study.cellArea])[0]
  })
  const moves = await contests.convert(year, rules.conversions, asked, book.limits(rules, study.cellArea))
  const done = asked.map(() => 0)
  for (const move of moves) {
    done[move.bidder] += move.cells
    book.enter(move)
    const { to, additional } = rules.conversions[move.bidder]
    const pair = book.pair({ from: move.from, to })
    if (!additional) book.used.set(pair, (book.used.get(pair) ?? 0) + move.cells)
  }
  return { asked, done }
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
  study: RunStudy,
  rules: AllRules,
  year: number,
  converted: Converted,
  { asked, done }: { asked: Float64Array; done: Float64Array },
): PolicyRow[] {
  const { side } = study.transitions
  const conversions = rules.conversions
    .map((one, at) => ({
      ...one,
      name: study.scenario.policies[one.policy].name,
      asked: converted.asked[at],
      done: converted.done[at],
    }))
    .sort((a, b) => a.policy - b.policy)
  const unmet = asked.map((cells, pair) => cells - done[pair])
  return [
    ...conversionRows(year, conversions, unmet, side),
    ...demandRows(year, asked, done, side),
    ...restrainedRows(study, rules, year, asked, done),
  ]
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
