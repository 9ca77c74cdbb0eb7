import type { Crs, Georeference } from './grid.js'
import type { Problem } from './input-error.js'

const M2_PER_HA = 1e4
const RADIANS = Math.PI / 180

/** Why the cells of a grid have no known area, and what to do; null when they have. */
export function areaObstacle({ crs }: Georeference): Pick<Problem, 'what' | 'remedy'> | null {
  const assign = 'Give it its coordinate system, e.g. gdal_edit.py -a_srs EPSG:32650 map.tif'
  if (crs.kind === 'unknown') {
    const what = crs.name === null ? 'it has no georeference' : `the unit of its CRS "${crs.name}" is not known`
    return { what: `${what}, so that its cells have no area`, remedy: assign }
  }
  if (crs.kind !== 'projected' && crs.ellipsoid === null) {
    const name = crs.name ?? (crs.epsg === null ? 'CRS' : `EPSG:${crs.epsg}`)
    return { what: `the ellipsoid of its ${name} is not known, so that its cells have no area`, remedy: assign }
  }
  return null
}

/**
 * Area of a cell in each row, ha. Projected: |dx dy| in the linear unit of the CRS. Geographic and Web Mercator: the area
 * on the ellipsoid between the latitudes of the row's edges (Snyder 1987, Map Projections, eq. 3-12).
 *
 * @param row first row
 * @param rows how many
 * @throws Error where `areaObstacle` tells one
 */
export function cellAreas(georeference: Georeference, row = 0, rows = georeference.rows): Float64Array {
  const obstacle = areaObstacle(georeference)
  if (obstacle) throw new Error(obstacle.what)
  const { crs, cell, origin } = georeference
  if (crs.kind === 'projected' || crs.ellipsoid === null) {
    return new Float64Array(rows).fill((Math.abs(cell[0] * cell[1]) * crs.metresPerUnit ** 2) / M2_PER_HA)
  }
  const { ellipsoid } = crs
  const width = longitudeWidth(crs, cell[0])
  const strips = new Float64Array(rows)
  let before = areaFromEquator(ellipsoid, latitudeOf(crs, origin[1] + row * cell[1]))
  for (let i = 0; i < rows; i++) {
    const after = areaFromEquator(ellipsoid, latitudeOf(crs, origin[1] + (row + i + 1) * cell[1]))
    strips[i] = (Math.abs(after - before) * width) / M2_PER_HA
    before = after
  }
  return strips
}

/** Radians of longitude that a cell is wide. */
function longitudeWidth(crs: Crs, dx: number): number {
  return crs.kind === 'geographic' || crs.ellipsoid === null
    ? Math.abs(dx) * RADIANS
    : (Math.abs(dx) * crs.metresPerUnit) / crs.ellipsoid.a
}

/** Latitude of a y coordinate, radians; beyond a pole it is that of the pole. */
function latitudeOf(crs: Crs, y: number): number {
  if (crs.kind === 'geographic' || crs.ellipsoid === null) return Math.min(Math.max(y, -90), 90) * RADIANS
  return Math.atan(Math.sinh((y * crs.metresPerUnit) / crs.ellipsoid.a))
}

/** m2 per radian of longitude between the equator and a latitude. */
function areaFromEquator({ a, b }: { readonly a: number; readonly b: number }, latitude: number): number {
  const sine = Math.sin(latitude)
  const e2 = 1 - (b / a) ** 2
  const e = Math.sqrt(e2)
  // Math.atanh(x)/x is 1 on the sphere.
  const arc = e === 0 ? sine : Math.atanh(e * sine) / e
  return ((b * b) / 2) * (sine / (1 - e2 * sine * sine) + arc)
}

/**
 * Areas as whole numbers of a small unit, in two limbs below 2^20: `(high * 2^20 + low) * unit`. Sums of count x limb over
 * up to 2^33 cells are exact, so that they depend neither on order nor on threads.
 */
export interface QuantisedAreas {
  readonly high: Float64Array
  readonly low: Float64Array
  /** ha; the largest area is exactly 2^39 of it. */
  readonly unit: number
}

const LIMB = 2 ** 20
const LARGEST = 2 ** 39

/** Equal areas stay what they are; others move by at most 2^-40 of the largest. */
export function quantiseAreas(areas: Float64Array): QuantisedAreas {
  let largest = 0
  for (const area of areas) if (area > largest) largest = area
  const unit = largest > 0 ? largest / LARGEST : 1
  const whole = areas.map((area) => Math.round(area / unit))
  return { high: whole.map((units) => Math.floor(units / LIMB)), low: whole.map((units) => units % LIMB), unit }
}

/** The sum, ha, of sums of count x limb. */
export function areaOf(high: number, low: number, unit: number): number {
  return (high * LIMB + low) * unit
}
