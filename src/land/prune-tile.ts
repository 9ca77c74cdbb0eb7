import { type Contest, lanesOf, tileBids } from './contest.js'
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

/** Drops the candidates of a tile none of whose keys can win; the others keep their order. */
export function pruneTile(contest: Contest, tile: number, levels: Uint32Array): void {
  const { groupOf, region, laneStart, bids } = contest
  const lanes = lanesOf(contest)
  const { shift } = DIGITS[0]
  const { cells, classes, keys, count } = tileBids(bids, tile)
  let kept = 0
  let keptKeys = 0
  for (let i = 0, k = 0; i < count; i++) {
    const lane0 = laneStart[classes[i]]
    const width = laneStart[classes[i] + 1] - lane0
    const base = region[cells[i]] * lanes + lane0
    let live = false
    for (let j = 0; j < width; j++) live ||= keys[k + j] !== 0 && keys[k + j] >>> shift >= levels[groupOf[base + j]]
    if (live) {
      cells[kept] = cells[i]
      classes[kept++] = classes[i]
      for (let j = 0; j < width; j++) keys[keptKeys++] = keys[k + j]
    }
    k += width
  }
  bids.count[tile] = kept
}
