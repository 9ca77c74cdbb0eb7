import type { LedgerInterval } from '../../land/ledger.js'
import { sharedUint8 } from '../../tiles/planes.js'
import type { Pool } from '../../tiles/pool.js'
import { sumCounts } from '../../tiles/tally.js'
import * as tasks from './contest-tasks.js'
import type { LandState } from './land-state.js'

/** Counts what became of the land from each date of a run to the next. */
export class IntervalCounts {
  readonly #state: LandState
  readonly #pool: Pool
  /** Class index, as it looked, at the last date. */
  readonly #before: Uint8Array
  #from: number

  constructor(state: LandState, pool: Pool) {
    this.#state = state
    this.#pool = pool
    this.#before = sharedUint8(state.start.length)
    this.#before.set(state.start)
    this.#from = state.startYear
  }

  /** Ends the interval at a date; the next begins there. */
  async close(until: number, looksLike: readonly number[]): Promise<LedgerInterval> {
    const { now, region, zoneOf, zones, classes, tileRows, columns } = this.#state
    const parts = await this.#pool.share(tasks.intervalCount, {
      before: this.#before,
      now,
      looksLike: Uint8Array.from(looksLike),
      region,
      zoneOf,
      zones: zones.length,
      side: classes + 1,
      tileCells: tileRows * columns,
    })
    const interval = { from: this.#from, until, moved: sumCounts(parts) }
    this.#from = until
    return interval
  }
}
