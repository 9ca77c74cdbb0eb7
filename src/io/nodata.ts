import type { CellType } from './tiff/samples.js'

const RANGES: Partial<Record<CellType, readonly [least: number, most: number]>> = {
  uint8: [0, 255],
  int8: [-128, 127],
  uint16: [0, 65535],
  int16: [-32768, 32767],
  uint32: [0, 4294967295],
  int32: [-2147483648, 2147483647],
}

const NUMBER = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/i
const NAN = /^\s*[+-]?(nan|1\.#(qnan|snan|ind))/i
const INFINITE = /^\s*([+-]?)(inf|1\.#inf)/i

/**
 * The no-data value of a raster, from GDAL's tag: whatever begins with a number, `nan` or `inf`, in the type of the cells.
 * Null for what no cell can equal: text without a number, a value outside an integer type's range, a fraction there.
 */
export function parseNoData(text: string | null, type: CellType): number | null {
  const value = text === null ? null : parseNumber(text)
  if (value === null) return null
  const range = RANGES[type]
  if (range) return Number.isInteger(value) && value >= range[0] && value <= range[1] ? value : null
  if (type === 'float64') return value
  const rounded = Math.fround(value)
  // A number beyond the type, not an infinity: no cell is that.
  return Number.isFinite(value) && !Number.isFinite(rounded) ? null : rounded
}

function parseNumber(text: string): number | null {
  if (NAN.test(text)) return Number.NaN
  const infinite = INFINITE.exec(text)
  if (infinite) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const number = NUMBER.exec(text)
  return number ? Number(number[1]) : null
}
