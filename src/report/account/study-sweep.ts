import { TILE } from '../../io/cog/map-build.js'
import type { MapStudy } from '../../study/account.js'
import { mergeUnknown, refuseUnknown } from '../../study/map/study-maps.js'
import type { BreachSource } from '../../tiles/breach-source.js'
import { sweep } from '../../tiles/map-task.js'
import type { Pool } from '../../tiles/pool.js'
import { sumTallies, type Tally } from '../../tiles/tally.js'
import type { MapOutput } from '../map/map-output.js'

/** What one sweep over the maps of a study makes: counts of pairs, and maps. */
export interface SweepPlan {
  /** Read besides the maps, as sources that come after them. */
  readonly breaches?: readonly BreachSource[]
  /** Pairs of sources to count; a source with itself counts its classes. */
  readonly pairs: readonly (readonly [number, number])[]
  readonly outputs: readonly MapOutput[]
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Sweeps once over all maps of a study: what was counted, by pair, and what is to be told of codes without a class.
 *
 * @throws InputError when a map has codes that are no class
 */
export async function sweepStudy(
  study: MapStudy,
  { breaches = [], pairs, outputs, onProgress }: SweepPlan,
  pool: Pool,
): Promise<{ tallies: Tally[]; notes: string[] }> {
  const side = study.table.classes.length + 1
  const codes = study.table.classes.map(({ code }) => code)
  const { columns, rows } = study.grid
  const nodeTiles = outputs[0]?.job.build.nodeTiles ?? 8
  const nodes = Math.ceil(columns / (TILE * nodeTiles)) * Math.ceil(rows / (TILE * nodeTiles))
  const task = {
    columns,
    rows,
    nodeTiles,
    sources: [...study.maps.map(({ raster }) => ({ kind: 'file' as const, raster, codes })), ...breaches],
    zones: study.zones?.source ?? null,
    pairs,
    side,
    areas: study.areas.rows,
    maps: outputs.map(({ job }) => job),
  }
  const results = await pool.share(sweep, task, (taken) => onProgress?.(Math.min(taken, nodes), nodes))
  const notes = refuseUnknown(study.maps, mergeUnknown(results.map(({ unknown }) => unknown)), study.table)
  const tallies = pairs.map((_, at) =>
    sumTallies(
      results.map(({ tallies }) => tallies[at]),
      side,
    ),
  )
  return { tallies, notes }
}
