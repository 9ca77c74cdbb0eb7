import { type Contest, lanesOf, tileBids } from './contest.js'
import { type Award, isChosen } from './select.js'

/** What a round or a whole contest gave, in cells. */
export interface Outcome {
  /** By group. */
  readonly won: Float64Array
  /** By zone and lane, `zone * lanes + lane`. */
  readonly moved: Float64Array
}

export const noOutcome = (contest: Contest, zones: number): Outcome => ({
  won: new Float64Array(contest.groups + 1),
  moved: new Float64Array(zones * lanesOf(contest)),
})

/**
 * Gives the cells of a tile to those whose bids reach the last one that their group can have: its key is the group's
 * price, 0 where it can have all. A cell that several could have goes where its key exceeds the price by most, of equals to
 * the higher key, then to the lower stream of chance: never by the order of classes. Its other bids are void, and groups
 * left short lower their price in the next round.
 *
 * @param zoneOf zone number (0 to zones - 1) of each region
 * @param outcome added to
 */
export function awardTile(contest: Contest, tile: number, award: Award, zoneOf: Uint16Array, outcome: Outcome): void {
  const { groupOf, region, laneStart, laneBidder, bidders, now, changed, year } = contest
  const lanes = lanesOf(contest)
  const { cells, classes, keys, count } = tileBids(contest.bids, tile)
  for (let i = 0, k = 0; i < count; i++) {
    const lane0 = laneStart[classes[i]]
    const width = laneStart[classes[i] + 1] - lane0
    const base = region[cells[i]] * lanes + lane0
    let best = -1
    let margin = -1
    for (let j = 0; j < width; j++) {
      const key = keys[k + j]
      const group = groupOf[base + j]
      if (key === 0 || !isChosen(contest, award, { key, group, cell: cells[i], lane: lane0 + j })) continue
      const over = key - award.words[0][group]
      if (over > margin || (over === margin && isHigher(contest, keys, k, lane0, j, best))) {
        margin = over
        best = j
      }
    }
    if (best !== -1) {
      const cell = cells[i]
      now[cell] = bidders[laneBidder[lane0 + best]].to
      changed[cell] = year
      keys.fill(0, k, k + width)
      outcome.won[groupOf[base + best]]++
      outcome.moved[zoneOf[region[cell]] * lanes + lane0 + best]++
    }
    k += width
  }
}

/** Whether of two bids for one cell, as far above their prices, lane `a` of its class has the better claim. */
function isHigher(
  { bidders, laneBidder }: Contest,
  keys: Uint32Array,
  k: number,
  lane0: number,
  a: number,
  b: number,
): boolean {
  if (keys[k + a] !== keys[k + b]) return keys[k + a] > keys[k + b]
  return bidders[laneBidder[lane0 + a]].key < bidders[laneBidder[lane0 + b]].key
}
