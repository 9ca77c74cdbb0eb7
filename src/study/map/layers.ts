import { findClasses } from '../../carbon/class-names.js'
import type { ClassTable } from '../../carbon/class-table.js'
import { distanceCells } from '../../grid/distance.js'
import type { Georeference } from '../../grid/grid.js'
import { InputError, type Problem } from '../../grid/input-error.js'
import type { RasterFile } from '../../io/raster-file.js'
import { levelOf } from '../../land/score.js'
import { hornSlope } from '../../land/slope.js'
import { daysByMonths } from '../../land/water-record.js'
import { wetMonths } from '../../land/wet-months.js'
import { sharedUint8 } from '../../tiles/planes.js'
import type { Scenario } from '../scenario/scenario.js'
import { type FloodLayer, floodValues, openFloodLayer } from '../water/flood-layer.js'
import { stagesAt } from '../water/stage-table.js'
import type { StudyWater } from '../water/study-water.js'
import { yearSurface } from '../water/water-land.js'
import { openLayerFile, readLayerFile } from './file-layer.js'

/** A layer of the scenario, opened and checked. */
export type StudyLayer =
  | { readonly kind: 'file'; readonly raster: RasterFile }
  | { readonly kind: 'slope'; readonly elevation: RasterFile }
  | FloodLayer
  | {
      readonly kind: 'inundation'
      readonly flood: FloodLayer
      readonly water: StudyWater
      /** By month, m in the datum of the gauge. */
      readonly stages: readonly number[]
    }
  | { readonly kind: 'distance'; readonly classes: readonly number[]; readonly dynamic: boolean }

/** What layers are made of besides files; null for what could not be read, which is a problem of its own. */
interface LayerNeeds {
  readonly table: ClassTable | null
  readonly water: StudyWater | null
  /** First year of the run. */
  readonly year: number
}

/**
 * @returns null where what it needs could not be read
 * @throws InputError when the file is wrong or off the grid, or a class is not there
 */
export async function openStudyLayer(
  name: string,
  { file, layers }: Pick<Scenario, 'file' | 'layers'>,
  { table, water, year }: LayerNeeds,
  like: RasterFile,
): Promise<StudyLayer | null> {
  const spec = layers[name]
  if ('distance_to_class' in spec) {
    const problems: Problem[] = []
    const classes = spec.distance_to_class.flatMap((reference) => {
      const problem = (what: string, remedy: string) => problems.push({ file, field: `layers.${name}`, what, remedy })
      return table === null ? [] : findClasses(table, reference, problem)
    })
    if (problems.length > 0) throw new InputError(problems)
    return { kind: 'distance', classes, dynamic: spec.dynamic }
  }
  if ('flood_threshold' in spec) return openFloodLayer(name, spec.flood_threshold, { file, layers }, like)
  if ('slope_of' in spec) {
    const elevation = layers[spec.slope_of]
    if (!('file' in elevation))
      throw new Error(`layer ${spec.slope_of} passed the checks of the scenario and is no file`)
    return { kind: 'slope', elevation: await openLayerFile(elevation, like) }
  }
  if ('file' in spec) return { kind: 'file', raster: await openLayerFile(spec, like) }
  const flood = layers[spec.inundation_days]
  if (water === null || !('flood_threshold' in flood)) return null
  const layer = await openFloodLayer(spec.inundation_days, flood.flood_threshold, { file, layers }, like)
  return { kind: 'inundation', flood: layer, water, stages: stagesAt(water.stages, year) }
}

/**
 * The values of a layer: as its file has them, its slope in degrees, metres to the nearest cell of its classes in `now`, the
 * flood threshold, or days a year under water. NaN: no data.
 */
export async function layerValues(layer: StudyLayer, grid: Georeference, now: Uint8Array): Promise<Float32Array> {
  if (layer.kind === 'distance') return classDistances(layer.classes, grid, now)
  if (layer.kind === 'flood') return floodValues(layer, grid)
  if (layer.kind === 'inundation') return inundationDays(layer, grid)
  if (layer.kind === 'slope') {
    const { columns, rows } = grid
    return hornSlope({ columns, rows, elevation: await readLayerFile(layer.elevation) }, cellMetres(grid))
  }
  return readLayerFile(layer.raster)
}

async function inundationDays(
  { flood, water, stages }: Extract<StudyLayer, { kind: 'inundation' }>,
  grid: Georeference,
): Promise<Float32Array> {
  const surface = await yearSurface(flood, water, stages, grid)
  const [threshold] = surface.thresholds
  const months = wetMonths(surface, new Uint16Array(threshold.length))
  return Float32Array.from(months, (set, cell) => (Number.isNaN(threshold[cell]) ? Number.NaN : daysByMonths[set]))
}

/** Width and height of a cell, m. */
export const cellMetres = ({ cell: [dx, dy], crs }: Georeference): [number, number] => [
  Math.abs(dx) * crs.metresPerUnit,
  Math.abs(dy) * crs.metresPerUnit,
]

function classDistances(
  classes: readonly number[],
  { columns, rows, cell: [dx, dy], crs }: Georeference,
  now: Uint8Array,
): Float32Array {
  const isMarked = new Uint8Array(256)
  for (const index of classes) isMarked[index] = 1
  const mask = now.map((index) => isMarked[index])
  const width = Math.abs(dx) * crs.metresPerUnit
  return distanceCells(mask, columns, rows, Math.abs(dy / dx)).map((cells) => cells * width)
}

/** Levels of a layer over a range, written into `out` when given: a byte for each cell. */
export function quantise(
  values: Float32Array,
  [low, high]: readonly [number, number],
  out = sharedUint8(values.length),
): Uint8Array {
  for (let cell = 0; cell < values.length; cell++) out[cell] = levelOf(values[cell], low, high)
  return out
}
