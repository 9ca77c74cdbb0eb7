import { createHash } from 'node:crypto'
import { BlockReader } from './block-reader.js'
import { openRaster, type RasterFile, storedPlace } from './raster-file.js'
import { CELL_ARRAYS } from './tiff/samples.js'

/**
 * SHA-256 of what a raster says, whatever its layout and compression: canonical JSON of its size, type, no data, CRS,
 * transform, categories, colours and unit, followed by the row-major little-endian cells of full resolution. In hex.
 *
 * @throws InputError when the file is damaged
 */
export async function contentHash(file: string): Promise<string> {
  const raster = await openRaster(file)
  const hash = createHash('sha256').update(describeRaster(raster))
  const blocks = new BlockReader(raster, 0)
  await blocks.open()
  try {
    for (let blockRow = 0; blockRow < raster.blocksDown; blockRow++) hash.update(readBlockRow(raster, blocks, blockRow))
  } finally {
    blocks.close()
  }
  return hash.digest('hex')
}

/** The keys in a fixed order, lists by code, numbers in their shortest form. */
function describeRaster(raster: RasterFile): string {
  const { columns, rows, type, nodata, categories, colors, metadata } = raster
  const { origin, cell } = storedPlace(raster)
  const keys = raster.georeference.crs.geoKeys
  return JSON.stringify({
    columns,
    rows,
    type,
    nodata: nodata === null || Number.isFinite(nodata) ? nodata : String(nodata),
    crs: keys && { directory: [...keys.directory], doubles: [...keys.doubles], ascii: keys.ascii },
    transform: [origin[0], cell[0], 0, origin[1], 0, cell[1]],
    categories: byCode(categories),
    colors: byCode(colors),
    unit: metadata.UNITTYPE ?? null,
  })
}

function byCode(names: ReadonlyMap<number, string> | null): [number, string][] | null {
  return names && [...names].sort(([a], [b]) => a - b)
}

/** The cells of a row of blocks, row by row. */
function readBlockRow(raster: RasterFile, blocks: BlockReader, blockRow: number): Uint8Array {
  const { columns, rows, blockColumns, blockRows, blocksAcross, byteCounts, type } = raster
  const height = Math.min(blockRows, rows - blockRow * blockRows)
  const lines = new CELL_ARRAYS[type](columns * height)
  for (let blockColumn = 0; blockColumn < blocksAcross; blockColumn++) {
    const block = blockRow * blocksAcross + blockColumn
    const cells = blocks.read(block, false) ?? blocks.emptyRow()
    const stride = byteCounts[block] > 0 ? blockColumns : 0
    const left = blockColumn * blockColumns
    const width = Math.min(blockColumns, columns - left)
    for (let y = 0; y < height; y++) {
      lines.set(cells.subarray(y * stride, y * stride + width), y * columns + left)
    }
  }
  return new Uint8Array(lines.buffer)
}
