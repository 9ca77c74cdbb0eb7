import type { GeoKeys, Georeference } from '../../grid/grid.js'
import type { TiffField } from './tiff-directory.js'

const PIXEL_SCALE = 33550
const TIE_POINT = 33922
const TRANSFORMATION = 34264
const KEY_DIRECTORY = 34735
const KEY_DOUBLES = 34736
const KEY_ASCII = 34737

const RASTER_TYPE = 1025
const PIXEL_IS_POINT = 2

/** Where the raster lies, and its CRS by the keys it was read with. None for a raster without any place. */
export function geoFields({ origin, cell, crs }: Georeference): TiffField[] {
  const keys = crs.geoKeys
  if (keys === null && origin[0] === 0 && origin[1] === 0 && cell[0] === 1 && cell[1] === -1) return []
  // where cells are points, coordinates are those of their centres
  const shift = isPoint(keys) ? 0.5 : 0
  const [x, y] = [origin[0] + shift * cell[0], origin[1] + shift * cell[1]]
  return [...placeFields(x, y, cell), ...keyFields(keys)]
}

function placeFields(x: number, y: number, [dx, dy]: Georeference['cell']): TiffField[] {
  if (dx > 0 && dy < 0) {
    return [
      { tag: PIXEL_SCALE, type: 'double', values: [dx, -dy, 0] },
      { tag: TIE_POINT, type: 'double', values: [0, 0, 0, x, y, 0] },
    ]
  }
  // only a matrix can tell rows that run north
  return [{ tag: TRANSFORMATION, type: 'double', values: [dx, 0, 0, x, 0, dy, 0, y, 0, 0, 0, 0, 0, 0, 0, 1] }]
}

function keyFields(keys: GeoKeys | null): TiffField[] {
  if (keys === null) return [{ tag: KEY_DIRECTORY, type: 'short', values: [1, 1, 0, 1, RASTER_TYPE, 0, 1, 1] }]
  const fields: TiffField[] = [{ tag: KEY_DIRECTORY, type: 'short', values: keys.directory }]
  if (keys.doubles.length > 0) fields.push({ tag: KEY_DOUBLES, type: 'double', values: keys.doubles })
  if (keys.ascii.length > 0) fields.push({ tag: KEY_ASCII, type: 'ascii', values: keys.ascii })
  return fields
}

function isPoint(keys: GeoKeys | null): boolean {
  if (keys === null) return false
  for (let at = 4; at + 3 < keys.directory.length; at += 4) {
    if (keys.directory[at] === RASTER_TYPE) return keys.directory[at + 3] === PIXEL_IS_POINT
  }
  return false
}
