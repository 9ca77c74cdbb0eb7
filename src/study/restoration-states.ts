import { streamKey } from '../grid/hash.js'
import { InputError } from '../grid/input-error.js'
import type { StateRule } from '../land/succession.js'
import type { Conversion } from '../policy/policy.js'

/**
 * Class indexes for land in restoration, beyond those of the class table: one for each stage of a policy, and one for the
 * restored land itself where some of it reverts. They look like a class of the table to everyone but their policy.
 */
export class RestorationStates {
  /** By class index: the class of the table that it looks like. */
  readonly looksLike: number[]
  /** Whether the demand may take cells of this index as if they were of the class they look like. */
  readonly open: boolean[]
  #rules: { state: number; next: StateRule['next']; reversion: Conversion['reversion']; policy: string }[] = []
  readonly #first = new Map<string, number>()

  constructor(classes: number) {
    this.looksLike = Array.from({ length: classes + 1 }, (_, index) => index)
    this.open = this.looksLike.map(() => true)
  }

  /** The index that a policy's converted cells get. */
  entry(policy: string, { to, stages, reversion }: Conversion): number {
    if (stages.length === 0 && reversion === null) return to
    const known = this.#first.get(policy)
    if (known !== undefined) return known
    const states = stages.map(({ looksLike }) => this.#add(looksLike, false))
    const end = reversion === null ? to : this.#add(to, true)
    let after = 0
    states.forEach((state, at) => {
      after += stages[at].years
      this.#rules.push({ state, next: { state: states[at + 1] ?? end, after }, reversion, policy })
    })
    if (reversion !== null) this.#rules.push({ state: end, next: null, reversion, policy })
    this.#first.set(policy, states[0] ?? end)
    return states[0] ?? end
  }

  /**
   * Rules of a year.
   *
   * @param open by region, whether land may turn from a class to another there
   */
  rules(seed: number, year: number, open: (from: number, to: number) => Uint8Array): StateRule[] {
    return this.#rules.map(({ state, next, reversion, policy }) => ({
      state,
      next,
      reversion: reversion && {
        ...reversion,
        key: streamKey(seed, 'reversion', year, 0, policy),
        open: open(this.looksLike[state], reversion.to),
      },
    }))
  }

  #add(looksLike: number, open: boolean): number {
    const state = this.looksLike.push(looksLike) - 1
    this.open.push(open)
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
