import { basename } from 'node:path'
import type { ClassTable } from '../carbon/class-table.js'
import type { Gwp, GwpName } from '../carbon/gwp.js'
import type { PresetSpec } from '../carbon/preset-schema.js'
import { cellAreas, type QuantisedAreas, quantiseAreas } from '../grid/cell-area.js'
import type { Georeference } from '../grid/grid.js'
import { InputError } from '../grid/input-error.js'
import { Problems } from '../grid/problems.js'
import { readGwp } from './book/ghg-data.js'
import { productWarnings } from './map/product-warnings.js'
import { lostClasses, openMaps, type StudyMap } from './map/study-maps.js'
import { openZoneSource, type StudyZones, zoneNumbers } from './map/study-zones.js'
import { isSynthetic, SYNTHETIC_NOTICE } from './map/synthetic.js'
import { readClassTable } from './table/class-table.js'

/** Maps checked against each other and against the class table. */
export interface MapStudy {
  readonly table: ClassTable
  readonly maps: readonly StudyMap[]
  readonly grid: Georeference
  readonly zones: StudyZones | null
  readonly areas: MapAreas
  readonly warnings: readonly string[]
}

/** The maps whose carbon is accounted for. */
export interface AccountStudy extends MapStudy {
  readonly gwp: Gwp
}

/** Areas of the cells of a map: one for all, or one for each row. */
export type MapAreas =
  | { readonly cell: number; readonly rows: null }
  | { readonly cell: null; readonly rows: QuantisedAreas }

export interface AccountInput {
  readonly maps: readonly { readonly label?: string; readonly file: string }[]
  /** The file of a class table, or presets by their names. */
  readonly classes: string | PresetSpec
  readonly band?: number
  readonly zones?: string
  readonly zoneField?: string
  /** What makes CO2e of CH4 and N2O; AR6 unless given. */
  readonly gwp?: GwpName
}

/** @throws InputError with everything that is wrong with the inputs as far as their headers tell */
export async function prepareAccount(input: AccountInput): Promise<AccountStudy> {
  const problems = new Problems()
  const study = await openMapStudy(
    input,
    () => labelled(input.maps),
    () => readClassTable(input.classes),
    problems,
  )
  return { ...problems.refuseOr({ study }).study, gwp: readGwp(input.gwp ?? 'AR6') }
}

/** Maps on one grid, their classes and their zones; null where something is wrong, which goes to `problems`. */
export async function openMapStudy(
  { band, zones: file, zoneField }: Pick<AccountInput, 'band' | 'zones' | 'zoneField'>,
  labels: () => readonly { label: string; file: string }[],
  openTable: () => ClassTable | Promise<ClassTable>,
  problems: Problems,
): Promise<MapStudy | null> {
  const table = await problems.attempt(openTable)
  const maps = await problems.attempt(() => openMaps(labels(), band))
  const zones =
    maps &&
    file !== undefined &&
    (await problems.attempt(() => openZoneSource(file, maps[0].raster, zoneNumbers(zoneField))))
  return table === null || maps === null ? null : { zones: zones || null, ...placedMaps({ table, maps }) }
}

function placedMaps({ table, maps }: Pick<MapStudy, 'table' | 'maps'>): Omit<MapStudy, 'zones'> {
  const grid = maps[0].raster.georeference
  const warnings = [
    ...(table.notes ?? []),
    ...warningsOf(grid, maps),
    ...productWarnings(maps, table),
    ...lostClasses(maps, table),
  ]
  return { table, maps, grid, areas: mapAreas(grid), warnings }
}

/** Labels: the given year, else the stem of the file; each only once. */
function labelled(maps: AccountInput['maps']): { label: string; file: string }[] {
  const named = maps.map(({ label, file }) => ({ file, label: label ?? basename(file).replace(/\.tiff?$/i, '') }))
  const twin = named.find(({ label }, at) => named.findIndex((one) => one.label === label) < at)
  if (twin) {
    throw new InputError({
      file: twin.file,
      what: `two maps would both be called "${twin.label}"`,
      remedy: 'Give each its year: 2010=first.tif 2020=second.tif',
    })
  }
  return named
}

/** Area of every cell where it is one, else by row. */
function mapAreas(grid: Georeference): MapAreas {
  const areas = cellAreas(grid)
  return grid.crs.kind === 'projected' ? { cell: areas[0], rows: null } : { cell: null, rows: quantiseAreas(areas) }
}

function warningsOf(grid: Georeference, maps: readonly StudyMap[]): string[] {
  const mercator =
    'The maps are in Web Mercator, which enlarges areas away from the equator; true areas by row are used. An equal-area projection is the better choice.'
  return [...(isSynthetic(maps) ? [SYNTHETIC_NOTICE] : []), ...(grid.crs.kind === 'web-mercator' ? [mercator] : [])]
}
