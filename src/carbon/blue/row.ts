import { exp } from '../../grid/exact-math.js'
import { type BlueClass, type BlueParameters, DISTURBED_POOLS, type Effect } from './parameters.js'

/** Where carbon of a blue-carbon book goes, the components of its lines: what pools gain, then what they emit. */
export const BLUE_COMPONENTS = [
  'biomass accumulation',
  'soil accumulation',
  'litter accumulation',
  'biomass emission',
  'soil emission',
] as const

interface PoolState {
  stock: number
  accumulation: number
  /** What the last disturbance disturbed and is still there, and the share of it that a year leaves. */
  residue: number
  kept: number
}

/** A hectare of one history, year by year. InVEST user's guide, Coastal Blue Carbon (V). */
export class BlueRow {
  readonly #parameters: BlueParameters
  readonly #pools: PoolState[]
  #litter: number
  #litterGain: number

  /** At the first map, all its pools accumulating. */
  constructor(parameters: BlueParameters, index: number) {
    this.#parameters = parameters
    const land = parameters.classes[index - 1]
    this.#pools = DISTURBED_POOLS.map((pool) => ({
      stock: land[pool].initial,
      accumulation: land[pool].accumulation,
      residue: 0,
      kept: 0,
    }))
    this.#litter = land.litter.initial
    this.#litterGain = land.litter.accumulation
  }

  /** t C/ha of biomass, soil, litter. */
  stocks(): number[] {
    return [...this.#pools.map(({ stock }) => stock), this.#litter]
  }

  /**
   * A later map is come to, be the class the same. A disturbance begins anew with the whole stock, what was still decaying
   * included; without one, the rest of an earlier disturbance decays on beside what accumulates.
   */
  change(from: number, to: number): void {
    const effect = this.#parameters.effects[from * (this.#parameters.classes.length + 1) + to] ?? 'none'
    const { classes } = this.#parameters
    const [before, after] = [classes[from - 1], classes[to - 1]]
    for (const [at, pool] of DISTURBED_POOLS.entries()) {
      const state = this.#pools[at]
      state.accumulation = effect === 'accumulate' ? after[pool].accumulation : 0
      const { halfLife } = before[pool]
      const disturbed = shareOf(effect, before, pool) * state.stock
      if (disturbed === 0) continue
      state.residue = disturbed
      state.kept = halfLife > 0 ? exp(-Math.LN2 / halfLife) : 1
    }
    this.#litterGain = after.litter.accumulation
  }

  /** Lets a year pass. `flux`: set, t C/ha by component, what is gained and what is emitted both positive. */
  pass(flux: Float64Array): void {
    for (let at = 0; at < this.#pools.length; at++) {
      const pool = this.#pools[at]
      const left = pool.residue * pool.kept
      const emission = pool.residue - left
      pool.residue = left
      pool.stock += pool.accumulation - emission
      flux[at] = pool.accumulation
      flux[this.#pools.length + 1 + at] = emission
    }
    this.#litter += this.#litterGain
    flux[this.#pools.length] = this.#litterGain
  }
}

function shareOf(effect: Effect, before: BlueClass, pool: (typeof DISTURBED_POOLS)[number]): number {
  return effect === 'accumulate' || effect === 'none' ? 0 : before[pool].disturbed[effect]
}
