import { gridProblem } from '../grid/compare-grids.js'
import { InputError } from '../grid/input-error.js'
import { outsideProblem, readPolygons } from '../io/geojson.js'
import { valuedPolygons } from '../io/polygon-values.js'
import { openRaster, type RasterFile } from '../io/raster-file.js'
import type { ZoneSource } from '../tiles/zone-source.js'

/** Zones of a study: where they are, and names by number as far as the file tells them. */
export interface StudyZones {
  readonly source: ZoneSource
  readonly names: ReadonlyMap<number, string>
}

/**
 * Opens zones: a raster of numbers on the grid of `like`, or GeoJSON polygons with the number in property `field`.
 *
 * @throws InputError
 */
export async function openZoneSource(file: string, like: RasterFile, field = 'zone'): Promise<StudyZones> {
  if (!/\.(geo)?json$/i.test(file)) {
    const raster = await openRaster(file)
    const problems = gridProblem(raster, like)
    if (problems.length > 0) throw new InputError(problems)
    return { source: { kind: 'raster', raster }, names: raster.categories ?? new Map() }
  }
  const grid = like.georeference
  const set = readPolygons(file, grid.crs)
  const outside = outsideProblem(set, grid)
  if (outside !== null) throw new InputError(outside)
  const names = new Map<number, string>()
  for (const { properties } of set.features) {
    if (typeof properties.name === 'string') names.set(Number(properties[field]), properties.name)
  }
  const polygons = valuedPolygons(set, field)
  return { source: { kind: 'polygons', grid: { origin: grid.origin, cell: grid.cell }, polygons }, names }
}
