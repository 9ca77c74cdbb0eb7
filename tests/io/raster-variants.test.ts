import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BlockReader } from '../../src/io/block-reader.js'
import { openRaster, type RasterFile } from '../../src/io/raster-file.js'
import { openLayer, readWindow } from '../../src/io/raster-window.js'
import { hasGdal, python } from '../gdal.js'
import { temporaryFolder } from '../temporary.js'

interface Variant {
  readonly label: string
  readonly file: string
  readonly band: number
  readonly type: string
}

const folder = temporaryFolder()

/** All cells as they are in the file. */
async function readCells(raster: RasterFile): Promise<Float64Array> {
  const { columns, rows } = raster
  const cells = new Float64Array(columns * rows)
  const blocks = new BlockReader(raster)
  await blocks.open()
  readWindow(blocks, { column: 0, row: 0, columns, rows }, cells, Number.NaN, (source, out, move) => {
    for (let row = 0; row < move.rows; row++) {
      const from = move.from + row * move.fromStride
      out.set(source.subarray(from, from + move.columns), move.to + row * move.toStride)
    }
  })
  blocks.close()
  return cells
}

/** Cells as a layer, put together from windows that meet several blocks and reach beyond the raster. */
async function readLayer(raster: RasterFile): Promise<Float32Array> {
  const { columns, rows } = raster
  const cells = new Float32Array(columns * rows)
  const window = new Float32Array(40 * 24)
  const layer = openLayer(raster)
  for (let row = 0; row < rows; row += 24) {
    for (let column = 0; column < columns; column += 40) {
      await layer.read({ column, row, columns: 40, rows: 24 }, window)
      for (let i = 0; i < window.length; i++) {
        const [x, y] = [column + (i % 40), row + Math.floor(i / 40)]
        if (x < columns && y < rows) cells[y * columns + x] = window[i]
        else if (!Number.isNaN(window[i])) throw new Error(`a cell beyond the raster is ${window[i]}`)
      }
    }
  }
  layer.close()
  return cells
}

function differences(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  let count = Math.abs(found.length - expected.length)
  for (let i = 0; i < expected.length; i++) if (!Object.is(found[i] + 0, expected[i] + 0)) count++
  return count
}

async function compareVariant({ label, file, band, type }: Variant): Promise<string[]> {
  try {
    const raster = await openRaster(file, { band })
    if (raster.type !== type) return [`${label}: type ${raster.type}`]
    const bytes = readFileSync(`${file}.cells`)
    const expected = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8)
    const mask = readFileSync(`${file}.mask`)
    const raw = differences(await readCells(raster), expected)
    const layer = differences(
      await readLayer(raster),
      Float32Array.from(expected, (cell, i) => (mask[i] === 0 ? Number.NaN : cell)),
    )
    return raw + layer === 0 ? [] : [`${label}: ${raw} cells differ, ${layer} of the layer`]
  } catch (error) {
    return [`${label}: ${(error as Error).message}`]
  }
}

it.skipIf(!hasGdal)(
  'every kind of GeoTIFF gives the cells and the no data that GDAL gives',
  { timeout: 60_000 },
  async () => {
    python(readFileSync(new URL('raster-variants.py', import.meta.url), 'utf8'), folder.path)
    const variants: Variant[] = JSON.parse(readFileSync(join(folder.path, 'made.json'), 'utf8'))
    const failures: string[] = []
    for (const variant of variants) failures.push(...(await compareVariant(variant)))
    expect(failures).toEqual([])
    expect(variants.length).toBeGreaterThan(400)
  },
)
