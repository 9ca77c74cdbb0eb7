import { type ClassReference, findClasses } from '../carbon/class-names.js'
import type { ClassTable } from '../carbon/class-table.js'
import { cellAreas } from '../grid/cell-area.js'
import type { Georeference } from '../grid/grid.js'
import { Problems } from '../grid/problems.js'
import { type Activities, studyActivities } from './activity/activities.js'
import { activityNotes, activityProblems } from './activity/activity-checks.js'
import { readEnergy, type StudyEnergy } from './activity/energy.js'
import { energyPolicyProblems, energyProblems } from './activity/energy-checks.js'
import { type RunActivities, readActivities } from './activity/run-activities.js'
import { productWarnings } from './map/product-warnings.js'
import { lostClasses, openMaps, type StudyMap } from './map/study-maps.js'
import { isSynthetic, SYNTHETIC_NOTICE } from './map/synthetic.js'
import { zoneFinder } from './map/zone-reference.js'
import { bookNotes, bookProblems, classProblems, costProblems, unequalCells } from './run-checks.js'
import { openPlaces, type RunPlaces } from './run-places.js'
import { type RunTables, readTables } from './run-tables.js'
import { firstYear, replayedYears } from './run-years.js'
import type { Scenario } from './scenario/scenario.js'
import { readClassTable } from './table/class-table.js'
import type { QuotaZones } from './table/quota-table.js'
import { openStudyWater, type StudyWater } from './water/study-water.js'
import { waterNotes } from './water/water-notes.js'

/** A map of the land cover of a year. */
type DatedMap = StudyMap & { readonly year: number }

/** A scenario with every file opened. */
export interface OpenedStudy extends RunPlaces, RunTables, RunActivities {
  readonly scenario: Scenario
  readonly table: ClassTable
  readonly energy: StudyEnergy | null
  /** In order of their years. */
  readonly maps: readonly DatedMap[]
  /** The map that the run starts from. */
  readonly start: DatedMap
  /** The start, the replayed maps, the report years and the end, ascending: between them the stock difference is told. */
  readonly dates: readonly number[]
  readonly grid: Georeference
  /** Hectares. */
  readonly cellArea: number
  readonly water: StudyWater | null
  readonly warnings: readonly string[]
  /** Class indexes of references; those of the scenario are known to be right. */
  classes(references: readonly ClassReference[]): readonly number[]
}

/** A scenario with every file opened and checked. */
export interface RunStudy extends OpenedStudy {
  readonly activities: Activities
}

/** Whether land must tell its cohorts. */
export const needsCohorts = ({ bookProcesses, bookBlues }: RunTables): boolean =>
  [...bookProcesses, ...bookBlues].some((one) => one !== null)

/** @throws InputError with all that is wrong, before the first cell is read */
export async function prepareRun(scenario: Scenario): Promise<RunStudy> {
  const problems = new Problems()
  const table = await problems.attempt(() => readClassTable(scenario.classes, scenario.file))
  const maps = await problems.attempt(() => openDatedMaps(scenario))
  const start = maps && startOf(scenario, maps)
  const water = await openStudyWater(scenario, table, problems)
  const places = start && (await openPlaces(scenario, table, water, start, problems))
  const tables = table && (await readTables(scenario, table, quotaZones(scenario, places), problems))
  const findZone = zoneFinder(scenario.zones === undefined ? null : (places?.zones?.names ?? new Map()))
  const { energy: spec } = scenario
  const energy = spec === undefined ? null : await problems.attempt(() => readEnergy(spec, findZone))
  const activities = start && (await readActivities(scenario, table, start.raster, findZone, problems))
  if (start !== null) problems.add(...unequalCells(start))
  if (table !== null) problems.add(...classProblems(scenario, table), ...bookProblems(scenario, table))
  if (table !== null && tables !== null) problems.add(...costProblems(scenario, table, tables))
  if (table !== null && energy !== null) problems.add(...energyProblems(scenario, table, energy))
  const opened = problems.refuseOr({ table, maps, start, places, tables, activities })
  const unchecked = studyOf(scenario, { ...opened, energy, water })
  problems.add(...energyPolicyProblems(unchecked), ...activityProblems(unchecked))
  problems.refuse()
  const study = { ...unchecked, activities: studyActivities(unchecked) }
  return { ...study, warnings: [...study.warnings, ...activityNotes(study)] }
}

interface Opened {
  readonly table: ClassTable
  readonly maps: readonly DatedMap[]
  readonly start: DatedMap
  readonly places: RunPlaces
  readonly tables: RunTables
  readonly activities: RunActivities
  readonly water: StudyWater | null
  readonly energy: StudyEnergy | null
}

function studyOf(
  scenario: Scenario,
  { table, maps, start, places, tables, activities, energy, water }: Opened,
): OpenedStudy {
  const grid = start.raster.georeference
  return {
    scenario,
    table,
    energy,
    maps,
    start,
    dates: datesOfRun(scenario, start.year),
    grid,
    cellArea: cellAreas(grid, 0, 1)[0],
    ...places,
    ...tables,
    ...activities,
    water,
    warnings: [
      ...(isSynthetic(maps) ? [SYNTHETIC_NOTICE] : []),
      ...(table.notes ?? []),
      ...bookNotes(scenario, table, tables),
      ...waterNotes(scenario, table, water),
      ...productWarnings(maps, table),
      ...lostClasses(maps, table),
    ],
    classes: (references) => [...new Set(references.flatMap((one) => findClasses(table, one, () => {})))],
  }
}

function datesOfRun(scenario: Scenario, start: number): number[] {
  const { report = [], end } = scenario.years
  return [...new Set([start, ...replayedYears(scenario), ...report, end])].sort((a, b) => a - b)
}

async function openDatedMaps({ landcover, years, band }: Scenario): Promise<DatedMap[]> {
  const dated = typeof landcover === 'string' ? { [years.start ?? 0]: landcover } : landcover
  const maps = await openMaps(
    Object.entries(dated).map(([label, file]) => ({ label, file })),
    band,
  )
  return maps.map((map) => ({ ...map, year: Number(map.label) }))
}

function startOf(scenario: Scenario, maps: readonly DatedMap[]): DatedMap {
  const first = firstYear(scenario)
  return maps.find(({ year }) => year === first) ?? maps[maps.length - 1]
}

/** Zones without names are known when the map is read; zones that could not be opened are a problem of their own. */
function quotaZones({ zones }: Scenario, places: RunPlaces | null): QuotaZones {
  if (zones === undefined) return null
  const names = places?.zones?.names
  return names === undefined || names.size === 0 ? 'unnamed' : new Set([0, ...names.keys()])
}
