import { counted } from '../../grid/counted.js'
import type { Georeference } from '../../grid/grid.js'
import { hash3, streamKey } from '../../grid/hash.js'
import type { Problems } from '../../grid/problems.js'
import { sharedUint8 } from '../../tiles/planes.js'
import type { Pool } from '../../tiles/pool.js'
import { needsCohorts, type RunStudy } from '../run-study.js'
import { replayedYears } from '../run-years.js'
import { type LandState, yearOffset } from '../year/land-state.js'
import { trendInterval } from '../year/trend-demand.js'
import { loadMap } from './load-map.js'
import type { StudyMap } from './study-maps.js'
import { joinWetComplex } from './wet-complex.js'

/** Column and row of the first cell, counted from the origin of the CRS. */
export function placeOf({ origin, cell }: Georeference): [column: number, row: number] {
  return [Math.round(origin[0] / cell[0]), Math.round(origin[1] / cell[1])]
}

/** The land cover at the start, and the earlier changes as `LandState` has them; the rest goes to `problems`. */
export async function readMaps(
  study: RunStudy,
  pool: Pool,
  problems: Problems,
): Promise<
  { start: Uint8Array | null; changed: Uint8Array | null } & Pick<LandState, 'earlier' | 'observed' | 'notes'>
> {
  const notes: string[] = []
  const open = (map: StudyMap) => problems.attempt(() => loadMap(study, map, pool, notes))
  const start = await open(study.start)
  const observed = new Map<number, Uint8Array>()
  for (const year of replayedYears(study.scenario)) {
    const map = study.maps.find((one) => one.year === year) as RunStudy['start']
    const plane = await open(map)
    if (plane !== null) observed.set(year, plane)
  }
  const lost = start === null ? 0 : dropUnseen([start, ...observed.values()])
  const before = earlierMap(study)
  const earlier = before && (await open(before))
  const changed = start && sharedUint8(start.length)
  if (start && earlier) await joinWetComplex(study, earlier, start)
  if (start && changed && before && earlier) dateChanges(study, { start, earlier, changed }, before.year)
  if (lost > 0) notes.push(unseenNote(lost, lost * study.cellArea))
  return { start, changed, earlier: needsCohorts(study) ? earlier : null, observed, notes }
}

/**
 * Takes cells that one of the maps has no data for out of all of them.
 *
 * @returns how many there are
 */
function dropUnseen(planes: readonly Uint8Array[]): number {
  let dropped = 0
  for (let cell = 0; cell < planes[0].length; cell++) {
    let missing = 0
    for (const plane of planes) if (plane[cell] === 0) missing++
    if (missing === 0 || missing === planes.length) continue
    dropped++
    for (const plane of planes) plane[cell] = 0
  }
  return dropped
}

const unseenNote = (cells: number, hectares: number): string =>
  `${counted(cells, 'cell')} (${hectares.toLocaleString('en')} ha) ${cells === 1 ? 'has' : 'have'} no data in some of the replayed maps and ${cells === 1 ? 'is' : 'are'} left out of the run`

/**
 * The last map before the start, if it tells what rests. Not where the run replays observed change from its first map on:
 * that change includes what such cells did, so that they cannot rest.
 */
function earlierMap(study: RunStudy): RunStudy['start'] | null {
  const { demand } = study.scenario
  if (demand?.type === 'trend' && trendInterval(study, demand)[0] === study.start.year) return null
  return study.maps.filter(({ year }) => year < study.start.year).at(-1) ?? null
}

/** A cell that changed between the two maps did so in one of the years between them, drawn by its place. */
function dateChanges(
  { grid, start: { year }, scenario }: RunStudy,
  { start, earlier, changed }: Readonly<Record<'start' | 'earlier' | 'changed', Uint8Array>>,
  yearBefore: number,
): void {
  const place = placeOf(grid)
  const key = streamKey(scenario.seed, 'age', year, 0, '')
  const latest = yearOffset({ startYear: year }, year - 1)
  for (let cell = 0; cell < earlier.length; cell++) {
    if (earlier[cell] === start[cell] || earlier[cell] === 0 || start[cell] === 0) continue
    const column = place[0] + (cell % grid.columns)
    const row = place[1] + Math.floor(cell / grid.columns)
    changed[cell] = Math.max(1, latest - (hash3(column, row, key) % (year - yearBefore)))
  }
}
