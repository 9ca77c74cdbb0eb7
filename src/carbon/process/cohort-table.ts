import type { Cohort, CohortLedger, CohortMove } from './cohorts.js'
import { PROCESS_POOLS } from './pools.js'
import { convertedRow, PROCESS_COMPONENTS, passYear, standingRow } from './row.js'
import type { ProcessRules } from './rules.js'

/** A zone and pair of classes, which cohorts share. */
export interface Place {
  readonly zone: number
  readonly from: number
  readonly to: number
}

/** The cohorts of a book in a year, each with its cells and one row of pools for each hectare of them. */
export class CohortTable {
  /** In order of zone and classes. */
  readonly places: readonly Place[]
  readonly #rules: ProcessRules
  readonly #startYear: number
  readonly #cohorts: readonly Cohort[]
  /** By cohort: its entry in `places`. */
  readonly #placeOf: Uint32Array
  readonly #cells: Float64Array
  readonly #rows: (Float64Array | undefined)[]
  readonly #flux = new Float64Array(PROCESS_COMPONENTS.length)

  /** Land that changed before the start brings what is left of that change with it. */
  constructor(rules: ProcessRules, { startYear, cohorts, start }: CohortLedger) {
    this.#rules = rules
    this.#startYear = startYear
    this.#cohorts = cohorts
    const keys = cohorts.map(({ zone, before, now }) => (zone * 256 + before) * 256 + now)
    const distinct = [...new Set(keys)].sort((a, b) => a - b)
    const entries = new Map(distinct.map((key, at) => [key, at]))
    this.#placeOf = Uint32Array.from(keys, (key) => entries.get(key) as number)
    this.places = distinct.map((key) => ({ zone: Math.floor(key / 65536), from: (key >> 8) & 255, to: key & 255 }))
    this.#cells = new Float64Array(cohorts.length)
    this.#rows = Array(cohorts.length).fill(undefined)
    for (let at = 0; at < start.length; at++) if (start[at] > 0) this.#add(at, start[at], this.#startRow(cohorts[at]))
  }

  /** @throws Error for cells that a cohort does not have: a defect of the ledger */
  convert(moves: readonly CohortMove[]): void {
    for (const { from, to, cells } of moves) {
      const row = this.#rows[from]
      if (row === undefined || this.#cells[from] < cells) {
        throw new Error(`${cells} cells of cohort ${from} change and there are ${this.#cells[from]}`)
      }
      this.#add(to, cells, convertedRow(this.#rules, row, this.#cohorts[from].now, this.#cohorts[to].now))
      this.#cells[from] -= cells
      if (this.#cells[from] === 0) this.#rows[from] = undefined
    }
  }

  /**
   * Lets a year pass over all cohorts.
   *
   * @returns by place and component, cells times t C/ha, + to the atmosphere; after the components of a place its cells
   */
  pass(year: number): Float64Array {
    const parts = PROCESS_COMPONENTS.length
    const sums = new Float64Array(this.places.length * (parts + 1))
    const flux = this.#flux
    for (let cohort = 0; cohort < this.#rows.length; cohort++) {
      const row = this.#rows[cohort]
      if (row === undefined) continue
      const { now, changed, age } = this.#cohorts[cohort]
      const rule =
        changed === null
          ? this.#rules.standing(now, year - this.#startYear, age)
          : this.#rules.converted(now, year - changed)
      passYear(this.#rules, row, now, rule, flux)
      const base = this.#placeOf[cohort] * (parts + 1)
      const cells = this.#cells[cohort]
      for (let part = 0; part < parts; part++) sums[base + part] += flux[part] * cells
      sums[base + parts] += cells
    }
    return sums
  }

  /** What the pools hold, by place and pool, cells times t C/ha. */
  stocks(): Float64Array {
    const sums = new Float64Array(this.places.length * PROCESS_POOLS.length)
    for (let cohort = 0; cohort < this.#rows.length; cohort++) {
      const row = this.#rows[cohort]
      if (row === undefined) continue
      const base = this.#placeOf[cohort] * PROCESS_POOLS.length
      const cells = this.#cells[cohort]
      for (let at = 0; at < PROCESS_POOLS.length; at++) sums[base + at] += row[at] * cells
    }
    return sums
  }

  #startRow({ before, now, changed, age }: Cohort): Float64Array {
    if (changed === null) return standingRow(this.#rules, now, age)
    const standing = standingRow(this.#rules, before)
    const row = convertedRow(this.#rules, standing, before, now)
    for (let year = changed; year < this.#startYear; year++)
      passYear(this.#rules, row, now, this.#rules.converted(now, year - changed), this.#flux)
    return row
  }

  /** Land that joins a cohort is averaged with it by area: every rule is linear in the pools. */
  #add(cohort: number, cells: number, row: Float64Array): void {
    const there = this.#rows[cohort]
    this.#cells[cohort] += cells
    if (there === undefined) {
      this.#rows[cohort] = row
      return
    }
    const share = cells / this.#cells[cohort]
    for (let at = 0; at < row.length; at++) there[at] += (row[at] - there[at]) * share
  }
}
