import { streamKey } from '../../grid/hash.js'
import { type Gumbel, gumbel } from '../../land/gumbel.js'
import type { ScoreSpec } from '../../land/score-schema.js'
import { scoreSchema } from '../../land/score-schema.js'
import type { Conversion, Preference } from '../../policy/policy.js'
import type { Pool } from '../../tiles/pool.js'
import { sumCounts } from '../../tiles/tally.js'
import type { RunStudy } from '../run-study.js'
import { allocate } from './allocate.js'
import { type ChangeFactor, changeFactor } from './change-factor.js'
import { type CapCells, Groups } from './contest-groups.js'
import { type BidderPlan, BidMemory, layLanes, setUpContest } from './contest-setup.js'
import * as tasks from './contest-tasks.js'
import { type LandState, type RegionInfo, regionFor } from './land-state.js'
import { type Polder, polderSums } from './polders.js'
import type { RestorationStates } from './restoration-states.js'
import type { Of } from './year-parameters.js'

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

/** What holds for all contests of a year. */
export interface Limits {
  readonly preferences: readonly Of<Preference>[]
  readonly caps: readonly CapCells[]
}

/** What land looks like on the way to its new class, and that class; nothing where it stays what it is. */
const wayOf = ({ stages, to, seasonal }: Conversion): number[] =>
  seasonal === null ? [...stages.map(({ looksLike }) => looksLike), to] : []

type ConversionBidder = Omit<BidderPlan, 'group'> & { readonly isIn: (region: RegionInfo) => boolean }

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

  /** Conversions that policies require. `cells[i]`: how many of conversion i; `bidder` of a move is its number. */
  async convert(
    year: number,
    conversions: readonly Of<Conversion>[],
    cells: readonly number[],
    limits: Limits,
  ): Promise<Move[]> {
    const groups = new Groups(
      conversions.map((one, at) => ({ ...one, key: at, to: wayOf(one), cells: cells[at] })),
      limits.caps,
    )
    const factor = changeFactor(this.#study.transitions, limits.preferences)
    const plans = conversions.flatMap((one, owner) =>
      this.#bidders(year, one, factor).map((bidder) => ({ ...bidder, owner })),
    )
    const bidders = plans.map(
      ({ owner, isIn, ...plan }): BidderPlan => ({
        ...plan,
        group: (from, region) => (isIn(region) ? groups.of(owner, from, region) : 0),
      }),
    )
    const moves = await this.#hold({ year, bidders, groups, dwell: 1 })
    return moves.map((move) => ({ ...move, bidder: plans[move.bidder].owner }))
  }

  /** What each polder has for a conversion: its candidates by class of origin and zone, and their mean score without chance. */
  async polders(year: number, one: Of<Conversion>, { preferences }: Limits): Promise<Polder[]> {
    const place = one.polders as number
    const factor = changeFactor(this.#study.transitions, preferences)
    const plans = this.#bidders(year, one, factor)
    const isHere = (region: RegionInfo): boolean => one.zone === null || region.zone === one.zone
    const bidders = plans.map(
      ({ isIn, ...plan }): BidderPlan => ({
        ...plan,
        group: (_, region) => (isIn(region) && isHere(region) ? 1 : 0),
      }),
    )
    const contest = await setUpContest(
      this.#state,
      { year, dwell: 1, bidders, groups: 1, noise: gumbel(0) },
      this.#memory,
      this.#pool,
    )
    await this.#pool.share(tasks.score, { contest, room: Float64Array.of(0, Number.POSITIVE_INFINITY) })
    const parts = await this.#pool.share(tasks.laneSums, { contest })
    const { lanes } = layLanes(bidders)
    return polderSums(this.#state.regions, lanes, one.policy, place, {
      cells: sumCounts(parts.map(({ cells }) => cells)),
      scores: sumCounts(parts.map(({ scores }) => scores)),
    })
  }

  /** One for a conversion, or one for each class that is to stay what it is. */
  #bidders(year: number, one: Of<Conversion>, factor: ChangeFactor): ConversionBidder[] {
    const { name } = this.#study.scenario.policies[one.policy]
    const score = one.score ?? this.#scoreOf(one.to)
    const bidder = (from: readonly number[]): ConversionBidder => ({
      to: this.#states.entry(name, from[0], one),
      from,
      score,
      neighbours: this.#neighbours(score, one.to),
      key: this.#key(year, 0, `policy ${[name, one.zone ?? '*', one.part].join(' ').trim()}`),
      isIn: (region) => one.where(regionFor(region, one.policy)),
      factor: (from, region) => {
        if (one.seasonal !== null) return 1
        // it begins only where every step on its way is open
        const way = [from, ...wayOf(one)]
        const isOpen = way.every((to, step) => step === 0 || factor(way[step - 1], to, region) > 0)
        return isOpen ? factor(from, one.to, region) : 0
      },
    })
    return one.seasonal === null ? [bidder(one.from)] : one.from.map((from) => bidder([from]))
  }

  /** Part of a year's demand, `quota[from * side + to]`. */
  async meet(year: number, step: number, quota: Float64Array, dwell: number, limits: Limits): Promise<Move[]> {
    const side = this.#state.classes + 1
    const pairs = [...quota.keys()].filter((pair) => quota[pair] > 0)
    const groups = new Groups(
      pairs.map((pair) => ({
        key: pair,
        from: [Math.floor(pair / side)],
        to: [pair % side],
        zone: null,
        cells: quota[pair],
      })),
      limits.caps,
    )
    const factor = changeFactor(this.#study.transitions, limits.preferences)
    const targets = [...new Set(pairs.map((pair) => pair % side))].sort((a, b) => a - b)
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
        group: (index, region) => {
          const from = this.#states.looksLike[index]
          return groups.of(from * side + to, from, region)
        },
        factor: (index, region) => factor(this.#states.looksLike[index], to, region),
      }
    })
    return this.#hold({ year, bidders, groups, dwell })
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

  async #hold({
    bidders,
    groups,
    ...rest
  }: {
    year: number
    bidders: BidderPlan[]
    groups: Groups
    dwell: number
  }): Promise<Move[]> {
    const { claims, caps, count } = groups
    if (claims.every(({ cells }) => cells === 0)) return []
    const state = this.#state
    const plan = { ...rest, bidders, groups: count, noise: this.#noise }
    const contest = await setUpContest(state, plan, this.#memory, this.#pool)
    const { moved } = await allocate(contest, { claims, caps }, state.zoneOf, state.zones.length, this.#pool)
    const { lanes } = layLanes(bidders)
    const moves: Move[] = []
    moved.forEach((cells, at) => {
      const { from, bidder } = lanes[at % lanes.length]
      if (cells > 0) moves.push({ zone: Math.floor(at / lanes.length), from, to: bidders[bidder].to, cells, bidder })
    })
    return moves
  }
}
