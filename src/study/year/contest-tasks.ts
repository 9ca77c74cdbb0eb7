import { awardTile, noOutcome, type Outcome } from '../../land/award-tile.js'
import { type CohortLand, countCohortTile, enterCohortTile } from '../../land/cohort-tile.js'
import { type Contest, tilesOf } from '../../land/contest.js'
import { countTile } from '../../land/count-tile.js'
import { addLaneSums, type LaneSums, noLaneSums } from '../../land/lane-sums.js'
import { floorsOf, pruneLevels, pruneTile } from '../../land/prune-tile.js'
import { scoreTile } from '../../land/score-tile.js'
import { type Award, type Cut, countDigit, DIGITS } from '../../land/select.js'
import { type SuccessionTask, succeedTile } from '../../land/succession.js'
import { type Kernel, nextTile, type TileTask } from '../../tiles/pool.js'

/** The passes of a contest over all tiles, as threads run them. */

export interface CountTask extends TileTask {
  readonly plane: Uint8Array
  readonly tileCells: number
  /** Shared by all threads, `tile * 256 + class`. */
  readonly counts: Uint32Array
}

export function countTiles(task: CountTask): void {
  for (const tile of tilesOfTask(task, task.counts.length / 256))
    countTile(task.plane, task.tileCells, tile, task.counts)
}

export interface ZoneCountTask extends TileTask {
  readonly now: Uint8Array
  readonly region: Uint16Array
  readonly zoneOf: Uint16Array
  readonly zones: number
  /** Class indexes + 1. */
  readonly side: number
  readonly tileCells: number
}

/** Cells by zone and class, `zone place * side + class`, no data left out. */
export function countZones(task: ZoneCountTask): Float64Array {
  const { now, region, zoneOf, side, tileCells } = task
  const counts = new Float64Array(task.zones * side)
  for (const tile of tilesOfTask(task, Math.ceil(now.length / tileCells))) {
    const end = Math.min(now.length, (tile + 1) * tileCells)
    for (let cell = tile * tileCells; cell < end; cell++) {
      if (now[cell] !== 0) counts[zoneOf[region[cell]] * side + now[cell]]++
    }
  }
  return counts
}

export interface IntervalTask extends ZoneCountTask {
  /** Class index, as it looked, at the start of the interval; becomes that at its end. */
  readonly before: Uint8Array
  readonly looksLike: Uint8Array
}

/** Cells that look other than before, `(zone place * side + before) * side + now`. */
export function countIntervals(task: IntervalTask): Float64Array {
  const { before, now, looksLike, region, zoneOf, side, tileCells } = task
  const counts = new Float64Array(task.zones * side * side)
  for (const tile of tilesOfTask(task, Math.ceil(now.length / tileCells))) {
    const end = Math.min(now.length, (tile + 1) * tileCells)
    for (let cell = tile * tileCells; cell < end; cell++) {
      const looks = looksLike[now[cell]]
      if (looks === before[cell]) continue
      counts[(zoneOf[region[cell]] * side + before[cell]) * side + looks]++
      before[cell] = looks
    }
  }
  return counts
}

export interface ScoreTask extends TileTask {
  readonly contest: Contest
  /** By group: see `pruneLevels`. */
  readonly room: Float64Array
}

/**
 * Bids for all cells that can win; the histogram of the first digit of their keys. What a thread has counted so far rules
 * out keys of the tiles to come.
 */
export function scoreTiles(task: ScoreTask): Uint32Array {
  const { contest, room } = task
  const histogram = new Uint32Array((contest.groups + 1) * DIGITS[0].size)
  for (const tile of tilesOfTask(task, tilesOf(contest))) {
    scoreTile(contest, tile, { histogram, ...floorsOf(contest, pruneLevels(histogram, room)) })
  }
  return histogram
}

export interface SumTask extends TileTask {
  readonly contest: Contest
}

/** The bids of a scored contest by region and lane. */
export function sumLanes(task: SumTask): LaneSums {
  const sums = noLaneSums(task.contest)
  for (const tile of tilesOfTask(task, tilesOf(task.contest))) addLaneSums(task.contest, tile, sums)
  return sums
}

export interface PruneTask extends TileTask {
  readonly contest: Contest
  readonly least: Uint32Array
}

export function pruneTiles(task: PruneTask): void {
  for (const tile of tilesOfTask(task, tilesOf(task.contest))) pruneTile(task.contest, tile, task.least)
}

export interface DigitTask extends TileTask {
  readonly contest: Contest
  readonly digit: number
  readonly cut: Cut
}

/** Histogram of a digit, `[group * size + value]`. */
export function countDigits(task: DigitTask): Uint32Array {
  const histogram = new Uint32Array((task.contest.groups + 1) * DIGITS[task.digit].size)
  for (const tile of tilesOfTask(task, tilesOf(task.contest)))
    countDigit(task.contest, tile, task.digit, task.cut, histogram)
  return histogram
}

export interface AwardTask extends TileTask {
  readonly contest: Contest
  readonly award: Award
  readonly zoneOf: Uint16Array
  readonly zones: number
}

export function awardTiles(task: AwardTask): Outcome {
  const { contest, award, zoneOf, zones } = task
  const outcome = noOutcome(contest, zones)
  for (const tile of tilesOfTask(task, tilesOf(contest))) awardTile(contest, tile, award, zoneOf, outcome)
  return outcome
}

export interface SucceedTask extends TileTask {
  readonly succession: SuccessionTask
  readonly zoneOf: Uint16Array
}

/** Cells by `(zone * 256 + from) * 256 + to`. */
export function succeedTiles(task: SucceedTask): Map<number, number> {
  const moved = new Map<number, number>()
  for (const tile of tilesOfTask(task, tilesOf(task.succession))) succeedTile(task.succession, tile, task.zoneOf, moved)
  return moved
}

export interface CohortTask extends TileTask {
  readonly land: CohortLand
}

/** Cells that need another cohort, by key. */
export function countCohorts(task: CohortTask): Map<number, number> {
  const counts = new Map<number, number>()
  for (const tile of tilesOfTask(task, cohortTiles(task))) countCohortTile(task.land, tile, counts)
  return counts
}

export interface CohortEntryTask extends CohortTask {
  /** Number of the cohort by key. */
  readonly cohorts: ReadonlyMap<number, number>
}

export function enterCohorts(task: CohortEntryTask): void {
  for (const tile of tilesOfTask(task, cohortTiles(task))) enterCohortTile(task.land, tile, task.cohorts)
}

const cohortTiles = ({ land }: CohortTask): number => Math.ceil(land.now.length / land.tileCells)

function* tilesOfTask(task: TileTask, tiles: number): Generator<number> {
  for (let tile = nextTile(task, tiles); tile !== -1; tile = nextTile(task, tiles)) yield tile
}

const kernel = <Task extends TileTask, Result>(name: string, inline: (task: Task) => Result): Kernel<Task, Result> => ({
  entry: 'contest',
  name,
  inline,
})

export const count = kernel('countTiles', countTiles)
export const zoneCount = kernel('countZones', countZones)
export const intervalCount = kernel('countIntervals', countIntervals)
export const score = kernel('scoreTiles', scoreTiles)
export const laneSums = kernel('sumLanes', sumLanes)
export const prune = kernel('pruneTiles', pruneTiles)
export const digits = kernel('countDigits', countDigits)
export const award = kernel('awardTiles', awardTiles)
export const succeed = kernel('succeedTiles', succeedTiles)
export const cohortCount = kernel('countCohorts', countCohorts)
export const cohortEntry = kernel('enterCohorts', enterCohorts)
