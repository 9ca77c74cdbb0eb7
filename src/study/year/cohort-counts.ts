import type { Cohort, CohortLedger, CohortMove } from '../../carbon/process/cohorts.js'
import { type CohortLand, readStartKey } from '../../land/cohort-tile.js'
import { sharedUint32 } from '../../tiles/planes.js'
import type { Pool } from '../../tiles/pool.js'
import * as tasks from './contest-tasks.js'
import { type LandState, yearOffset } from './land-state.js'

/** Follows the cohorts of a run: which each cell belongs to, and how many cells go from one to another in each year. */
export class CohortCounts {
  readonly #state: LandState
  readonly #pool: Pool
  /** Number of the cohort, which is its place in the ledger + 1. */
  readonly plane: Uint32Array
  readonly #cohorts: Cohort[] = []
  readonly #start: number[] = []
  readonly #years: { year: number; moves: CohortMove[] }[] = []

  private constructor(state: LandState, pool: Pool) {
    this.#state = state
    this.#pool = pool
    this.plane = sharedUint32(state.now.length)
  }

  /** Counts the land at the start. */
  static async open(state: LandState, looksLike: readonly number[], pool: Pool): Promise<CohortCounts> {
    const counts = new CohortCounts(state, pool)
    const { changed, earlier, ages, zones } = state
    for (const [key, cells] of await counts.#count({ looksLike, past: { changed, earlier, ages } })) {
      const { place, before, now, changed: offset, age } = readStartKey(key)
      const year = offset === 0 ? null : state.startYear + offset - yearOffset(state, state.startYear)
      counts.#cohorts.push({ zone: zones[place], before, now, changed: year, ...(age > 0 && { age: age - 1 }) })
      counts.#start.push(cells)
    }
    return counts
  }

  /** @param cellArea hectares */
  ledger(cellArea: number): CohortLedger {
    const { startYear } = this.#state
    return { startYear, cellArea, cohorts: this.#cohorts, start: this.#start, years: this.#years }
  }

  /**
   * Enters what has changed since the last count as the changes of a year.
   *
   * @param isStill nothing has: no cell need be looked at
   */
  async close(year: number, looksLike: readonly number[], isStill: boolean): Promise<void> {
    const moves: CohortMove[] = []
    for (const [key, cells] of isStill ? [] : await this.#count({ looksLike, past: null })) {
      const from = Math.floor(key / 256) - 1
      const { zone, now: before } = this.#cohorts[from]
      const to = this.#cohorts.push({ zone, before, now: key % 256, changed: year }) - 1
      moves.push({ from, to, cells })
    }
    this.#years.push({ year, moves })
  }

  /** Cells by key, in the order of the keys, which is that of the new cohorts that they get. */
  async #count(more: { looksLike: readonly number[]; past: CohortLand['past'] }): Promise<[number, number][]> {
    const { now, region, zoneOf, tileRows, columns } = this.#state
    const land: CohortLand = {
      cohort: this.plane,
      now,
      region,
      zoneOf,
      looksLike: Uint8Array.from(more.looksLike),
      classOf: Uint8Array.from([0, ...this.#cohorts.map((one) => one.now)]),
      past: more.past,
      tileCells: tileRows * columns,
    }
    const counts = new Map<number, number>()
    for (const part of await this.#pool.share(tasks.cohortCount, { land }))
      for (const [key, cells] of part) counts.set(key, (counts.get(key) ?? 0) + cells)
    const sorted = [...counts].sort(([a], [b]) => a - b)
    const cohorts = new Map(sorted.map(([key], at) => [key, this.#cohorts.length + 1 + at]))
    await this.#pool.share(tasks.cohortEntry, { land, cohorts })
    return sorted
  }
}
