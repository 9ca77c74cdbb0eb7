import { encodePng } from '../../io/png.js'
import { type ColorScale, colorOf, parseColor, type Rgb } from './color-scale.js'

/** Cells of the longer side of a picture, at most. */
const PICTURE_SIDE = 900

/** A map small enough for a picture, row by row. */
export interface Plane<Cells extends Uint8Array | Float32Array> {
  readonly columns: number
  readonly rows: number
  readonly cells: Cells
}

/** Entry 0 of every palette: no data, not drawn. */
const NOTHING: Rgb = [0, 0, 0]
const LAYER_COLORS = 255

/**
 * PNG of a class map; cells without data are transparent.
 *
 * @param plane class indexes, 0 for no data
 * @param colors `#RRGGBB` of class index 1, 2, ...
 */
export function classPicture({ columns, rows, cells }: Plane<Uint8Array>, colors: readonly string[]): Buffer {
  const palette = [NOTHING, ...colors.map(parseColor)]
  return encodePng({ columns, rows, pixels: cells, palette, transparent: 0 })
}

/** PNG of a continuous map in 255 colours of its scale; cells that are NaN are transparent. */
export function layerPicture({ columns, rows, cells }: Plane<Float32Array>, scale: ColorScale): Buffer {
  const { minimum, maximum } = scale
  const step = (maximum - minimum) / (LAYER_COLORS - 1)
  const shades = Array.from({ length: LAYER_COLORS }, (_, at) => colorOf(scale, minimum + at * step))
  const pixels = new Uint8Array(cells.length)
  for (let cell = 0; cell < cells.length; cell++) {
    const value = cells[cell]
    if (Number.isNaN(value)) continue
    const shade = Math.round((value - minimum) / step)
    pixels[cell] = 1 + Math.min(LAYER_COLORS - 1, Math.max(0, shade))
  }
  return encodePng({ columns, rows, pixels, palette: [NOTHING, ...shades], transparent: 0 })
}

/** How many cells of a side become one pixel, so that neither side of the picture is longer than `PICTURE_SIDE`. */
export function pictureStep(columns: number, rows: number): number {
  return Math.max(1, Math.ceil(Math.max(columns, rows) / PICTURE_SIDE))
}

/**
 * A plane of the middle cells of all blocks of step x step cells. A map may be given in strips, each but the last a
 * multiple of `step` rows high: the planes one below the other are that of the whole.
 */
export function middleCells<Cells extends Uint8Array | Float32Array>(plane: Plane<Cells>, step: number): Plane<Cells> {
  const columns = Math.ceil(plane.columns / step)
  const rows = Math.ceil(plane.rows / step)
  const cells = new (plane.cells.constructor as new (length: number) => Cells)(columns * rows)
  const middle = Math.floor(step / 2)
  for (let row = 0; row < rows; row++) {
    const from = Math.min(row * step + middle, plane.rows - 1) * plane.columns
    for (let column = 0; column < columns; column++) {
      cells[row * columns + column] = plane.cells[from + Math.min(column * step + middle, plane.columns - 1)]
    }
  }
  return { columns, rows, cells }
}

/** As `middleCells`, with the mean of the cells of a block that have data, so that small changes stay visible. */
export function blockMeans(plane: Plane<Float32Array>, step: number): Plane<Float32Array> {
  const columns = Math.ceil(plane.columns / step)
  const rows = Math.ceil(plane.rows / step)
  const sums = new Float64Array(columns * rows)
  const counts = new Uint32Array(columns * rows)
  for (let row = 0; row < plane.rows; row++) {
    const block = Math.floor(row / step) * columns
    for (let column = 0; column < plane.columns; column++) {
      const value = plane.cells[row * plane.columns + column]
      if (Number.isNaN(value)) continue
      sums[block + Math.floor(column / step)] += value
      counts[block + Math.floor(column / step)]++
    }
  }
  return { columns, rows, cells: Float32Array.from(sums, (sum, at) => sum / counts[at]) }
}
