import { type ClassReference, findClasses } from '../carbon/class-names.js'
import type { ClassTable } from '../carbon/class-table.js'
import { cellAreas } from '../grid/cell-area.js'
import type { Georeference } from '../grid/grid.js'
import { InputError, type Problem } from '../grid/input-error.js'
import { usesOf } from '../policy/index.js'
import type { QuotaRow } from '../policy/policy.js'
import type { ZoneSource } from '../tiles/zone-source.js'
import { readClassTable } from './class-table.js'
import { type NetDemand, readNetDemand } from './demand-table.js'
import { openStudyLayer, type StudyLayer } from './layers.js'
import { productWarnings } from './product-warnings.js'
import { readQuota } from './quota-table.js'
import { bookProblems, classProblems, unequalCells } from './run-checks.js'
import type { Scenario } from './scenario.js'
import { openMaps, type StudyMap } from './study-maps.js'
import { BOUNDARY_NUMBERS, openZoneSource, type StudyZones, zoneNumbers } from './study-zones.js'
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
  /** The start, the report years and the end, ascending: between them the stock difference is told. */
  readonly dates: readonly number[]
  readonly grid: Georeference
  /** Hectares. */
  readonly cellArea: number
  readonly zones: StudyZones | null
  readonly layers: ReadonlyMap<string, StudyLayer>
  readonly transitions: TransitionFactors
  /** By policy, in the scenario's order. */
  readonly quotas: readonly (readonly QuotaRow[])[]
  /** Boundaries and masks of the policies, by file. */
  readonly boundaries: ReadonlyMap<string, ZoneSource>
  readonly netDemand: NetDemand | null
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
  const policyFiles = await openPolicyFiles(scenario, table, zones, start, attempt)
  const { demand } = scenario
  const netDemand = await attempt(
    async () => (demand?.type === 'net' ? readNetDemand(demand.table, table) : null),
    null,
  )
  problems.push(...classProblems(scenario, table), ...bookProblems(scenario, table))
  if (problems.length > 0) throw new InputError(problems)
  return {
    scenario,
    table,
    maps,
    start,
    dates: [...new Set([start.year, ...(scenario.years.report ?? []), scenario.years.end])].sort((a, b) => a - b),
    grid,
    cellArea: cellAreas(grid, 0, 1)[0],
    zones,
    layers,
    transitions,
    ...policyFiles,
    netDemand,
    warnings: [
      ...(isSynthetic(maps) ? [SYNTHETIC_NOTICE] : []),
      ...(table.notes ?? []),
      ...productWarnings(maps, table),
    ],
    classes: (references) => [...new Set(references.flatMap((one) => findClasses(table, one, () => {})))],
  }
}

type Attempt = <Made>(check: () => Promise<Made>, instead: Made) => Promise<Made>

/** Quota tables by policy, boundaries and masks by file. */
async function openPolicyFiles(
  { policies }: Scenario,
  table: ClassTable,
  zones: StudyZones | null,
  { raster }: StudyMap,
  attempt: Attempt,
): Promise<Pick<RunStudy, 'quotas' | 'boundaries'>> {
  const numbers = zones === null ? null : zones.names.size === 0 ? 'unnamed' : new Set([0, ...zones.names.keys()])
  const quotas: (readonly QuotaRow[])[] = []
  const boundaries = new Map<string, ZoneSource>()
  for (const policy of policies) {
    const { quota, masks = {} } = usesOf(policy)
    quotas.push(await attempt(async () => (quota ? readQuota(quota, table, numbers) : []), []))
    for (const mask of Object.values(masks)) {
      if (mask.kind !== 'boundary' || boundaries.has(mask.file)) continue
      const opened = await attempt(() => openZoneSource(mask.file, raster, BOUNDARY_NUMBERS), null)
      if (opened !== null) boundaries.set(mask.file, opened.source)
    }
  }
  return { quotas, boundaries }
}

/** Runs a check; its problems join the others, and `instead` stands for what it would have made. */
function collect(problems: Problem[]): Attempt {
  return async (check, instead) => {
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
  const { source, names } = await openZoneSource(zones.file, start.raster, zoneNumbers(zones.field))
  return { source, names: zones.table === undefined ? names : new Map([...names, ...readZoneNames(zones.table)]) }
}
