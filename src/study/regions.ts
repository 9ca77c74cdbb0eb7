import { gridProblem } from '../grid/compare-grids.js'
import { InputError } from '../grid/input-error.js'
import { rasterizePolygons } from '../grid/rasterize.js'
import { outsideProblem, readPolygons } from '../io/geojson.js'
import { valuedPolygons } from '../io/polygon-values.js'
import { openRaster, type RasterFile } from '../io/raster-file.js'
import { openLayer } from '../io/raster-window.js'
import type { MaskSpec } from '../policy/policy.js'
import { sharedUint16 } from '../tiles/planes.js'
import { openZones, type ZoneSource } from '../tiles/zone-source.js'
import type { RegionInfo } from './land-state.js'

/** Property of a boundary's polygons that holds the year from which they count. */
const RELEASE_FIELD = 'release_year'

/** Zone numbers of all cells. */
export async function zonePlane(source: ZoneSource | null, { columns, rows }: RasterFile): Promise<Uint16Array> {
  const plane = new Uint16Array(columns * rows)
  if (source === null) return plane
  const reader = openZones(source)
  await reader.read({ column: 0, row: 0, columns, rows }, plane)
  reader.close()
  return plane
}

/** Values of a mask, 0 outside. @throws InputError */
export async function maskPlane(
  mask: MaskSpec,
  like: RasterFile,
  layer: (name: string) => Float32Array,
): Promise<Uint16Array> {
  if (mask.kind === 'boundary') return boundaryPlane(mask.file, like)
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = mask
  const values = layer(mask.layer)
  const plane = new Uint16Array(values.length)
  for (let cell = 0; cell < values.length; cell++) plane[cell] = values[cell] >= min && values[cell] <= max ? 1 : 0
  return plane
}

async function boundaryPlane(file: string, like: RasterFile): Promise<Uint16Array> {
  const grid = like.georeference
  const plane = new Uint16Array(grid.columns * grid.rows)
  if (/\.(geo)?json$/i.test(file)) {
    const set = readPolygons(file, grid.crs)
    const outside = outsideProblem(set, grid)
    if (outside !== null) throw new InputError(outside)
    const window = { column: 0, row: 0, columns: grid.columns, rows: grid.rows }
    rasterizePolygons(grid, window, valuedPolygons(set, RELEASE_FIELD, 1), plane, 'smallest')
    return plane
  }
  const raster = await openRaster(file)
  const problems = gridProblem(raster, like)
  if (problems.length > 0) throw new InputError(problems)
  const reader = openLayer(raster)
  const values = new Float32Array(plane.length)
  await reader.read({ column: 0, row: 0, columns: grid.columns, rows: grid.rows }, values)
  reader.close()
  return Uint16Array.from(values)
}

/**
 * Numbers the combinations of zone and mask values that occur.
 *
 * @param masks by policy, each policy's in its own order
 */
export function layRegions(
  zones: Uint16Array,
  masks: readonly (readonly Uint16Array[])[],
): { region: Uint16Array; regions: RegionInfo[] } {
  const region = sharedUint16(zones.length)
  let known: { zone: number; values: number[] }[] = [{ zone: 0, values: [] }]
  known = split(region, zones, known, (_, zone) => ({ zone, values: [] }))
  for (const plane of masks.flat()) {
    known = split(region, plane, known, ({ zone, values }, value) => ({ zone, values: [...values, value] }))
  }
  const first = masks.map((_, policy) => masks.slice(0, policy).flat().length)
  return {
    region,
    regions: known.map(({ zone, values }) => ({
      zone,
      values: masks.map((own, policy) => values.slice(first[policy], first[policy] + own.length)),
    })),
  }
}

/** Splits the regions found so far by the values of one more plane. */
function split<Known>(
  region: Uint16Array,
  plane: Uint16Array,
  known: readonly Known[],
  add: (one: Known, value: number) => Known,
): Known[] {
  const parts: Known[] = []
  const numbers = new Map<number, number>()
  let last = -1
  let lastNumber = 0
  for (let cell = 0; cell < region.length; cell++) {
    const key = region[cell] * 65536 + plane[cell]
    if (key !== last) {
      last = key
      lastNumber = numbers.get(key) ?? parts.push(add(known[region[cell]], plane[cell])) - 1
      numbers.set(key, lastNumber)
    }
    region[cell] = lastNumber
  }
  if (parts.length > 65535) {
    throw new InputError({
      field: 'policies',
      what: `zones and masks cut the map into ${parts.length.toLocaleString('en')} kinds of places, more than 65,535`,
      remedy: 'Use fewer zones, fewer masks or fewer release years',
    })
  }
  return parts
}
