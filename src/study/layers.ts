import { findClasses } from '../carbon/class-names.js'
import type { ClassTable } from '../carbon/class-table.js'
import { gridProblem } from '../grid/compare-grids.js'
import { distanceCells } from '../grid/distance.js'
import type { Georeference } from '../grid/grid.js'
import { InputError, type Problem } from '../grid/input-error.js'
import { openRaster, type RasterFile } from '../io/raster-file.js'
import { openLayer } from '../io/raster-window.js'
import { levelOf } from '../land/score.js'
import { sharedUint8, TILE_ROWS } from '../tiles/planes.js'
import type { Scenario } from './scenario.js'

/** A layer of the scenario, opened and checked. */
export type StudyLayer =
  | { readonly kind: 'file'; readonly raster: RasterFile }
  | { readonly kind: 'distance'; readonly classes: readonly number[]; readonly dynamic: boolean }

/**
 * @param table null when it could not be read, which is a problem of its own
 * @throws InputError when the file is wrong or off the grid, or a class is not there
 */
export async function openStudyLayer(
  name: string,
  { file, layers: { [name]: spec } }: Scenario,
  table: ClassTable | null,
  like: RasterFile,
): Promise<StudyLayer> {
  if ('distance_to_class' in spec) {
    const problems: Problem[] = []
    const classes = spec.distance_to_class.flatMap((reference) => {
      const problem = (what: string, remedy: string) => problems.push({ file, field: `layers.${name}`, what, remedy })
      return table === null ? [] : findClasses(table, reference, problem)
    })
    if (problems.length > 0) throw new InputError(problems)
    return { kind: 'distance', classes, dynamic: spec.dynamic }
  }
  const raster = await openRaster(spec.file, { band: spec.band })
  const problems = gridProblem(raster, like)
  if (problems.length > 0) throw new InputError(problems)
  return { kind: 'file', raster }
}

/** The values of a layer: as its file has them, or metres to the nearest cell of its classes in `now`. NaN: no data. */
export async function layerValues(layer: StudyLayer, grid: Georeference, now: Uint8Array): Promise<Float32Array> {
  if (layer.kind === 'distance') return classDistances(layer.classes, grid, now)
  const values = new Float32Array(grid.columns * grid.rows)
  const reader = openLayer(layer.raster)
  try {
    for (let row = 0; row < grid.rows; row += TILE_ROWS) {
      const rows = Math.min(TILE_ROWS, grid.rows - row)
      const strip = values.subarray(row * grid.columns, (row + rows) * grid.columns)
      await reader.read({ column: 0, row, columns: grid.columns, rows }, strip)
    }
  } finally {
    reader.close()
  }
  return values
}

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
