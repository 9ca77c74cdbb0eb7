import { streamKey } from '../../grid/hash.js'
import { InputError } from '../../grid/input-error.js'
import type { StateRule } from '../../land/succession.js'
import type { Conversion } from '../../policy/policy.js'

interface OwnRule {
  readonly state: number
  readonly next: StateRule['next']
  readonly reversion: Conversion['reversion']
  readonly policy: string
}

/** Land that stays what it is and counts as wet for part of the year. */
export interface SeasonalState {
  readonly policy: string
  /** Class indexes of the table. */
  readonly from: number
  readonly to: number
  /** By zone place. */
  readonly cells: Float64Array
}

/**
 * Class indexes for land in restoration, beyond those of the class table: one for each stage of a policy, one for the
 * restored land itself where some of it reverts, and one for each class that is flooded for part of the year. They look like
 * a class of the table to everyone but their policy.
 */
export class RestorationStates {
  /** By class index: the class of the table that it looks like. */
  readonly looksLike: number[]
  /** Whether the demand may take cells of this index as if they were of the class they look like. */
  readonly open: boolean[]
  readonly seasonal: SeasonalState[] = []
  readonly #zones: number
  readonly #rules: OwnRule[] = []
  readonly #first = new Map<string, number>()
  readonly #owner = new Map<number, string>()
  /** Indexes that land arrives at when its stages are over, by state. */
  readonly #arrival = new Map<number, number>()
  readonly #seasonalOf = new Map<number, SeasonalState>()

  /**
   * @param classes of the class table
   * @param zones how many there are
   */
  constructor(classes: number, zones: number) {
    this.#zones = zones
    this.looksLike = Array.from({ length: classes + 1 }, (_, index) => index)
    this.open = this.looksLike.map(() => true)
  }

  /** The index that a policy's converted cells of a class get. */
  entry(policy: string, from: number, { to, stages, reversion, seasonal, part }: Conversion): number {
    if (part !== '') return to
    if (seasonal !== null) return this.#seasonalEntry(policy, from, to, reversion)
    if (stages.length === 0 && reversion === null) return to
    const known = this.#first.get(policy)
    if (known !== undefined) return known
    const states = stages.map(({ looksLike }) => this.#add(policy, looksLike, false))
    const end = reversion === null ? to : this.#add(policy, to, true)
    let after = 0
    states.forEach((state, at) => {
      after += stages[at].years
      const next = states[at + 1] ?? end
      this.#rules.push({ state, next: { state: next, after }, reversion, policy })
      this.#arrival.set(state, next)
    })
    if (reversion !== null) this.#rules.push({ state: end, next: null, reversion, policy })
    this.#first.set(policy, states[0] ?? end)
    return states[0] ?? end
  }

  #seasonalEntry(policy: string, from: number, to: number, reversion: Conversion['reversion']): number {
    const key = `${from} ${policy}`
    const known = this.#first.get(key)
    if (known !== undefined) return known
    const state = this.#add(policy, from, false)
    const land = { policy, from, to, cells: new Float64Array(this.#zones) }
    this.seasonal.push(land)
    this.#seasonalOf.set(state, land)
    if (reversion !== null) this.#rules.push({ state, next: null, reversion, policy })
    this.#first.set(key, state)
    return state
  }

  /**
   * Follows cells that move from an index to another.
   *
   * @returns the policy that loses them, null where none does
   */
  enter({ zone, from, to, cells }: { zone: number; from: number; to: number; cells: number }): string | null {
    const [left, joined] = [this.#seasonalOf.get(from), this.#seasonalOf.get(to)]
    if (left) left.cells[zone] -= cells
    if (joined) joined.cells[zone] += cells
    const owner = this.#owner.get(from)
    return owner === undefined || this.#arrival.get(from) === to ? null : owner
  }

  /**
   * Rules of a year.
   *
   * @param open by region, whether land may turn from a class to another there
   */
  rules(seed: number, year: number, open: (from: number, to: number) => Uint8Array): StateRule[] {
    return this.#rules.map(({ state, next, reversion, policy }) => {
      if (reversion === null) return { state, next, reversion }
      const to = reversion.to ?? this.looksLike[state]
      const key = streamKey(seed, 'reversion', year, 0, policy)
      return { state, next, reversion: { hazard: reversion.hazard, to, key, open: open(this.looksLike[state], to) } }
    })
  }

  #add(policy: string, looksLike: number, open: boolean): number {
    const state = this.looksLike.push(looksLike) - 1
    this.open.push(open)
    this.#owner.set(state, policy)
    if (state > 254) {
      throw new InputError({
        field: 'policies',
        what: 'classes and stages of restoration are more than 254 together',
        remedy: 'Use fewer stages',
      })
    }
    return state
  }
}
