import { streamKey } from '../grid/hash.js'
import { type Gumbel, gumbel } from '../land/gumbel.js'
import type { ScoreSpec } from '../land/score-schema.js'
import { scoreSchema } from '../land/score-schema.js'
import type { Pool as CellPool, GroupCap } from '../land/spread.js'
import type { Cap, Conversion, Preference } from '../policy/policy.js'
import type { Pool } from '../tiles/pool.js'
import { allocate } from './allocate.js'
import { type BidderPlan, BidMemory, layLanes, setUpContest } from './contest-setup.js'
import { type LandState, type RegionInfo, regionFor } from './land-state.js'
import type { RestorationStates } from './restoration-states.js'
import type { RunStudy } from './run-study.js'

/** A policy's wish together with the policy that has it. */
export type Of<Wish> = Wish & { readonly policy: number }

/** Cells that moved in a contest: by zone place, from class index to class index (states as they are). */
export interface Move {
  readonly zone: number
  readonly from: number
  readonly to: number
  readonly cells: number
  /** Bidder that got them. */
  readonly bidder: number
}

const FREE_SCORE: ScoreSpec = scoreSchema.parse({})

/** The contests of a run: who bids for what. */
export class YearContests {
  readonly #study: RunStudy
  readonly #state: LandState
  readonly #states: RestorationStates
  readonly #pool: Pool
  readonly #memory = new BidMemory()
  readonly #noise: Gumbel

  constructor(study: RunStudy, state: LandState, states: RestorationStates, pool: Pool) {
    this.#study = study
    this.#state = state
    this.#states = states
    this.#pool = pool
    this.#noise = gumbel(study.scenario.allocation.temperature)
  }

  /** Conversions that policies require. `cells[i]`: how many of conversion i. */
  async convert(
    year: number,
    conversions: readonly Of<Conversion>[],
    cells: readonly number[],
    limits: Limits,
  ): Promise<Move[]> {
    const bidders = conversions.map((one, at): BidderPlan => {
      const { name } = this.#study.scenario.policies[one.policy]
      const factor = this.#factors(limits.preferences, one.to)
      return {
        to: this.#states.entry(name, one),
        from: one.from,
        score: one.score,
        neighbours: this.#neighbours(one.score, one.to),
        key: this.#key(year, 0, `policy ${name} ${one.zone ?? '*'}`),
        group: (_, region) =>
          one.where(regionFor(region, one.policy)) && (one.zone === null || one.zone === region.zone) ? at + 1 : 0,
        factor,
      }
    })
    const pools = cells.map((count, at) => ({ groups: [at + 1], cells: count }))
    const caps = limits.caps.map((cap) => ({
      cells: cap.cells,
      groups: conversions.flatMap(({ to, zone }, at) =>
        cap.to.includes(to) && (cap.zone === null || cap.zone === zone) ? [at + 1] : [],
      ),
    }))
    return this.#hold({ year, bidders, pools, caps, groups: conversions.length, dwell: 1 })
  }

  /** Part of a year's demand, `quota[from * side + to]`. */
  async meet(year: number, step: number, quota: Float64Array, dwell: number, limits: Limits): Promise<Move[]> {
    const side = this.#state.classes + 1
    const targets = [...new Set([...quota.keys()].filter((pair) => quota[pair] > 0).map((pair) => pair % side))].sort(
      (a, b) => a - b,
    )
    const groups = new DemandGroups(quota, side, this.#state.zones, limits.caps)
    const bidders = targets.map((to): BidderPlan => {
      const score = this.#scoreOf(to)
      return {
        to,
        from: this.#states.looksLike.flatMap((looks, index) =>
          this.#states.open[index] && quota[looks * side + to] > 0 ? [index] : [],
        ),
        score,
        neighbours: this.#neighbours(score, to),
        key: this.#key(year, step, `demand ${this.#study.table.classes[to - 1].code}`),
        group: (from, region) => groups.of(this.#states.looksLike[from], to, region),
        factor: this.#factors(limits.preferences, to),
      }
    })
    return this.#hold({ year, bidders, pools: groups.pools, caps: groups.caps, groups: groups.count, dwell })
  }

  #key(year: number, step: number, whom: string): number {
    return streamKey(this.#study.scenario.seed, 'allocation', year, step, whom)
  }

  #scoreOf(to: number): ScoreSpec {
    const found = Object.entries(this.#study.scenario.suitability.targets).find(([target]) =>
      this.#study.classes([target]).includes(to),
    )
    return found?.[1] ?? FREE_SCORE
  }

