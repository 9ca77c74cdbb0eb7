import type { ClassTable } from '../carbon/class-table.js'
import type { Problems } from '../grid/problems.js'
import type { RasterFile } from '../io/raster-file.js'
import { TERRAINS } from '../land/terrain.js'
import { usesOf } from '../policy/index.js'
import type { MaskSpec } from '../policy/policy.js'
import type { ZoneSource } from '../tiles/zone-source.js'
import { openStudyLayer, type StudyLayer } from './map/layers.js'
import { BOUNDARY_NUMBERS, openZoneSource, type StudyZones, zoneNumbers } from './map/study-zones.js'
import type { Scenario } from './scenario/scenario.js'
import { readZoneNames } from './table/zone-table.js'
import type { StudyWater } from './water/study-water.js'

/** What a run has on the grid of its land cover: opened, its cells not read yet. */
export interface RunPlaces {
  readonly zones: StudyZones | null
  /** By name. */
  readonly layers: ReadonlyMap<string, StudyLayer>
  /** Boundaries, masks and polders of the policies, by `planeKey`. */
  readonly boundaries: ReadonlyMap<string, ZoneSource>
}

/** One file may hold a boundary and numbers. */
export const planeKey = ({ kind, file }: Exclude<MaskSpec, { kind: 'layer' }>): string => `${kind} ${file}`

/** Opens what can be opened; the rest goes to `problems`. */
export async function openPlaces(
  scenario: Scenario,
  table: ClassTable | null,
  water: StudyWater | null,
  { raster: like, year }: { readonly raster: RasterFile; readonly year: number },
  problems: Problems,
): Promise<RunPlaces> {
  const zones = await problems.attempt(() => openStudyZones(scenario, like))
  const layers = new Map<string, StudyLayer>()
  for (const name of Object.keys(scenario.layers)) {
    const layer = await problems.attempt(() => openStudyLayer(name, scenario, { table, water, year }, like))
    if (layer !== null) layers.set(name, layer)
  }
  const boundaries = new Map<string, ZoneSource>()
  const masks = scenario.policies.flatMap((policy) => Object.values(usesOf(policy).masks ?? {}))
  for (const mask of masks) {
    if (mask.kind === 'layer' || boundaries.has(planeKey(mask))) continue
    const numbers = mask.kind === 'boundary' ? BOUNDARY_NUMBERS : zoneNumbers(mask.field)
    const opened = await problems.attempt(() => openZoneSource(mask.file, like, numbers))
    if (opened !== null) boundaries.set(planeKey(mask), opened.source)
  }
  return { zones, layers, boundaries }
}

async function openStudyZones({ zones }: Scenario, like: RasterFile): Promise<StudyZones | null> {
  if (zones === undefined) return null
  if (zones.file === undefined) return { source: null, names: new Map(TERRAINS) }
  const { source, names } = await openZoneSource(zones.file, like, zoneNumbers(zones.field))
  return { source, names: zones.table === undefined ? names : new Map([...names, ...readZoneNames(zones.table)]) }
}
