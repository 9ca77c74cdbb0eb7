import { InputError } from '../grid/input-error.js'
import type { TiffDirectory } from './tiff/directory.js'

/** North-western corner and signed cell size, in units of the CRS. */
export interface Placement {
  readonly origin: readonly [x: number, y: number]
  readonly cell: readonly [dx: number, dy: number]
  /** Whether the rows are stored from south to north. */
  readonly southUp: boolean
  /** False for a raster that does not say where it lies; its cells are then counted from [0, 0] down. */
  readonly georeferenced: boolean
}

/**
 * Where a raster lies, by its tags, as GDAL reads them.
 *
 * @param pointCells whether the coordinates of a cell are those of its centre (GTRasterTypeGeoKey 2)
 * @param rows of the raster
 * @throws InputError for rotated, sheared or degenerate grids
 */
export function readPlacement(directory: TiffDirectory, pointCells: boolean, rows: number): Placement {
  const { file } = directory.bytes
  const matrix = directory.numbers('ModelTransformation')
  const scale = directory.numbers('ModelPixelScale')
  const tie = directory.numbers('ModelTiepoint')
  let placed: { origin: [number, number]; cell: [number, number] }
  if (scale.length >= 2 && tie.length >= 6 && scale[0] !== 0 && scale[1] !== 0) {
    // GDAL takes a negative scale for a positive one: rows run south unless a matrix says otherwise.
    const cell: [number, number] = [scale[0], -Math.abs(scale[1])]
    placed = { cell, origin: [tie[3] - tie[0] * cell[0], tie[4] - tie[1] * cell[1]] }
  } else if (matrix.length >= 8) {
    if (matrix[1] !== 0 || matrix[4] !== 0) throw rotated(file)
    placed = { cell: [matrix[0], matrix[5]], origin: [matrix[3], matrix[7]] }
  } else {
    return { origin: [0, 0], cell: [1, -1], southUp: false, georeferenced: false }
  }
  const { origin, cell } = placed
  const half = pointCells ? 0.5 : 0
  const corner = [origin[0] - half * cell[0], origin[1] - half * cell[1]] as const
  if (![...corner, ...cell].every(Number.isFinite) || cell[0] <= 0 || cell[1] === 0) {
    throw new InputError({
      file,
      what: `its cells of ${cell[0]} by ${cell[1]} from ${corner[0]}, ${corner[1]} make no grid`,
      remedy: `Put it on a grid: gdalwarp "${file}" straight.tif`,
    })
  }
  const southUp = cell[1] > 0
  const north = southUp ? corner[1] + rows * cell[1] : corner[1]
  return { origin: [corner[0], north], cell: [cell[0], -Math.abs(cell[1])], southUp, georeferenced: true }
}

function rotated(file: string): InputError {
  const what = 'the grid is rotated or sheared against its coordinates'
  return new InputError({ file, what, remedy: `Put it on a straight grid: gdalwarp -r near "${file}" straight.tif` })
}
