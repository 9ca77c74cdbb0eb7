import type { Pool } from '../../tiles/pool.js'
import { sumCounts } from '../../tiles/tally.js'
import * as tasks from './contest-tasks.js'
import type { LandState } from './land-state.js'
import type { YearBook } from './year-book.js'

/** Sets the land to what the map of a year shows, if there is one, and enters what differs as changes of the year before. */
export async function replayMap(state: LandState, year: number, book: YearBook, pool: Pool): Promise<void> {
  const observed = state.observed.get(year)
  if (observed === undefined) return
  const side = state.classes + 1
  const counts = sumCounts(
    await pool.share(tasks.intervalCount, {
      before: state.now,
      now: observed,
      looksLike: Uint8Array.from({ length: side }, (_, index) => index),
      region: state.region,
      zoneOf: state.zoneOf,
      zones: state.zones.length,
      side,
      tileCells: state.tileRows * state.columns,
    }),
  )
  counts.forEach((cells, at) => {
    if (cells === 0) return
    const pair = at % side ** 2
    book.enter({ zone: Math.floor(at / side ** 2), from: Math.floor(pair / side), to: pair % side, cells })
  })
}
