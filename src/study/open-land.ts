import type { Problem } from '../grid/input-error.js'
import { Problems } from '../grid/problems.js'
import { layerUses } from '../land/score.js'
import type { ScoreSpec } from '../land/score-schema.js'
import { usesOf } from '../policy/index.js'
import { sharedUint8, TILE_ROWS } from '../tiles/planes.js'
import type { Pool } from '../tiles/pool.js'
import { placeOf, readMaps } from './map/land-maps.js'
import { layerValues, quantise } from './map/layers.js'
import { layerMask, layRegions, numberPlane } from './map/regions.js'
import { readStandAges } from './map/stand-ages.js'
import { readTerrain, terrainPlaces } from './map/terrain.js'
import { zoneNumber } from './map/zone-reference.js'
import { planeKey } from './run-places.js'
import type { RunStudy } from './run-study.js'
import { openWaterLand } from './water/water-land.js'
import { type LandState, levelKey } from './year/land-state.js'

/**
 * Reads everything that a run holds in memory.
 *
 * @throws InputError with all that maps, zones and masks show to be wrong when they are read
 */
export async function openLand(study: RunStudy, pool: Pool, tileRows = TILE_ROWS): Promise<LandState> {
  const { columns, rows } = study.grid
  const problems = new Problems()
  const maps = await readMaps(study, pool, problems)
  const numbers = await problems.attempt(() => numberPlane(study.zones?.source ?? null, study.start.raster))
  const boundaries = await readBoundaries(study, problems)
  const water = await problems.attempt(() => openWaterLand(study))
  const { earlier, observed, notes, ...needed } = maps
  const { start, changed, numbered } = problems.refuseOr({ ...needed, numbered: numbers })
  const terrain = await readTerrain(study, start)
  const zonePlane = terrain !== null && study.scenario.zones?.file === undefined ? terrain : numbered
  const { levels, masks } = await readLayers(study, start, boundaries)
  const ages = await problems.attempt(() => readStandAges(study, start, changed))
  const { region, regions } = layRegions(zonePlane, masks)
  const zones = [...new Set(regions.map(({ zone }) => zone))].sort((a, b) => a - b)
  problems.add(
    ...unknownZones(study, zones),
    ...unknownEnergyZones(study, zones),
    ...unknownActivityZones(study, zones),
  )
  problems.refuse()
  const now = sharedUint8(start.length)
  now.set(start)
  return {
    columns,
    rows,
    tileRows,
    now,
    start,
    observed,
    notes: [...notes, ...(ages?.notes ?? [])],
    ages: ages?.plane ?? null,
    region,
    regions,
    zones,
    levels,
    place: placeOf(study.grid),
    changed,
    earlier,
    water,
    terrain: terrain === null || terrain === zonePlane ? null : terrainPlaces(zonePlane, terrain),
    zoneOf: Uint16Array.from(regions, ({ zone }) => zones.indexOf(zone)),
    classes: study.table.classes.length,
    startYear: study.start.year,
  }
}

/** Planes of boundaries, masks and polders by `planeKey`. */
async function readBoundaries(study: RunStudy, problems: Problems): Promise<Map<string, Uint16Array>> {
  const planes = new Map<string, Uint16Array>()
  for (const [key, source] of study.boundaries) {
    const plane = await problems.attempt(() => numberPlane(source, study.start.raster))
    if (plane !== null) planes.set(key, plane)
  }
  return planes
}

/** Every zone that a quota, a cost or a policy names must be on the map. */
function unknownZones({ scenario, quotas, costs, zones: source }: RunStudy, zones: readonly number[]): Problem[] {
  return scenario.policies.flatMap((policy, at) => {
    const inTables = [...quotas[at], ...costs[at]].flatMap(({ zone }) => (zone === null ? [] : [String(zone)]))
    const named = [...inTables, ...Object.values(usesOf(policy).zones ?? {}).flat()]
    return [...new Set(named)]
      .filter((zone) => !zones.includes(zoneNumber(zone, source?.names)))
      .map((zone) => ({
        file: scenario.file,
        field: `policies.${policy.name}`,
        what: `there is no zone ${zone} on the map`,
        remedy: `Give one of its zones: ${zones.join(', ')}`,
      }))
  })
}

