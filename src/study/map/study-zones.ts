import { gridProblem } from '../../grid/compare-grids.js'
import { InputError } from '../../grid/input-error.js'
import type { Overlap } from '../../grid/rasterize.js'
import { outsideProblem, readPolygons } from '../../io/geojson.js'
import { valuedPolygons } from '../../io/polygon-values.js'
import { openRaster, type RasterFile } from '../../io/raster-file.js'
import type { ZoneSource } from '../../tiles/zone-source.js'

/** Zones of a study: where they are, and names by number as far as the file tells them. */
export interface StudyZones {
  /** Null where the terrain makes them. */
  readonly source: ZoneSource | null
  readonly names: ReadonlyMap<number, string>
}

/** How polygons give numbers. */
interface PolygonNumbers {
  /** Property with the number. */
  readonly field: string
  /** Number of features without the property; refused unless given. */
  readonly absent?: number
  readonly overlap: Overlap
}

/**
 * Opens zones or a boundary: a raster of numbers on the grid of `like`, or GeoJSON polygons with the number in a property.
 *
 * @throws InputError
 */
export async function openZoneSource(
  file: string,
  like: RasterFile,
  { field, absent, overlap }: PolygonNumbers,
): Promise<StudyZones & { readonly source: ZoneSource }> {
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
  const polygons = valuedPolygons(set, field, absent)
  return { source: { kind: 'polygons', grid: { origin: grid.origin, cell: grid.cell }, polygons, overlap }, names }
}

/** Zones of polygons have their number in the property `field`. */
export const zoneNumbers = (field = 'zone'): PolygonNumbers => ({ field, overlap: 'last' })

/** Polygons of a boundary may tell the year from which they count; of several the earliest holds. */
export const BOUNDARY_NUMBERS: PolygonNumbers = { field: 'release_year', absent: 1, overlap: 'smallest' }
