import { basename } from 'node:path'
import type { ClassTable } from '../../carbon/class-table.js'
import type { Georeference } from '../../grid/grid.js'
import { Problems } from '../../grid/problems.js'
import { openRaster, type RasterFile, storedPlace } from '../../io/raster-file.js'
import { readClassTable } from '../table/class-table.js'
import { type CodeCounts, countCodes } from './code-count.js'
import { findProblems } from './inspect-problems.js'
import { guessProduct } from './product.js'

export interface InspectReport {
  readonly rasters: readonly InspectedRaster[]
}

/** What `inspect --json` prints of a raster; areas are ha, and null where cells have no known area. */
export interface InspectedRaster {
  readonly file: string
  readonly columns: number
  readonly rows: number
  readonly bands: number
  readonly type: string
  readonly block: readonly [columns: number, rows: number]
  readonly compression: string
  /** `EPSG:32650`; null when the file names no code. */
  readonly crs: string | null
  readonly crs_name: string | null
  /** Of origin and cell. */
  readonly unit: string | null
  readonly origin: readonly [x: number, y: number]
  readonly cell: readonly [dx: number, dy: number]
  readonly nodata: number | string | null
  readonly valid_cells: number
  readonly area_ha: number | null
  /** Absent when the raster is no class map. */
  readonly classes?: readonly InspectedClass[]
  readonly product: string | null
  readonly problems: readonly string[]
}

export interface InspectedClass {
  readonly code: number
  /** Absent when neither the class table nor the file names the code. */
  readonly name?: string
  readonly cells: number
  readonly ha: number | null
}

/**
 * Reads rasters whole and tells what they are.
 *
 * @param options.classes class table, or its file: names the classes, and codes that it lacks are problems
 * @param options.band from 1
 * @throws InputError with the problems of all rasters that cannot be read
 */
export async function inspectRasters(
  files: readonly string[],
  options: { classes?: ClassTable | string; band?: number } = {},
): Promise<InspectReport> {
  const problems = new Problems()
  const { classes = null } = options
  const table = await problems.attempt(() => (typeof classes === 'string' ? readClassTable(classes) : classes))
  const rasters: InspectedRaster[] = []
  for (const file of files) {
    await problems.attempt(async () => {
      const raster = await openRaster(file, { band: options.band })
      rasters.push(describe(raster, await countCodes(raster), table))
    })
  }
  problems.refuse()
  return { rasters }
}

function describe(raster: RasterFile, counts: CodeCounts, table: ClassTable | null): InspectedRaster {
  const { crs } = raster.georeference
  return {
    file: raster.file,
    columns: raster.columns,
    rows: raster.rows,
    bands: raster.bands,
    type: raster.type,
    block: [raster.blockColumns, raster.blockRows],
    compression: raster.compression,
    crs: crs.epsg === null ? null : `EPSG:${crs.epsg}`,
    crs_name: crs.name,
    unit: unitName(raster.georeference),
    ...storedPlace(raster),
    nodata: raster.nodata === null || Number.isFinite(raster.nodata) ? raster.nodata : String(raster.nodata),
    valid_cells: counts.valid.cells,
    area_ha: counts.valid.ha,
    ...(counts.codes !== null && { classes: describeClasses(raster, counts.codes, table) }),
    product: productOf(raster, counts),
    problems: findProblems(raster, counts, table),
  }
}

function describeClasses(
  { categories }: RasterFile,
  codes: NonNullable<CodeCounts['codes']>,
  table: ClassTable | null,
): InspectedClass[] {
  const tabled = new Map(table?.classes.map(({ code, name }) => [code, name]))
  return [...codes].map(([code, { cells, ha }]) => {
    const name = tabled.get(code) ?? categories?.get(code)
    return { code, ...(name !== undefined && { name }), cells, ha }
  })
}

function unitName({ crs }: Georeference): string | null {
  if (crs.kind === 'unknown') return null
  if (crs.kind === 'geographic') return 'degree'
  const names: readonly [number, string][] = [
    [1, 'metre'],
    [0.3048, 'foot'],
    [1200 / 3937, 'US survey foot'],
  ]
  return names.find(([metres]) => metres === crs.metresPerUnit)?.[1] ?? `${crs.metresPerUnit} m`
}

/** Metres of a degree of latitude, near enough to tell 10 m from 30 m. */
const METRES_PER_DEGREE = 111_320

function productOf(raster: RasterFile, counts: CodeCounts): string | null {
  if (counts.codes === null) return null
  const { crs, cell } = raster.georeference
  const perUnit = crs.kind === 'geographic' ? METRES_PER_DEGREE : crs.metresPerUnit
  return guessProduct({
    codes: [...counts.codes.keys()],
    cellMetres: crs.kind === 'unknown' ? null : Math.abs(cell[1]) * perUnit,
    texts: [basename(raster.file), ...Object.values(raster.metadata)],
  })
}