/** Every zone of the energy table must be on the map: its emission would get lost. */
function unknownEnergyZones({ energy }: RunStudy, zones: readonly number[]): Problem[] {
  if (energy === null) return []
  const { file, series } = energy.table
  return [...new Set(series.map(({ zone }) => zone))]
    .filter((zone) => !zones.includes(zone))
    .map((zone) => ({
      file,
      field: 'zone',
      what: `there is no zone ${zone} on the map`,
      remedy: `Give one of its zones: ${zones.join(', ')}`,
    }))
}

/** What people do happens in zones of the map. */
function unknownActivityZones({ scenario, transport, farmInputs }: RunStudy, zones: readonly number[]): Problem[] {
  const named = [
    ...(transport?.demand ?? []).map(({ zone }) => ({ file: scenario.transport?.table, zone })),
    ...farmInputs.flatMap(({ zone }) => (zone === null ? [] : [{ file: scenario.farm_inputs, zone }])),
  ].filter(({ zone }) => !zones.includes(zone))
  return [...new Map(named.map((one) => [`${one.file} ${one.zone}`, one])).values()].map(({ file, zone }) => ({
    file,
    field: 'zone',
    what: `there is no zone ${zone} on the map`,
    remedy: `Give one of its zones: ${zones.join(', ')}`,
  }))
}

/** All scores of a scenario. */
function scoresOf({ scenario }: RunStudy): ScoreSpec[] {
  const priorities = scenario.policies.flatMap((policy) => Object.values(usesOf(policy).scores ?? {}))
  return [...Object.values(scenario.suitability.targets), ...priorities]
}

/** Levels of the layers that scores use, and the mask planes of every policy; each layer is read once. */
async function readLayers(
  study: RunStudy,
  now: Uint8Array,
  boundaries: ReadonlyMap<string, Uint16Array>,
): Promise<{ levels: Map<string, Uint8Array>; masks: Uint16Array[][] }> {
  const masks: Uint16Array[][] = study.scenario.policies.map(() => [])
  const specs = study.scenario.policies.flatMap((spec, policy) =>
    Object.values(usesOf(spec).masks ?? {}).map((mask, at) => ({
      mask,
      put: (plane: Uint16Array): void => {
        masks[policy][at] = plane
      },
    })),
  )
  for (const { mask, put } of specs) if (mask.kind !== 'layer') put(boundaries.get(planeKey(mask)) as Uint16Array)
  const levels = new Map<string, Uint8Array>()
  const uses = scoresOf(study).flatMap(layerUses)
  for (const [name, layer] of study.layers) {
    const values = await layerValues(layer, study.grid, now)
    for (const { range } of uses.filter((use) => use.layer === name)) {
      const key = levelKey(name, range)
      if (!levels.has(key)) levels.set(key, quantise(values, range))
    }
    for (const { mask, put } of specs) if (mask.kind === 'layer' && mask.layer === name) put(layerMask(mask, values))
  }
  return { levels, masks }
}

/** Measures the dynamic layers anew; restored land counts as what it looks like. */
export async function refreshLayers(study: RunStudy, state: LandState, looksLike: readonly number[]): Promise<void> {
  for (const [name, layer] of study.layers) {
    if (layer.kind !== 'distance' || !layer.dynamic) continue
    const classes = looksLike.flatMap((looks, index) => (layer.classes.includes(looks) ? [index] : []))
    const values = await layerValues({ ...layer, classes }, study.grid, state.now)
    for (const { range } of scoresOf(study)
      .flatMap(layerUses)
      .filter((use) => use.layer === name)) {
      quantise(values, range, state.levels.get(levelKey(name, range)))
    }
  }
}
