import { existsSync } from 'node:fs'
import { type ClassReference, findClasses } from '../carbon/class-names.js'
import type { ClassTable } from '../carbon/class-table.js'
import { cellAreas } from '../grid/cell-area.js'
import type { Georeference } from '../grid/grid.js'
import { InputError, type Problem } from '../grid/input-error.js'
import { policyType } from '../policy/index.js'
import type { QuotaRow } from '../policy/policy.js'
import { readClassTable } from './class-table.js'
import { openStudyLayer, type StudyLayer } from './layers.js'
import { productWarnings } from './product-warnings.js'
import { readQuota } from './quota-table.js'
import type { Scenario } from './scenario.js'
import { openMaps, type StudyMap } from './study-maps.js'
import { openZoneSource, type StudyZones } from './study-zones.js'
import { isSynthetic, SYNTHETIC_NOTICE } from './synthetic.js'
import { freeTransitions, readTransitions, type TransitionFactors } from './transition-table.js'
import { readZoneNames } from './zone-table.js'

/** A scenario with every file opened and checked. */
export interface RunStudy {
  readonly scenario: Scenario
  readonly table: ClassTable
  /** In order of their years. */
  readonly maps: readonly (StudyMap & { readonly year: number })[]
  /** The map that the run starts from. */
  readonly start: StudyMap & { readonly year: number }
  readonly grid: Georeference
  /** Hectares. */
  readonly cellArea: number
  readonly zones: StudyZones | null
  readonly layers: ReadonlyMap<string, StudyLayer>
  readonly transitions: TransitionFactors
  /** By policy, in the scenario's order. */
  readonly quotas: readonly (readonly QuotaRow[])[]
  readonly warnings: readonly string[]
  /** Class indexes of references; those of the scenario are known to be right. */
  classes(references: readonly ClassReference[]): readonly number[]
}

/** @throws InputError with all that is wrong, before the first cell is read */
export async function prepareRun(scenario: Scenario): Promise<RunStudy> {
  const table = readClassTable(scenario.classes)
  const years = Object.keys(scenario.landcover).map(Number)
  const dated =
    typeof scenario.landcover === 'string' ? { [scenario.years.start ?? 0]: scenario.landcover } : scenario.landcover
  const opened = await openMaps(
    Object.entries(dated).map(([label, file]) => ({ label, file })),
    scenario.band,
  )
  const maps = opened.map((map) => ({ ...map, year: Number(map.label) }))
  const start = maps.find(({ year }) => year === (scenario.years.start ?? Math.max(...years))) ?? maps[maps.length - 1]
  const grid = start.raster.georeference
  const problems: Problem[] = [...unequalCells(start)]
  const attempt = collect(problems)
  const zones = await attempt(async () => openStudyZones(scenario, start), null)
  const layers = new Map<string, StudyLayer>()
  for (const [name, spec] of Object.entries(scenario.layers)) {
    const layer = await attempt(() => openStudyLayer(name, spec, table, start.raster), null)
    if (layer !== null) layers.set(name, layer)
  }
  const free = freeTransitions(table)
  const transitions = await attempt(
    async () => (scenario.transitions ? readTransitions(scenario.transitions, table) : free),
    free,
  )
  const zoneNumbers = zones === null ? null : zones.names.size === 0 ? 'unnamed' : new Set([0, ...zones.names.keys()])
  const quotas: (readonly QuotaRow[])[] = []
  for (const policy of scenario.policies) {
    const file = 'quota' in policy ? policy.quota : undefined
    quotas.push(await attempt(async () => (file ? readQuota(file, table, zoneNumbers) : []), []))
  }
  problems.push(...classProblems(scenario, table), ...bookProblems(scenario, table), ...missingMasks(scenario))
  if (problems.length > 0) throw new InputError(problems)
  return {
    scenario,
    table,
    maps,
    start,
    grid,
    cellArea: cellAreas(grid, 0, 1)[0],
    zones,
    layers,
    transitions,
    quotas,
    warnings: [
      ...(isSynthetic(maps) ? [SYNTHETIC_NOTICE] : []),
      ...(table.notes ?? []),
      ...productWarnings(maps, table),
    ],
    classes: (references) => [...new Set(references.flatMap((one) => findClasses(table, one, () => {})))],
  }
}

/** Runs a check; its problems join the others, and `instead` stands for what it would have made. */
function collect(problems: Problem[]) {
  return async <Made>(check: () => Promise<Made>, instead: Made): Promise<Made> => {
    try {
      return await check()
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      problems.push(...error.problems)
      return instead
    }
  }
}

async function openStudyZones({ zones }: Scenario, start: StudyMap): Promise<StudyZones | null> {
  if (zones === undefined) return null
  const { source, names } = await openZoneSource(zones.file, start.raster, zones.field)
  return { source, names: zones.table === undefined ? names : new Map([...names, ...readZoneNames(zones.table)]) }
}

/** A run counts cells, so they must be alike; distances on a grid of degrees would be none. */
function unequalCells({ file, raster }: StudyMap): Problem[] {
  const { kind, name } = raster.georeference.crs
  if (kind === 'projected') return []
  const remedy = `Project it first, e.g. gdalwarp -t_srs EPSG:32650 -tr 30 30 -r near ${file} projected.tif`
  return [{ file, what: `a run needs cells of equal area, and those of ${name ?? 'its CRS'} are not`, remedy }]
}

/** Every class that a policy or a target names must be there. */
function classProblems({ file, policies, suitability }: Scenario, table: ClassTable): Problem[] {
  const problems: Problem[] = []
  const check = (field: string, references: readonly ClassReference[]): void => {
    for (const one of references)
      findClasses(table, one, (what, remedy) => problems.push({ file, field, what, remedy }))
  }
  for (const policy of policies) {
    for (const [key, references] of Object.entries(policyType(policy).references(policy)))
      check(`policies.${policy.name}.${key}`, references)
  }
  for (const [target, { neighbourhood }] of Object.entries(suitability.targets)) {
    check(`suitability.targets.${target}`, [target])
    check(`suitability.targets.${target}.neighbourhood.of`, neighbourhood?.of ?? [])
  }
  return problems
}

/** A book needs its columns in the class table. */
function bookProblems({ file, books }: Scenario, { file: tableFile, pools, hasFlux }: ClassTable): Problem[] {
  return books.flatMap(({ name, method }): Problem[] => {
    const columns = method === 'stock-difference' ? 'c_above, c_below, c_soil or c_dead' : 'flux_tC_ha_yr'
    if (method === 'stock-difference' ? pools.length > 0 : hasFlux) return []
    const what = `a book by ${method} needs ${columns}, which ${tableFile} does not have`
    return [{ file, field: `books.${name}`, what, remedy: 'Add the column to the class table, or leave the book out' }]
  })
}

/** Boundaries and masks are read with the cells; that they are there is seen before. */
function missingMasks({ policies }: Scenario): Problem[] {
  const masks = policies.flatMap((policy) => policyType(policy).masks(policy))
  const files = masks.flatMap((mask) => (mask.kind === 'boundary' ? [mask.file] : []))
  return [...new Set(files)]
    .filter((file) => !existsSync(file))
    .map((file) => ({
      file,
      what: 'there is no such file',
      remedy: 'Check the path; it is relative to the scenario file',
    }))
}
