import type { Window } from '../grid/grid.js'
import type { RasterFile } from '../io/raster-file.js'
import { openClasses } from '../io/raster-window.js'

/** Where class indexes come from: a file, or a plane in shared memory. Plain data, sent to threads. */
export type ClassSource =
  | { readonly kind: 'file'; readonly raster: RasterFile; readonly codes: readonly number[] }
  | { readonly kind: 'plane'; readonly plane: Uint8Array; readonly columns: number; readonly rows: number }

export interface SourceReader {
  /** Class indexes of a window, row-major; 0 beyond the raster. */
  read(window: Window, out: Uint8Array): Promise<void>
  /** Codes met that are no class, with their cells. */
  readonly unknown: ReadonlyMap<number, number>
  close(): void
}

/** @param bandRows rows of the windows of one sweep over the raster, for the cache of wide blocks */
export function openSource(source: ClassSource, bandRows: number): SourceReader {
  if (source.kind === 'file') return openClasses(source.raster, source.codes, cacheFor(source.raster, bandRows))
  return { read: async (window, out) => readPlane(source, window, out), unknown: new Map(), close: () => {} }
}

/** Blocks wider than a node are met again by the nodes beside it: room for all of them over the rows of a node. */
function cacheFor({ blockColumns, blocksAcross, columns }: RasterFile, bandRows: number): number {
  const oneBand = bandRows * blockColumns * blocksAcross * 4
  return blockColumns > 1024 || columns < 2048 ? Math.min(oneBand, MOST_CACHE) : LEAST_CACHE
}

const LEAST_CACHE = 2 ** 24
const MOST_CACHE = 2 ** 28

function readPlane(
  { plane, columns, rows }: { plane: Uint8Array; columns: number; rows: number },
  window: Window,
  out: Uint8Array,
): void {
  const width = Math.min(window.columns, columns - window.column)
  const height = Math.min(window.rows, rows - window.row)
  if (width < window.columns || height < window.rows) out.fill(0, 0, window.columns * window.rows)
  for (let row = 0; row < height; row++) {
    const from = (window.row + row) * columns + window.column
    out.set(plane.subarray(from, from + width), row * window.columns)
  }
}
