import { cellsMoved } from '../../land/ledger.js'
import type { Cap } from '../../policy/policy.js'
import type { LandState } from './land-state.js'
import type { RestorationStates } from './restoration-states.js'
import type { Limits, Move } from './year-contests.js'
import type { AllRules } from './year-rules.js'

/** The changes of a year as they come. */
export class YearBook {
  /** `(zone place * side + from) * side + to`, as the classes look. */
  readonly moved: Float64Array
  readonly side: number
  readonly zones: readonly number[]
  /** What conversions that are not additional have done, cells by `from * side + to`. */
  readonly used = new Map<number, number>()
  /** Restored land that its policy lost, cells by zone place. */
  readonly lost = new Map<string, Float64Array>()
  readonly #states: RestorationStates

  constructor(state: LandState, states: RestorationStates) {
    this.side = state.classes + 1
    this.zones = state.zones
    this.moved = new Float64Array(state.zones.length * this.side ** 2)
    this.#states = states
  }

  enter({ zone, from, to, cells }: Omit<Move, 'bidder'>): void {
    const loser = this.#states.enter({ zone, from, to, cells })
    if (loser !== null) {
      const lost = this.lost.get(loser) ?? new Float64Array(this.zones.length)
      lost[zone] += cells
      this.lost.set(loser, lost)
    }
    const [before, after] = [this.#states.looksLike[from], this.#states.looksLike[to]]
    if (before !== after) this.moved[(zone * this.side + before) * this.side + after] += cells
  }

  /** Whether no land looks different for what was entered. */
  get isEmpty(): boolean {
    return this.moved.every((cells) => cells === 0)
  }

  pair({ from, to }: Pick<Move, 'from' | 'to'>): number {
    return this.#states.looksLike[from] * this.side + this.#states.looksLike[to]
  }

  /** Preferences, and what is left of the caps. */
  limits({ preferences, caps }: AllRules, cellArea: number): Limits {
    const here = caps.filter(({ zone }) => zone === null || this.zones.includes(zone))
    return {
      preferences,
      caps: here.map((cap) => ({
        ...cap,
        cells: Math.max(0, wholeCells(cap, cellArea) - cellsMoved(this.moved, this, cap)),
      })),
    }
  }
}

/** Rounded down over all that was granted so far, so that a period loses less than a cell. */
function wholeCells({ hectares, granted }: Cap, cellArea: number): number {
  const cells = (area: number) => Math.floor(area / cellArea + 1e-9)
  return cells(granted + hectares) - cells(granted)
}
