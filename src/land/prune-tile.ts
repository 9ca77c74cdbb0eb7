import { type Contest, lanesOf, scoreOf, tileBids } from './contest.js'
import { DIGITS } from './select.js'

/**
 * First digit below which no key of a group can win: the keys at or above it are at least `room[group]`, all the cells
 * that the group and all who share its candidates want together.
 */
export function pruneLevels(histogram: ArrayLike<number>, room: ArrayLike<number>): Uint32Array {
  const { size } = DIGITS[0]
  return Uint32Array.from(room, (cells, group) => {
    let value = size - 1
    for (
      let above = histogram[group * size + value];
      value > 0 && above < cells;
      above += histogram[group * size + --value]
    );
    return value
  })
}

/** What a bid must reach. */
export interface Floors {
  /** By group: a lower score cannot win; none is enough for group 0. */
  readonly floors: Float64Array
  /** The same less the factors, for ln p and noise alone, by lane and region as `groupOf`; steps as of ln p. */
  readonly least: Int32Array
}

/** No noise makes up for so much, and the logarithm of no probability taken from it leaves 32 bits. */
const OUT_OF_REACH = 2 ** 28

/** The floors that such levels allow. */
export function floorsOf({ groupOf, preferenceOf, noise }: Contest, levels: Uint32Array): Floors {
  const floors = Float64Array.from(levels, (level) => scoreOf(level * 2 ** DIGITS[0].shift))
  floors[0] = Infinity
  const least = Int32Array.from(groupOf, (group, at) =>
    Math.min(Math.max(Math.floor(floors[group] / noise.logProbability - preferenceOf[at]), -(2 ** 31)), OUT_OF_REACH),
  )
  return { floors, least }
}

/** The least key that can win, by lane and region as `groupOf`. A key of 0 is no bid, so nothing less than 1. */
export function leastKeys({ groupOf }: Contest, levels: Uint32Array): Uint32Array {
  return Uint32Array.from(groupOf, (group) => Math.max(1, levels[group] * 2 ** DIGITS[0].shift))
}

/** Drops keys that cannot win, and candidates that have no other; the others keep their order. */
export function pruneTile(contest: Contest, tile: number, least: Uint32Array): void {
  const { region, laneStart, bids } = contest
  const lanes = lanesOf(contest)
  const { cells, classes, keys, count } = tileBids(bids, tile)
  let kept = 0
  let keptKeys = 0
  for (let i = 0, k = 0; i < count; i++) {
    const lane0 = laneStart[classes[i]]
    const width = laneStart[classes[i] + 1] - lane0
    const base = region[cells[i]] * lanes + lane0
    let live = false
    for (let j = 0; j < width; j++) live ||= keys[k + j] >= least[base + j]
    if (live) {
      cells[kept] = cells[i]
      classes[kept++] = classes[i]
      for (let j = 0; j < width; j++) keys[keptKeys++] = keys[k + j] >= least[base + j] ? keys[k + j] : 0
    }
    k += width
  }
  bids.count[tile] = kept
}
