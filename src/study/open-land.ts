import { hash3, streamKey } from '../grid/hash.js'
import { InputError } from '../grid/input-error.js'
import { layerUses } from '../land/score.js'
import type { ScoreSpec } from '../land/score-schema.js'
import { usesOf } from '../policy/index.js'
import { load } from '../tiles/load-task.js'
import { sharedUint8, TILE_ROWS } from '../tiles/planes.js'
import type { Pool } from '../tiles/pool.js'
import { type LandState, levelKey, yearOffset } from './land-state.js'
import { layerValues, quantise } from './layers.js'
import { layerMask, layRegions, numberPlane } from './regions.js'
import type { RunStudy } from './run-study.js'
import { mergeUnknown, refuseUnknown, type StudyMap } from './study-maps.js'
import { trendInterval } from './trend-demand.js'

/** Reads everything that a run holds in memory. */
export async function openLand(study: RunStudy, pool: Pool, tileRows = TILE_ROWS): Promise<LandState> {
  const { columns, rows } = study.grid
  const start = await loadMap(study, study.start, pool)
  const now = sharedUint8(start.length)
  now.set(start)
  const { levels, masks } = await readLayers(study, now)
  const { region, regions } = layRegions(await numberPlane(study.zones?.source ?? null, study.start.raster), masks)
  const zones = [...new Set(regions.map(({ zone }) => zone))].sort((a, b) => a - b)
  const state: LandState = {
    columns,
    rows,
    tileRows,
    now,
    start,
    region,
    regions,
    zones,
    levels,
    place: placeOf(study),
    changed: sharedUint8(start.length),
    zoneOf: Uint16Array.from(regions, ({ zone }) => zones.indexOf(zone)),
    classes: study.table.classes.length,
    cellArea: study.cellArea,
    startYear: study.start.year,
  }
  refuseZones(study, zones)
  await dateEarlierChanges(study, state, pool)
  return state
}

/** Every zone that a quota or a policy names must be on the map. */
function refuseZones({ scenario, quotas }: RunStudy, zones: readonly number[]): void {
  const problems = scenario.policies.flatMap((policy, at) => {
    const inQuota = quotas[at].flatMap(({ zone }) => (zone === null ? [] : [String(zone)]))
    const named = [...inQuota, ...Object.values(usesOf(policy).zones ?? {}).flat()]
    return [...new Set(named)]
      .filter((zone) => !zones.map(String).includes(zone))
      .map((zone) => ({
        file: scenario.file,
        field: `policies.${policy.name}`,
        what: `there is no zone ${zone} on the map`,
        remedy: `Give one of its zones: ${zones.join(', ')}`,
      }))
  })
  if (problems.length > 0) throw new InputError(problems)
}

/** Column and row of the first cell, counted from the origin of the CRS. */
function placeOf({ grid: { origin, cell } }: RunStudy): [number, number] {
  return [Math.round(origin[0] / Math.abs(cell[0])), Math.round(origin[1] / cell[1])]
}

async function loadMap({ table, grid }: RunStudy, map: StudyMap, pool: Pool): Promise<Uint8Array> {
  const { columns, rows } = grid
  const plane = sharedUint8(columns * rows)
  const codes = table.classes.map(({ code }) => code)
  const source = { kind: 'file' as const, raster: map.raster, codes }
  const unknown = await pool.share(load, { source, columns, rows, stripRows: TILE_ROWS, plane })
  refuseUnknown([map], mergeUnknown(unknown.map((part) => [part])), table)
  return plane
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
  for (const { mask, put } of specs)
    if (mask.kind === 'boundary') put(await numberPlane(study.boundaries.get(mask.file) ?? null, study.start.raster))
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

/**
 * A cell that changed between the last two maps up to the start did so in one of the years between them, drawn by its
 * place; it rests from then on. Not where the run replays observed change from its first map on: that change includes
 * what such cells did, so that they cannot rest.
 */
async function dateEarlierChanges(study: RunStudy, state: LandState, pool: Pool): Promise<void> {
  const { demand } = study.scenario
  if (demand?.type === 'trend' && trendInterval(study, demand)[0] === study.start.year) return
  const before = study.maps.filter(({ year }) => year < study.start.year).at(-1)
  if (before === undefined) return
  const earlier = await loadMap(study, before, pool)
  const interval = study.start.year - before.year
  const key = streamKey(study.scenario.seed, 'age', study.start.year, 0, '')
  const latest = yearOffset(state, study.start.year - 1)
  for (let cell = 0; cell < earlier.length; cell++) {
    if (earlier[cell] === state.start[cell] || earlier[cell] === 0 || state.start[cell] === 0) continue
    const column = state.place[0] + (cell % state.columns)
    const row = state.place[1] + Math.floor(cell / state.columns)
    state.changed[cell] = Math.max(1, latest - (hash3(column, row, key) % interval))
  }
}
