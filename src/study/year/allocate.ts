import { noOutcome, type Outcome } from '../../land/award-tile.js'
import { type Contest, lanesOf } from '../../land/contest.js'
import { leastKeys, pruneLevels } from '../../land/prune-tile.js'
import { type Cut, narrow, openCut, type Unit } from '../../land/select.js'
import { type Claim, type GroupCap, type Spread, spreadClaims } from '../../land/spread.js'
import type { Pool } from '../../tiles/pool.js'
import { sumCounts } from '../../tiles/tally.js'
import * as tasks from './contest-tasks.js'

/** What is asked of a contest. */
export interface Request {
  readonly claims: readonly Claim[]
  readonly caps: readonly GroupCap[]
}

/**
 * Holds a contest: every claim gets exactly its cells, or all that there are. Bids are scored once; then, in rounds, the
 * best bids of each group are selected, a cell wanted by several goes to the one whose price it exceeds most, and groups
 * left short choose again among the free cells. No step depends on the order of classes, tiles or threads.
 */
export async function allocate(
  contest: Contest,
  request: Request,
  zoneOf: Uint16Array,
  zones: number,
  pool: Pool,
): Promise<Outcome> {
  let outcome = noOutcome(contest, zones)
  const room = roomOf(contest, request.claims)
  let histogram = sumCounts(await pool.share(tasks.score, { contest, room }))
  const least = leastKeys(contest, pruneLevels(histogram, room))
  await pool.share(tasks.prune, { contest, least })
  for (; ; histogram = await digitHistogram(contest, 0, openCut(contest.groups, request.claims), pool)) {
    const [claims, caps] = [left(request.claims, outcome.won), left(request.caps, outcome.won)]
    const { quota, units } = spreadClaims(claims, caps, histogram, contest.rank)
    if (units.length === 0) return outcome
    const cut = await selectWithin([...claims, ...caps], { units, quota }, contest, histogram, pool)
    const award = { words: cut.words, wants: Uint8Array.from(cut.won, (cells) => (cells > 0 ? 1 : 0)) }
    outcome = sumOutcomes([outcome, ...(await pool.share(tasks.award, { contest, award, zoneOf, zones }))])
  }
}

/** By group: the cells that its claim and all claims with lanes of the same classes want. */
function roomOf(contest: Contest, claims: readonly Claim[]): Float64Array {
  const classesOf = groupClasses(contest)
  const wanted = new Float64Array(256)
  for (const { groups, cells } of claims) {
    for (const from of new Set(groups.flatMap((group) => [...classesOf[group]]))) wanted[from] += cells
  }
  return Float64Array.from(classesOf, (classes) => [...classes].reduce((sum, from) => sum + wanted[from], 0))
}

/** By group: the classes that it takes cells of. */
function groupClasses(contest: Contest): Set<number>[] {
  const { groupOf, laneStart, groups } = contest
  const classes = Array.from({ length: groups + 1 }, () => new Set<number>())
  const lanes = lanesOf(contest)
  for (let from = 0; from < 256; from++) {
    for (let at = 0; at < groupOf.length; at += lanes) {
      for (let lane = laneStart[from]; lane < laneStart[from + 1]; lane++) classes[groupOf[at + lane]].add(from)
    }
  }
  return classes
}

/** Claims or caps less what their groups have won. */
function left<Part extends { groups: readonly number[]; cells: number }>(
  parts: readonly Part[],
  won: Float64Array,
): Part[] {
  return parts.map((part) => ({
    ...part,
    cells: Math.max(
      0,
      part.groups.reduce((cells, group) => cells - won[group], part.cells),
    ),
  }))
}

/**
 * The cut of the units. A common threshold may bring some group over another limit than the one that ended its unit: then
 * the groups of units under that limit have thresholds of their own, at their estimates, which keep to all limits.
 */
async function selectWithin(
  limits: readonly GroupCap[],
  spread: Spread,
  contest: Contest,
  histogram: Float64Array,
  pool: Pool,
): Promise<Cut> {
  for (let { units } = spread; ; ) {
    const cut = await select(contest, units, histogram, pool)
    const broken = limits.filter(({ groups, cells }) => groups.reduce((sum, group) => sum + cut.won[group], 0) > cells)
    if (broken.length === 0) return cut
    const touched = new Set(broken.flatMap(({ groups }) => groups))
    units = units.flatMap((unit) =>
      unit.groups.some((group) => touched.has(group)) ? eachAlone(unit, spread.quota) : [unit],
    )
  }
}

const eachAlone = ({ groups }: Unit, quota: Float64Array): Unit[] =>
  groups.flatMap((group) => (quota[group] > 0 ? [{ groups: [group], cells: quota[group] }] : []))

async function select(contest: Contest, units: readonly Unit[], first: Float64Array, pool: Pool): Promise<Cut> {
  const cut = openCut(contest.groups, units)
  narrow(cut, 0, first, units)
  for (let digit = 1; cut.isOpen.includes(1); digit++)
    narrow(cut, digit, await digitHistogram(contest, digit, cut, pool), units)
  return cut
}

async function digitHistogram(contest: Contest, digit: number, cut: Cut, pool: Pool): Promise<Float64Array> {
  return sumCounts(await pool.share(tasks.digits, { contest, digit, cut }))
}

const sumOutcomes = (parts: readonly Outcome[]): Outcome => ({
  won: sumCounts(parts.map(({ won }) => won)),
  moved: sumCounts(parts.map(({ moved }) => moved)),
})
