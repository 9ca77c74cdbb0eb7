import type { Cohort, CohortLedger } from '../../../src/carbon/process/cohorts.js'

/** Levels, t C/ha, by class 1 to 4 as drawn-process.ts has them. */
const ABOVE = [0, 35, 4.7, 4.5, 2.5]
const BELOW = [0, 9.2, 0.8, 6, 0.6]
const SOIL = [0, 118.4, 97.2, 95, 45]
const DEAD = [0, 3, 0, 1, 0]
export const START = 2020
export const YEARS = 40
export const SHARES = { now: 0.4, sawn: 0.2, panel: 0.1, paper: 0.05 }
const HALF_LIFE = [5, 35, 25, 2]
const FOREST_AGE = 12
const UPPER = (30 / 100) ** 0.718

/** Random numbers of a test, the same every time (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A hectare that remembers everything, in closed forms wherever there are any. */
export class Cell {
  readonly zone: number
  before: number
  now: number
  changed: number | null = null
  /** Soil above the depth that responds, and litter, at the last change. */
  #soilThen = 0
  #deadThen = 0
  readonly deep: number
  readonly decaying = [0, 0, 0, 0]

  constructor(zone: number, now: number) {
    this.zone = zone
    this.before = now
    this.now = now
    this.#soilThen = SOIL[now] * UPPER
    this.#deadThen = DEAD[now]
    this.deep = SOIL[now] * (1 - UPPER)
  }

  /** Share of full growth of trees by Chapman and Richards, k 0.05, p 2. */
  living(year: number): [above: number, below: number] {
    const { now } = this
    const age = this.changed === null ? year - START + FOREST_AGE : year - this.changed
    const share = now === 1 ? (1 - Math.exp(-0.05 * age)) ** 2 : this.changed === null || age > 0 ? 1 : 0
    return [ABOVE[now] * share, BELOW[now] * share]
  }

  soil(year: number): number {
    if (this.changed === null) return this.#soilThen
    const age = year - this.changed
    const level = SOIL[this.now] * UPPER
    const left = this.now === 3 ? 1 - 0.5 * (1 - Math.exp(-age / 12)) : Math.max(0, 1 - age / 20)
    return level + (this.#soilThen - level) * left
  }

  dead(year: number): number {
    if (this.changed === null) return this.#deadThen
    return DEAD[this.now] + (this.#deadThen - DEAD[this.now]) * Math.max(0, 1 - (year - this.changed) / 20)
  }

  pools(year: number): number[] {
    return [...this.living(year), this.soil(year), this.deep, this.dead(year), ...this.decaying]
  }

  /** Passes a year, in which the cell may change first; fluxes by component. */
  pass(year: number, next: number): number[] {
    const inflow = [0, 0, 0, 0]
    let cleared = 0
    if (next !== this.now) {
      const [above, below] = this.living(year)
      const then = [this.soil(year), this.dead(year)]
      this.before = this.now
      this.now = next
      this.changed = year
      this.#soilThen = then[0]
      this.#deadThen = then[1]
      cleared = SHARES.now * (above + below)
      inflow.splice(1, 3, SHARES.sawn * above, SHARES.panel * above, SHARES.paper * above)
      inflow[0] = above + below - cleared - inflow[1] - inflow[2] - inflow[3]
    }
    const lost = this.decaying.map((held, at) => {
      const k = Math.LN2 / HALF_LIFE[at]
      this.decaying[at] = held * Math.exp(-k) + (inflow[at] * (1 - Math.exp(-k))) / k
      return held + inflow[at] - this.decaying[at]
    })
    const [a0, b0] = this.living(year)
    const [a1, b1] = this.living(year + 1)
    const soil = this.soil(year) - this.soil(year + 1)
    const dead = this.dead(year) - this.dead(year + 1)
    return [cleared, lost[0], lost[1] + lost[2] + lost[3], a0 + b0 - a1 - b1, soil, dead]
  }
}

/** Counts cells by their whole past: what a land that knows its cohorts tells of them. */
export class CohortCount {
  readonly cohorts: Cohort[] = []
  readonly start: number[] = []
  readonly years: CohortLedger['years'][number][] = []
  readonly #of: number[] = []

  constructor(cells: readonly Cell[]) {
    for (const { zone, before, now, changed } of cells) {
      let at = this.cohorts.findIndex((one) => one.zone === zone && one.now === now)
      if (at === -1) at = this.cohorts.push({ zone, before, now, changed }) - 1
      this.start[at] = (this.start[at] ?? 0) + 1
      this.#of.push(at)
    }
  }

  year(year: number, next: Uint8Array): void {
    const moves = new Map<number, { from: number; to: number; cells: number }>()
    for (const [cell, from] of this.#of.entries()) {
      const { zone, now: before } = this.cohorts[from]
      if (before === next[cell]) continue
      const key = from * 256 + next[cell]
      const move = moves.get(key) ?? { from, to: this.cohorts.length, cells: 0 }
      if (!moves.has(key)) this.cohorts.push({ zone, before, now: next[cell], changed: year })
      moves.set(key, move)
      move.cells++
      this.#of[cell] = move.to
    }
    this.years.push({ year, moves: [...moves.values()] })
  }
}
