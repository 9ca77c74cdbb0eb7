import { type Contest, lanesOf, scoreOf, tileBids } from './contest.js'

/** The bids of a contest by region and lane, `region * lanes + lane`. */
export interface LaneSums {
  readonly cells: Float64Array
  /** Sum of their scores, in the steps of a score. */
  readonly scores: Float64Array
}

export function noLaneSums({ groupOf }: Contest): LaneSums {
  return { cells: new Float64Array(groupOf.length), scores: new Float64Array(groupOf.length) }
}

/** Adds the bids of a tile. Scores are whole numbers, so that no order of tiles tells. */
export function addLaneSums(contest: Contest, tile: number, { cells, scores }: LaneSums): void {
  const { region, laneStart, bids } = contest
  const lanes = lanesOf(contest)
  const candidates = tileBids(bids, tile)
  for (let i = 0, k = 0; i < candidates.count; i++) {
    const from = candidates.classes[i]
    const base = region[candidates.cells[i]] * lanes
    for (let lane = laneStart[from]; lane < laneStart[from + 1]; lane++, k++) {
      const key = candidates.keys[k]
      if (key === 0) continue
      cells[base + lane]++
      scores[base + lane] += scoreOf(key)
    }
  }
}
