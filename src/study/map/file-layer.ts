import { gridProblem } from '../../grid/compare-grids.js'
import { InputError } from '../../grid/input-error.js'
import { openRaster, type RasterFile } from '../../io/raster-file.js'
import { openLayer } from '../../io/raster-window.js'
import { TILE_ROWS } from '../../tiles/planes.js'

/** @throws InputError when the file is wrong or off the grid */
export async function openLayerFile(
  { file, band }: { readonly file: string; readonly band: number },
  like: RasterFile,
): Promise<RasterFile> {
  const raster = await openRaster(file, { band })
  const problems = gridProblem(raster, like)
  if (problems.length > 0) throw new InputError(problems)
  return raster
}

/** All values of a layer, as its file has them. NaN: no data. */
export async function readLayerFile(raster: RasterFile): Promise<Float32Array> {
  const { columns, rows: all } = raster.georeference
  const values = new Float32Array(columns * all)
  const reader = openLayer(raster)
  try {
    for (let row = 0; row < all; row += TILE_ROWS) {
      const rows = Math.min(TILE_ROWS, all - row)
      await reader.read({ column: 0, row, columns, rows }, values.subarray(row * columns, (row + rows) * columns))
    }
  } finally {
    reader.close()
  }
  return values
}
