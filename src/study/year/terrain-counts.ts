import type { AreaLedger } from '../../carbon/books.js'
import type { CohortLedger } from '../../carbon/process/cohorts.js'
import { applyMoves } from '../../land/ledger.js'
import type { Pool } from '../../tiles/pool.js'
import { sumCounts } from '../../tiles/tally.js'
import type { TerrainPlace, TerrainPlaces } from '../map/terrain.js'
import { needsCohorts, type RunStudy } from '../run-study.js'
import { CohortCounts } from './cohort-counts.js'
import * as tasks from './contest-tasks.js'
import { IntervalCounts } from './interval-counts.js'
import type { LandState } from './land-state.js'

/** The land of a run by parts of zones. The zones of its ledgers are places of `places`, counted from 0. */
export interface TerrainLand {
  readonly places: readonly TerrainPlace[]
  readonly areas: AreaLedger
  /** Where a book asks for them. */
  readonly cohorts: CohortLedger | null
}

/** Follows the land of a run by parts of zones, beside its ledger. */
export class TerrainCounts {
  readonly #study: RunStudy
  readonly #places: TerrainPlaces['places']
  readonly #side: number
  readonly #intervals: IntervalCounts
  readonly #cohorts: CohortCounts | null
  #cells: Float64Array
  readonly #years: { year: number; hectares: Float64Array }[] = []

  private constructor(
    study: RunStudy,
    places: TerrainPlaces['places'],
    { cells, intervals, cohorts }: { cells: Float64Array; intervals: IntervalCounts; cohorts: CohortCounts | null },
  ) {
    this.#study = study
    this.#places = places
    this.#side = study.table.classes.length + 1
    this.#cells = cells
    this.#intervals = intervals
    this.#cohorts = cohorts
  }

  /** At the start of a run. */
  static async open(
    study: RunStudy,
    land: LandState,
    { region, places }: TerrainPlaces,
    looksLike: readonly number[],
    pool: Pool,
  ): Promise<TerrainCounts> {
    const numbers = [...places.keys()]
    const state: LandState = { ...land, region, zoneOf: Uint16Array.from(numbers), zones: numbers }
    const { now, zoneOf, tileRows, columns, classes } = state
    const parts = await pool.share(tasks.zoneCount, {
      now,
      region,
      zoneOf,
      zones: numbers.length,
      side: classes + 1,
      tileCells: tileRows * columns,
    })
    const cohorts = needsCohorts(study) ? await CohortCounts.open(state, looksLike, pool) : null
    return new TerrainCounts(study, places, {
      cells: sumCounts(parts),
      intervals: new IntervalCounts(state, pool),
      cohorts,
    })
  }

  /** The land at the start of a year, the first included. */
  async enter(year: number, looksLike: readonly number[]): Promise<void> {
    if (this.#years.length > 0) {
      await this.#cohorts?.close(year - 1, looksLike, false)
      const { moved } = await this.#intervals.close(year, looksLike)
      this.#cells = applyMoves(this.#cells, moved, this.#side)
    }
    this.#years.push({ year, hectares: this.#cells.map((count) => count * this.#study.cellArea) })
  }

  land(): TerrainLand {
    const areas = { zones: [...this.#places.keys()], side: this.#side, years: this.#years, intervals: [] }
    return { places: this.#places, areas, cohorts: this.#cohorts?.ledger(this.#study.cellArea) ?? null }
  }
}
