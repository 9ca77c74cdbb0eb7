import { defaultColor } from '../../carbon/class-colors.js'
import type { ClassTable, LandClass } from '../../carbon/class-table.js'
import { MAX_CLASSES } from '../../grid/grid.js'
import { InputError, type Problem } from '../../grid/input-error.js'
import { openRaster, type RasterFile } from '../../io/raster-file.js'
import { countCodes } from './code-count.js'

/**
 * The classes of maps that have no class table: every code in them, with the names and colours that the files tell, and
 * without carbon. Reads the maps whole.
 *
 * @throws InputError when one is no class map
 */
export async function classesOfMaps(files: readonly string[], band?: number): Promise<ClassTable> {
  const rasters: RasterFile[] = []
  const codes = new Set<number>()
  const problems: Problem[] = []
  for (const file of files) {
    const raster = await openRaster(file, { band })
    const counts = await countCodes(raster)
    rasters.push(raster)
    for (const code of counts.codes?.keys() ?? []) codes.add(code)
    const obstacle = codes.size > MAX_CLASSES ? `there are more than ${MAX_CLASSES} codes` : counts.obstacle
    if (obstacle !== null) {
      const what = `it is no class map: ${obstacle}`
      problems.push({ file, what, remedy: 'Give maps of whole class codes, such as landcover_YYYY.tif of a run' })
    }
  }
  if (problems.length > 0) throw new InputError(problems)
  const told = <Value>(pick: (raster: RasterFile) => ReadonlyMap<number, Value> | null, code: number) =>
    rasters.map((raster) => pick(raster)?.get(code)).find((one) => one !== undefined)
  const classes = [...codes]
    .sort((a, b) => a - b)
    .map(
      (code, at): LandClass => ({
        code,
        name: told(({ categories }) => categories, code) || `class ${code}`,
        color: told(({ colors }) => colors, code) ?? defaultColor(at),
        group: null,
        wet: false,
        density: {},
        densitySd: {},
        flux: null,
        fluxSd: null,
        methane: null,
        nitrousOxide: null,
      }),
    )
  return { file: files.join(', '), classes, pools: [], hasFlux: false }
}
