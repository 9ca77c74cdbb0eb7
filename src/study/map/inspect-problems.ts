import type { ClassTable } from '../../carbon/class-table.js'
import { areaObstacle } from '../../grid/cell-area.js'
import { counted } from '../../grid/counted.js'
import { MAX_CLASSES } from '../../grid/grid.js'
import type { RasterFile } from '../../io/raster-file.js'
import type { CodeCounts } from './code-count.js'

/** Codes that often stand for no data in maps that do not say so. */
const LIKE_NO_DATA = [0, 255, 127, -128, -9999, -32768, 32767, 65535]

/** What the user of a raster should know before working with it; each a sentence without its full stop. */
export function findProblems(raster: RasterFile, counts: CodeCounts, table: ClassTable | null): string[] {
  return [...placeProblems(raster), ...cellProblems(raster, counts), ...tableProblems(counts, table)]
}

function placeProblems({ georeference, georeferenced, southUp }: RasterFile): string[] {
  const { crs } = georeference
  const obstacle = areaObstacle(georeference)
  return [
    ...(georeferenced && crs.kind === 'unknown' && crs.name === null
      ? ['it has a place but no CRS, so that its cells have no area: gdal_edit.py -a_srs EPSG:CODE FILE gives it one']
      : obstacle
        ? [`${obstacle.what}: ${obstacle.remedy.charAt(0).toLowerCase()}${obstacle.remedy.slice(1)}`]
        : []),
    ...(crs.kind === 'web-mercator'
      ? [
          'it is in Web Mercator: areas are the true ones, row by row, but distances are stretched away from the equator',
        ]
      : []),
    ...(southUp ? ['its first row is the southernmost; maps made of it have the northernmost first'] : []),
  ]
}

function cellProblems({ nodata, metadata, masked }: RasterFile, { codes, obstacle, valid }: CodeCounts): string[] {
  const problems: string[] = []
  if (obstacle !== null) problems.push(`it is no class map: ${obstacle}`)
  if (nodata === null) {
    const suspects = LIKE_NO_DATA.filter((code) => codes?.has(code))
    const hint = suspects.map((code) => `; ${code}, of ${counted(codes?.get(code)?.cells ?? 0, 'cell')}, may be meant`)
    problems.push(`it has no no-data value, so that every cell counts${hint.join('')}`)
  }
  if (masked) problems.push('it has a mask, which is not read: only its no-data value says which cells count')
  if (valid.cells === 0) problems.push('all its cells are no data')
  if (codes !== null && codes.size > MAX_CLASSES) {
    problems.push(`it has ${codes.size} codes; a map can have ${MAX_CLASSES} classes at most`)
  }
  const scale = Number(metadata.SCALE ?? 1)
  const offset = Number(metadata.OFFSET ?? 0)
  if (scale !== 1 || offset !== 0) {
    problems.push(`its cells are meant as value x ${scale} + ${offset}, but are read as they are`)
  }
  return problems
}

function tableProblems({ codes }: CodeCounts, table: ClassTable | null): string[] {
  if (table === null || codes === null) return []
  const known = new Set(table.classes.map(({ code }) => code))
  const missing = [...codes]
    .filter(([code]) => !known.has(code))
    .map(([code, { cells }]) => `${code} (${counted(cells, 'cell')})`)
  return missing.length > 0 ? [`${table.file} lacks the codes ${missing.join(', ')}`] : []
}
