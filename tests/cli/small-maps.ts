import { join } from 'node:path'
import ndarray from 'ndarray'
import { writeGrid } from '../../src/io/grid-array.js'
import { utm } from '../io/map-specs.js'

const [COLUMNS, ROWS] = [80, 60]
const [CROPLAND, FOREST, WATER, MARSH, BUILT] = [1, 2, 3, 4, 5]

/** A lake with its marsh, a town that grows between the two dates, fields around them, forest in the north. */
function classAt(column: number, row: number, year: number): number {
  const fromLake = Math.hypot(column - 55, (row - 40) * 1.5)
  const fromTown = Math.hypot(column - 20, row - 35)
  if (fromLake < 12) return WATER
  if (fromLake < (year === 2010 ? 16 : 17)) return MARSH
  if (fromTown < (year === 2010 ? 6 : 9)) return BUILT
  return row < (year === 2010 ? 18 : 17) + 4 * Math.sin(column / 9) ? FOREST : CROPLAND
}

/** Codes of ESA WorldCover for the five classes. */
const WORLD_COVER = [0, 40, 10, 80, 90, 50]

/** Writes the maps of the README's own study: `landcover_2010.tif`, `landcover_2020.tif`, the latter as `worldcover_2021.tif`. */
export function writeSmallMaps(folder: string): void {
  const write = (name: string, codes: Uint8Array): void => {
    const grid = { cells: ndarray(codes, [ROWS, COLUMNS]), georeference: utm(COLUMNS, ROWS), nodata: 0 }
    writeGrid(join(folder, name), grid)
  }
  for (const year of [2010, 2020]) {
    const codes = Uint8Array.from({ length: COLUMNS * ROWS }, (_, cell) =>
      classAt(cell % COLUMNS, Math.floor(cell / COLUMNS), year),
    )
    write(`landcover_${year}.tif`, codes)
    if (year === 2020)
      write(
        'worldcover_2021.tif',
        codes.map((code) => WORLD_COVER[code]),
      )
  }
}
