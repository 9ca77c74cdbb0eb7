import type { Window } from '../grid/grid.js'
import { BlockReader } from './block-reader.js'
import { type CellMove, joinRows, type MoveCells } from './cell-move.js'
import { FractionError, makeClassLookup } from './class-lookup.js'
import { copyLayer } from './layer-cells.js'
import type { RasterFile } from './raster-file.js'
import { nameBlock } from './tiff/block-layout.js'
import type { Cells } from './tiff/samples.js'

/** Reads windows of a class map as class indexes. */
export interface ClassReader {
  readonly raster: RasterFile
  /** Codes met so far that are no class, with their cells. */
  readonly unknown: ReadonlyMap<number, number>
  /**
   * Class indexes of a window, row-major; 0 for no data, for unknown codes and beyond the raster.
   *
   * @throws InputError for damaged blocks and for fractional values
   */
  read(window: Window, out: Uint8Array): Promise<void>
  close(): void
}

/** Reads windows of measured values. */
export interface LayerReader {
  readonly raster: RasterFile
  /** Values of a window, row-major; NaN where there is no data and beyond the raster. */
  read(window: Window, out: Float32Array): Promise<void>
  close(): void
}

/**
 * @param codes `codes[i]` is the code of class index i + 1; a code that is the raster's no-data value is never a class
 * @param cacheBytes decoded blocks that are kept for the windows to come
 */
export function openClasses(raster: RasterFile, codes: readonly number[], cacheBytes?: number): ClassReader {
  const blocks = new BlockReader(raster, cacheBytes)
  const lookup = makeClassLookup(raster.type, codes, raster.nodata)
  return {
    raster,
    unknown: lookup.unknown,
    async read(window, out) {
      await blocks.open()
      readWindow(blocks, window, out, 0, lookup.move)
    },
    close: () => blocks.close(),
  }
}

/** @param cacheBytes decoded blocks that are kept for the windows to come */
export function openLayer(raster: RasterFile, cacheBytes?: number): LayerReader {
  const blocks = new BlockReader(raster, cacheBytes)
  const copy = copyLayer(raster.type, raster.nodata)
  return {
    raster,
    async read(window, out) {
      await blocks.open()
      readWindow(blocks, window, out, Number.NaN, copy)
    },
    close: () => blocks.close(),
  }
}

type CellTarget = Uint8Array | Float32Array | Float64Array

/** Copies the parts of all blocks that the window meets; what lies beyond the raster gets `outside`. */
export function readWindow<Out extends CellTarget>(
  blocks: BlockReader,
  window: Window,
  out: Out,
  outside: number,
  copy: MoveCells<Cells, Out>,
): void {
  const { columns, rows, blockColumns, blockRows, blocksAcross, southUp } = blocks.raster
  const firstRow = southUp ? rows - window.row - window.rows : window.row
  const left = Math.max(window.column, 0)
  const top = Math.max(firstRow, 0)
  const right = Math.min(window.column + window.columns, columns)
  const bottom = Math.min(firstRow + window.rows, rows)
  if (right - left < window.columns || bottom - top < window.rows) out.fill(outside, 0, window.columns * window.rows)
  if (left >= right || top >= bottom) return
  for (let blockRow = Math.floor(top / blockRows); blockRow * blockRows < bottom; blockRow++) {
    for (let blockColumn = Math.floor(left / blockColumns); blockColumn * blockColumns < right; blockColumn++) {
      const column = blockColumn * blockColumns
      const row = blockRow * blockRows
      const part = {
        column: Math.max(left, column),
        row: Math.max(top, row),
        columns: Math.min(right, column + blockColumns) - Math.max(left, column),
        rows: Math.min(bottom, row + blockRows) - Math.max(top, row),
      }
      copyPart(blocks, blockRow * blocksAcross + blockColumn, part, { ...window, row: firstRow }, out, copy)
    }
  }
}

/** @param window in rows as the file stores them, like `part` */
function copyPart<Out extends CellTarget>(
  blocks: BlockReader,
  block: number,
  part: Window,
  window: Window,
  out: Out,
  copy: MoveCells<Cells, Out>,
): void {
  const { raster } = blocks
  const { blockColumns, blockRows, blocksAcross } = raster
  const blockColumn = (block % blocksAcross) * blockColumns
  const blockRow = Math.floor(block / blocksAcross) * blockRows
  // A block whose cells are all in the window is not asked for again.
  const whole =
    part.columns === Math.min(blockColumns, raster.columns - blockColumn) &&
    part.rows === Math.min(blockRows, raster.rows - blockRow)
  const cells = blocks.read(block, !whole) ?? blocks.emptyRow(part.columns)
  const written = raster.byteCounts[block] > 0
  const down = part.row - window.row
  const move: CellMove = {
    from: written ? (part.row - blockRow) * blockColumns + part.column - blockColumn : 0,
    fromStride: written ? blockColumns : 0,
    to: (raster.southUp ? window.rows - 1 - down : down) * window.columns + part.column - window.column,
    toStride: raster.southUp ? -window.columns : window.columns,
    columns: part.columns,
    rows: part.rows,
  }
  try {
    copy(cells, out, joinRows(move))
  } catch (error) {
    throw error instanceof FractionError ? error.toInputError(raster.file, nameBlock(raster, block)) : error
  }
}
