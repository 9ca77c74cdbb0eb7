import { hash3 } from '../../grid/hash.js'
import { InputError } from '../../grid/input-error.js'
import type { Bidder, BidStore, Contest } from '../../land/contest.js'
import type { Gumbel } from '../../land/gumbel.js'
import { layCounters } from '../../land/neighbourhood.js'
import { FORBIDDEN, LOGIT_UNIT, layerTable, neighbourTable, preference } from '../../land/score.js'
import type { ScoreSpec } from '../../land/score-schema.js'
import { sharedUint8, sharedUint32 } from '../../tiles/planes.js'
import type { Pool } from '../../tiles/pool.js'
import * as tasks from './contest-tasks.js'
import { type LandState, levelKey, type RegionInfo, tiledLand } from './land-state.js'

/** One who bids, and for what. */
export interface BidderPlan {
  readonly to: number
  readonly from: readonly number[]
  readonly score: ScoreSpec
  /** Class indexes that count as its neighbours. */
  readonly neighbours: readonly number[]
  readonly key: number
  /** Group of a class's cells in a region; 0: none of them. */
  group(from: number, region: RegionInfo): number
  /** Factor on the score there; 0 forbids. */
  factor(from: number, region: RegionInfo): number
}

export interface ContestPlan {
  readonly bidders: readonly BidderPlan[]
  readonly groups: number
  readonly year: number
  readonly dwell: number
  readonly noise: Gumbel
}

/** Each has a histogram in every thread. */
const MOST_GROUPS = 16383

/**
 * Lays out a contest over the present land.
 *
 * @throws InputError when quotas by zone make too many groups
 */
export async function setUpContest(
  state: LandState,
  plan: ContestPlan,
  memory: BidMemory,
  pool: Pool,
): Promise<Contest> {
  if (plan.groups > MOST_GROUPS)
    throw new InputError({
      what: `the changes in demand times the zones with quotas of their own are ${plan.groups}, more than ${MOST_GROUPS}`,
      remedy: 'Give quotas for fewer zones or fewer classes',
    })
  const counts = await countByTile(state, pool)
  const { lanes, laneStart } = layLanes(plan.bidders)
  const levelPlanes = [...state.levels.values()]
  const levelKeys = [...state.levels.keys()]
  const counted = plan.bidders.filter(({ score }) => score.neighbourhood !== undefined)
  const counters = layCounters(
    counted.map(({ score, neighbours }) => ({ size: score.neighbourhood?.size ?? 3, classes: neighbours })),
  )
  const bidders = plan.bidders.map(
    (bidder): Bidder => ({
      to: bidder.to,
      key: bidder.key,
      base: Math.round(bidder.score.intercept * LOGIT_UNIT),
      layers: Object.entries(bidder.score.layers).map(([layer, { weight, range }]) => ({
        plane: levelKeys.indexOf(levelKey(layer, range)),
        table: layerTable(weight),
      })),
      neighbours: bidder.score.neighbourhood
        ? {
            counter: counted.indexOf(bidder),
            table: neighbourTable(bidder.score.neighbourhood.weight, bidder.score.neighbourhood.size),
          }
        : null,
    }),
  )
  return {
    ...tiledLand(state, plan.year),
    dwell: plan.dwell,
    levels: levelPlanes,
    counters,
    noise: plan.noise,
    bidders,
    laneStart,
    laneBidder: Uint32Array.from(lanes, ({ bidder }) => bidder),
    ...layGroups(state, plan, lanes),
    groups: plan.groups,
    bids: memory.open(counts, laneStart),
  }
}

/** Cells by tile and class, `tile * 256 + class`. */
async function countByTile({ now, columns, rows, tileRows }: LandState, pool: Pool): Promise<Uint32Array> {
  const counts = sharedUint32(Math.ceil(rows / tileRows) * 256)
  await pool.share(tasks.count, { plane: now, tileCells: tileRows * columns, counts })
  return counts
}

interface Lane {
  readonly from: number
  readonly bidder: number
}

/** Lanes by class, then by bidder. */
export function layLanes(bidders: readonly Pick<BidderPlan, 'from'>[]): { lanes: Lane[]; laneStart: Uint32Array } {
  const lanes: Lane[] = []
  const laneStart = new Uint32Array(257)
  for (let from = 0; from < 256; from++) {
    laneStart[from] = lanes.length
    bidders.forEach((one, bidder) => {
      if (one.from.includes(from)) lanes.push({ from, bidder })
    })
  }
  laneStart[256] = lanes.length
  return { lanes, laneStart }
}

function layGroups({ regions }: LandState, { bidders, groups }: ContestPlan, lanes: readonly Lane[]) {
  const groupOf = new Uint32Array(regions.length * lanes.length)
  const preferenceOf = new Int32Array(groupOf.length)
  const rank = new Uint32Array(groups + 1).fill(-1)
  regions.forEach((region, place) => {
    lanes.forEach(({ from, bidder }, lane) => {
      const addition = preference(bidders[bidder].factor(from, region))
      const group = addition === FORBIDDEN ? 0 : bidders[bidder].group(from, region)
      const at = place * lanes.length + lane
      preferenceOf[at] = addition
      groupOf[at] = group
      rank[group] = Math.min(rank[group], hash3(bidders[bidder].key, region.zone, from))
    })
  })
  return { groupOf, preferenceOf, rank }
}

/** Memory for bids, kept from contest to contest and grown when one needs more. */
export class BidMemory {
  #cells = sharedUint32(0)
  #classes = sharedUint8(0)
  #keys = sharedUint32(0)

  /** Room for a bid of every cell whose class has lanes. `counts`: cells by tile and class, `tile * 256 + class`. */
  open(counts: Uint32Array, laneStart: Uint32Array): BidStore {
    const tiles = counts.length / 256
    const cellStart = new Float64Array(tiles + 1)
    const keyStart = new Float64Array(tiles + 1)
    for (let tile = 0; tile < tiles; tile++) {
      cellStart[tile + 1] = cellStart[tile]
      keyStart[tile + 1] = keyStart[tile]
      for (let index = 0; index < 256; index++) {
        const width = laneStart[index + 1] - laneStart[index]
        if (width === 0) continue
        cellStart[tile + 1] += counts[tile * 256 + index]
        keyStart[tile + 1] += width * counts[tile * 256 + index]
      }
    }
    if (this.#cells.length < cellStart[tiles]) {
      this.#cells = sharedUint32(cellStart[tiles])
      this.#classes = sharedUint8(cellStart[tiles])
    }
    if (this.#keys.length < keyStart[tiles]) this.#keys = sharedUint32(keyStart[tiles])
    return {
      cells: this.#cells,
      classes: this.#classes,
      keys: this.#keys,
      cellStart,
      keyStart,
      count: sharedUint32(tiles),
    }
  }
}
