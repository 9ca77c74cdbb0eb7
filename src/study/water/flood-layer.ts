import type { Georeference } from '../../grid/grid.js'
import { InputError, type Problem } from '../../grid/input-error.js'
import type { RasterFile } from '../../io/raster-file.js'
import { type FloodGround, floodThreshold } from '../../land/flood-threshold.js'
import { openLayerFile, readLayerFile } from '../map/file-layer.js'
import type { Scenario } from '../scenario/scenario.js'
import type { FloodSpec } from '../scenario/scenario-schema.js'

/** A flood threshold, its rasters opened. */
export interface FloodLayer {
  readonly kind: 'flood'
  /** Where the scenario says it. */
  readonly place: Pick<Problem, 'file' | 'field'>
  readonly elevation: RasterFile
  readonly levee: RasterFile | null
  readonly outlet: FloodSpec['outlet']
}

/** @throws InputError when a raster is wrong or off the grid, or an outlet off the map */
export async function openFloodLayer(
  name: string,
  spec: FloodSpec,
  { file, layers }: Pick<Scenario, 'file' | 'layers'>,
  like: RasterFile,
): Promise<FloodLayer> {
  const open = async (layer: string): Promise<RasterFile> => {
    const source = layers[layer]
    if (!('file' in source)) throw new Error(`layer ${layer} passed the checks of the scenario and is no file`)
    return openLayerFile(source, like)
  }
  const place = { file, field: `layers.${name}.flood_threshold.outlet` }
  const outside = spec.outlet.filter((point) => cellAt(like.georeference, point) < 0)
  if (outside.length > 0) {
    throw new InputError(
      outside.map((point) => ({ ...place, what: `[${point.join(', ')}] is not on the map`, remedy: IN_MAP_UNITS })),
    )
  }
  const levee = spec.levee === undefined ? null : await open(spec.levee)
  return { kind: 'flood', place, elevation: await open(spec.elevation), levee, outlet: spec.outlet }
}

const IN_MAP_UNITS = 'Give x and y of a point of the map in the units of its CRS'

/** @throws InputError when an outlet lies where the elevation has no data */
export async function floodValues(layer: FloodLayer, grid: Georeference): Promise<Float32Array> {
  const { ground, outlets } = await readFloodGround(layer, grid)
  return floodThreshold(ground, outlets)
}

/** The ground of a layer and the cells where its water comes from. @throws InputError as `floodValues` */
export async function readFloodGround(
  layer: FloodLayer,
  { columns, rows, origin, cell }: Pick<Georeference, 'columns' | 'rows' | 'origin' | 'cell'>,
): Promise<{ ground: FloodGround; outlets: number[] }> {
  const elevation = await readLayerFile(layer.elevation)
  const outlets = layer.outlet.map((point) => cellAt({ columns, rows, origin, cell }, point))
  const dry = layer.outlet.filter((_, at) => Number.isNaN(elevation[outlets[at]]))
  if (dry.length > 0) {
    const remedy = 'Give a point of which the elevation is known'
    throw new InputError(
      dry.map((point) => ({
        ...layer.place,
        what: `${layer.elevation.file} has no data at [${point.join(', ')}]`,
        remedy,
      })),
    )
  }
  const levee = layer.levee === null ? null : await readLayerFile(layer.levee)
  return { ground: { columns, rows, elevation, levee }, outlets }
}

/** The cell that holds a point; -1 off the map. */
function cellAt(
  { columns, rows, origin, cell }: Pick<Georeference, 'columns' | 'rows' | 'origin' | 'cell'>,
  [x, y]: readonly [number, number],
): number {
  const column = Math.floor((x - origin[0]) / cell[0])
  const row = Math.floor((y - origin[1]) / cell[1])
  return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : -1
}
