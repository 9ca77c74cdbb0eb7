import { load } from '../../tiles/load-task.js'
import { sharedUint8, TILE_ROWS } from '../../tiles/planes.js'
import type { Pool } from '../../tiles/pool.js'
import type { RunStudy } from '../run-study.js'
import { mergeUnknown, refuseUnknown, type StudyMap } from './study-maps.js'

/** The class indexes of a map, whole. @throws InputError for codes that are no class */
export async function loadMap(
  { table, grid }: Pick<RunStudy, 'table' | 'grid'>,
  map: StudyMap,
  pool: Pool,
  notes: string[],
): Promise<Uint8Array> {
  const { columns, rows } = grid
  const plane = sharedUint8(columns * rows)
  const codes = table.classes.map(({ code }) => code)
  const source = { kind: 'file' as const, raster: map.raster, codes }
  const unknown = await pool.share(load, { source, columns, rows, stripRows: TILE_ROWS, plane })
  notes.push(...refuseUnknown([map], mergeUnknown(unknown.map((part) => [part])), table))
  return plane
}
