import { findClasses } from '../../carbon/class-names.js'
import type { ClassTable } from '../../carbon/class-table.js'
import { type Coverage, coverageOf, stationCoverage } from '../../carbon/transport/coverage.js'
import { markDiscs } from '../../grid/discs.js'
import { InputError, type Problem } from '../../grid/input-error.js'
import { readPoints } from '../../io/geojson.js'
import type { RasterFile } from '../../io/raster-file.js'
import { layerValues } from '../map/layers.js'
import type { RunStudy } from '../run-study.js'
import type { TransportSpec } from '../scenario/transport-schema.js'
import type { LandState } from '../year/land-state.js'

type StationsSpec = NonNullable<TransportSpec['stations']>

/** Stations of a study, in the CRS of its grid. */
export interface Stations {
  readonly points: readonly Station[]
  /** In units of the CRS. */
  readonly radius: number
  /** Name of a layer of people, or people per hectare by class index. */
  readonly population: { readonly layer: string } | { readonly weights: Float64Array }
}

interface Station {
  readonly at: readonly [x: number, y: number]
  /** Null: it has always been there. */
  readonly openYear: number | null
}

/** @throws InputError with everything that is wrong */
export function openStations(
  { file, radius_m, population }: StationsSpec,
  scenario: string,
  table: ClassTable | null,
  like: RasterFile,
): Stations {
  const { crs } = like.georeference
  const problems: Problem[] = []
  const points = readPoints(file, crs).map(({ place, properties: { open_year: year }, at }): Station => {
    if (year === undefined || year === null) return { at, openYear: null }
    if (Number.isInteger(year)) return { at, openYear: Number(year) }
    const what = `its open_year ${JSON.stringify(year)} is no year`
    problems.push({ file, field: place, what, remedy: 'Give a whole number' })
    return { at, openYear: null }
  })
  const people =
    'layer' in population ? population : { weights: weightsOf(population.classes, scenario, table, problems) }
  if (problems.length > 0) throw new InputError(problems)
  return { points, radius: radius_m / crs.metresPerUnit, population: people }
}

function weightsOf(
  classes: Readonly<Record<string, number>>,
  file: string,
  table: ClassTable | null,
  problems: Problem[],
): Float64Array {
  const weights = new Float64Array((table?.classes.length ?? 0) + 1)
  if (table === null) return weights
  const field = 'transport.stations.population.classes'
  for (const [reference, weight] of Object.entries(classes))
    for (const index of findClasses(table, reference, (what, remedy) => problems.push({ file, field, what, remedy })))
      weights[index] = weight
  return weights
}

/** People near stations in a year, by zone and in all. */
export interface YearCoverage {
  readonly year: number
  readonly zones: ReadonlyMap<number, Coverage>
  readonly total: Coverage
}

/**
 * Who lives within the radius of the stations that are open in a year.
 *
 * @param state of the start of the year
 * @param looksLike class by class index, of restored land too
 */
export async function coverageOfYear(
  { grid, cellArea, layers }: RunStudy,
  stations: Stations,
  state: LandState,
  year: number,
  looksLike: readonly number[],
): Promise<YearCoverage> {
  const near = new Uint8Array(grid.columns * grid.rows)
  const open = stations.points.filter(({ openYear }) => openYear === null || openYear <= year)
  markDiscs(
    grid,
    open.map(({ at }) => at),
    stations.radius,
    near,
  )
  const { population } = stations
  const layer = 'layer' in population ? layers.get(population.layer) : undefined
  const people =
    layer !== undefined
      ? await layerValues(layer, grid, state.now)
      : classPeople(state.now, looksLike, 'weights' in population ? population.weights : [], cellArea)
  const zones = stationCoverage(
    people,
    near,
    Uint16Array.from(state.region, (region) => state.regions[region].zone),
  )
  return { year, zones, total: coverageOf(zones.values()) }
}

function classPeople(
  now: Uint8Array,
  looksLike: readonly number[],
  weights: ArrayLike<number>,
  cellArea: number,
): Float32Array {
  const perCell = looksLike.map((index) => (weights[index] ?? 0) * cellArea)
  return Float32Array.from(now, (index) => perCell[index])
}
