import type { ClassTable } from '../../carbon/class-table.js'
import { areaObstacle } from '../../grid/cell-area.js'
import { gridProblem } from '../../grid/compare-grids.js'
import { counted } from '../../grid/counted.js'
import { InputError, type Problem } from '../../grid/input-error.js'
import { Problems } from '../../grid/problems.js'
import { openRaster, type RasterFile } from '../../io/raster-file.js'

/** A land-cover map of a study. */
export interface StudyMap {
  /** The year if one was given, else the file's stem. */
  readonly label: string
  readonly file: string
  readonly raster: RasterFile
}

/**
 * Opens maps that must lie on one grid.
 *
 * @throws InputError with every problem of every map
 */
export async function openMaps(maps: readonly { label: string; file: string }[], band = 1): Promise<StudyMap[]> {
  const problems = new Problems()
  const opened: StudyMap[] = []
  for (const map of maps) {
    const raster = await problems.attempt(() => openRaster(map.file, { band }))
    if (raster !== null) opened.push({ ...map, raster })
  }
  for (const { raster, file } of opened) {
    const obstacle = areaObstacle(raster.georeference)
    if (obstacle !== null) problems.add({ file, ...obstacle })
    else problems.add(...gridProblem(raster, opened[0].raster))
  }
  problems.refuse()
  return opened
}

/** Classes whose code is the no-data value of a map: their cells are none there. */
export function lostClasses(maps: readonly StudyMap[], { classes }: ClassTable): string[] {
  return maps.flatMap(({ file, raster: { nodata } }) => {
    const lost = classes.find(({ code }) => code === nodata)
    return lost === undefined
      ? []
      : [
          `${file}: its no-data value ${nodata} is the code of ${lost.name}, so that this class is missing. If the class is meant, take the value away: gdal_edit.py -unsetnodata ${file}`,
        ]
  })
}

/**
 * Refuses maps with codes that the class table does not have: all of them, with their cells.
 *
 * @returns what is to be told of codes that count as no data, by map
 */
export function refuseUnknown(
  maps: readonly StudyMap[],
  unknown: readonly ReadonlyMap<number, number>[],
  table: ClassTable,
): string[] {
  const none = table.codesWithoutClass ?? []
  const problems = maps.flatMap(({ file }, at): Problem[] => {
    const codes = [...unknown[at]].filter(([code]) => none.every((one) => one.code !== code)).sort(([a], [b]) => a - b)
    if (codes.length === 0) return []
    const list = codes.map(([code, cells]) => `${code} (${counted(cells, 'cell')})`).join(', ')
    return [
      {
        file,
        what: `${codes.length === 1 ? 'the code' : 'the codes'} ${list} ${codes.length === 1 ? 'is' : 'are'} not in ${table.file}`,
        remedy: table.codesWithoutClass
          ? 'Name the crosswalk of the product that the map is of, choose a preset that has the class, or give a class table of your own'
          : 'Add a row for each to the class table, or set the no-data value of the map to the code that means none',
      },
    ]
  })
  if (problems.length > 0) throw new InputError(problems)
  return maps.flatMap(({ file }, at) =>
    none.flatMap(({ code, name }) => {
      const cells = unknown[at].get(code)
      return cells === undefined ? [] : [`${file}: ${counted(cells, 'cell')} of ${code} (${name}) count as no data`]
    }),
  )
}

/** By map: what all threads have met of codes that are no class, with their cells. */
export function mergeUnknown(parts: readonly (readonly ReadonlyMap<number, number>[])[]): Map<number, number>[] {
  return parts[0].map((_, map) => {
    const sum = new Map<number, number>()
    for (const part of parts) for (const [code, cells] of part[map]) sum.set(code, (sum.get(code) ?? 0) + cells)
    return sum
  })
}