  /** Class indexes whose share counts, states of restored land included. */
  #neighbours({ neighbourhood }: ScoreSpec, to: number): number[] {
    const classes = neighbourhood?.of ? this.#study.classes(neighbourhood.of) : [to]
    return this.#states.looksLike.flatMap((looks, index) => (classes.includes(looks) ? [index] : []))
  }

  /** What resistance and policies make of a score. */
  #factors(preferences: readonly Of<Preference>[], to: number): BidderPlan['factor'] {
    const { side, factor } = this.#study.transitions
    const own = preferences.filter((one) => one.to.includes(to))
    return (index: number, region: RegionInfo) => {
      const from = this.#states.looksLike[index]
      let product = factor[from * side + to]
      for (const one of own)
        if (one.from.includes(from) && one.where(regionFor(region, one.policy))) product *= one.factor
      return product
    }
  }

  async #hold(plan: {
    year: number
    bidders: BidderPlan[]
    pools: CellPool[]
    caps: GroupCap[]
    groups: number
    dwell: number
  }): Promise<Move[]> {
    if (plan.pools.every(({ cells }) => cells === 0)) return []
    const state = this.#state
    const contest = await setUpContest(state, { ...plan, noise: this.#noise }, this.#memory, this.#pool)
    const { moved } = await allocate(
      contest,
      { pools: plan.pools, caps: plan.caps },
      state.zoneOf,
      state.zones.length,
      this.#pool,
    )
    const { lanes } = layLanes(plan.bidders)
    const moves: Move[] = []
    moved.forEach((cells, at) => {
      const { from, bidder } = lanes[at % lanes.length]
      if (cells > 0)
        moves.push({ zone: Math.floor(at / lanes.length), from, to: plan.bidders[bidder].to, cells, bidder })
    })
    return moves
  }
}

/** What holds for all contests of a year. */
export interface Limits {
  readonly preferences: readonly Of<Preference>[]
  /** With the cells that are left of them. */
  readonly caps: readonly (Cap & { readonly cells: number })[]
}

/** Groups of the demand: one for each change, or one for each change and zone where a cap tells zones apart. */
class DemandGroups {
  readonly pools: CellPool[] = []
  readonly caps: GroupCap[]
  count = 0
  readonly #side: number
  readonly #zones: readonly number[]
  /** By change: its first group, and whether it has one for each zone. */
  readonly #groups = new Map<number, { first: number; split: boolean }>()

  constructor(quota: Float64Array, side: number, zones: readonly number[], caps: Limits['caps']) {
    this.#side = side
    this.#zones = zones
    quota.forEach((cells, pair) => {
      if (cells <= 0) return
      const split = caps.some(({ zone, to }) => zone !== null && to.includes(pair % side))
      const size = split ? zones.length : 1
      this.#groups.set(pair, { first: this.count + 1, split })
      this.pools.push({ cells, groups: Array.from({ length: size }, (_, at) => this.count + 1 + at) })
      this.count += size
    })
    this.caps = caps.map((cap) => ({ cells: cap.cells, groups: this.#under(cap) }))
  }

  of(from: number, to: number, region: RegionInfo): number {
    const found = this.#groups.get(from * this.#side + to)
    if (found === undefined) return 0
    return found.first + (found.split ? this.#zones.indexOf(region.zone) : 0)
  }

  #under({ zone, to }: Cap): number[] {
    return [...this.#groups].flatMap(([pair, { first, split }]) => {
      if (!to.includes(pair % this.#side)) return []
      if (zone !== null) return [first + this.#zones.indexOf(zone)]
      return this.#zones.slice(0, split ? undefined : 1).map((_, at) => first + at)
    })
  }
}
