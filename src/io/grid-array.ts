import ndarray, { type NdArray } from 'ndarray'
import ops from 'ndarray-ops'
import type { Georeference } from '../grid/grid.js'
import type { MapType } from './cog/map-build.js'
import { type MapCells, writeRaster } from './cog/write-raster.js'
import { openRaster } from './raster-file.js'
import { openLayer } from './raster-window.js'

/** A raster at the library's door: cells as an ndarray of shape [rows, columns], and where they lie. */
export interface Grid {
  readonly cells: NdArray<MapCells>
  readonly georeference: Georeference
  /** Value of cells without data; null when all have. */
  readonly nodata: number | null
}

/**
 * Reads a band of a GeoTIFF whole, as float32; cells without data are NaN.
 *
 * @throws InputError when the file cannot be read
 */
export async function readGrid(file: string, options: { band?: number } = {}): Promise<Grid> {
  const raster = await openRaster(file, options)
  const { columns, rows } = raster.georeference
  const cells = new Float32Array(columns * rows)
  const reader = openLayer(raster)
  try {
    await reader.read({ column: 0, row: 0, columns, rows }, cells)
  } finally {
    reader.close()
  }
  return {
    cells: ndarray(cells, [rows, columns]) as NdArray<MapCells>,
    georeference: raster.georeference,
    nodata: Number.NaN,
  }
}

/**
 * Writes a grid as Cloud Optimized GeoTIFF. Views (transposed, cut, stepped) are welcome: they are copied in row order.
 *
 * @param about unit and description for the file
 * @throws RangeError when the shape of the cells is not that of the georeference
 * @throws OutputError when the system refuses to write
 */
export function writeGrid(
  file: string,
  { cells, georeference, nodata }: Grid,
  about: { description?: string; unit?: string } = {},
): void {
  const { columns, rows } = georeference
  if (cells.shape[0] !== rows || cells.shape[1] !== columns) {
    throw new RangeError(
      `the cells are ${cells.shape.join(' x ')}, the georeference has ${rows} rows and ${columns} columns`,
    )
  }
  const type = cells.dtype as MapType
  const Cells = cells.data.constructor as new (length: number) => MapCells
  const whole = ndarray(new Cells(columns * rows), [rows, columns])
  ops.assign(whole, cells)
  const spec = {
    georeference,
    type,
    nodata,
    colors: null,
    metadata: {},
    unit: about.unit ?? null,
    description: about.description ?? '',
  }
  writeRaster(file, { ...spec, overviews: type === 'float32' ? 'average' : 'nearest' }, whole.data)
}
