import { compareGrids } from '../grid/compare-grids.js'
import type { Problem } from '../grid/input-error.js'
import type { RasterFile } from '../io/raster-file.js'

/** What is wrong when a raster does not lie on the grid of another: every difference in numbers, one remedy. */
export function gridProblem(raster: RasterFile, like: RasterFile): Problem[] {
  const { differences, remedy } = compareGrids(like.georeference, raster.georeference, raster.file)
  if (remedy === null) return []
  return [{ file: raster.file, what: `it does not lie on the grid of ${like.file}: ${differences.join('; ')}`, remedy }]
}
