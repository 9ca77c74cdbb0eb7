import type { Geometry, Position } from 'geojson'
import { describeExtent, extentAround, extentOf, overlaps } from '../grid/extent.js'
import type { Crs, Georeference } from '../grid/grid.js'
import { InputError, type Problem } from '../grid/input-error.js'
import { type RawFeature, readGeoJson } from './geojson-file.js'
import { type Projection, projectionTo } from './vector-crs.js'

/** A feature in the CRS of the grid; coordinates are `x, y, x, y, ...`. */
export interface VectorFeature {
  /** `feature 3 (Nanchang)`, for messages. */
  readonly place: string
  readonly properties: Readonly<Record<string, unknown>>
  /** Polygons, each an outer ring and its holes. */
  readonly polygons: readonly (readonly Float64Array[])[]
  readonly lines: readonly Float64Array[]
}

export interface VectorSet {
  readonly file: string
  readonly features: readonly VectorFeature[]
}

/** A set of features without lines. */
export type PolygonSet = VectorSet

/**
 * The polygons of a GeoJSON file, in the CRS of the grid: corners are converted, edges are straight in the grid's CRS.
 * Features without geometry are left out.
 *
 * @throws InputError naming every feature that is wrong
 */
export const readPolygons = (file: string, crs: Crs): PolygonSet => readVectors(file, crs, false)

/** Like `readPolygons`, and lines are welcome too. */
export function readVectors(file: string, crs: Crs, lines = true): VectorSet {
  const { features, crsName } = readGeoJson(file)
  const projection = projectionTo(crs, crsName, file)
  const problems: Problem[] = []
  const kinds = lines ? 'lines and polygons' : 'polygons'
  const read = features
    .filter(({ geometry }) => geometry !== null)
    .map(({ place, properties, geometry }: RawFeature) => {
      const problem = (what: string, remedy: string) => problems.push({ file, field: place, what, remedy })
      const polygons: Float64Array[][] = []
      const paths: Float64Array[] = []
      const convert = new Converter(projection, crsName === null, problem)
      for (const part of partsOf(geometry as Geometry)) {
        if (part.type === 'Polygon') polygons.push(convert.rings(part.coordinates))
        else if (part.type === 'LineString' && lines) paths.push(convert.path(part.coordinates, 2))
        else problem(`its geometry is a ${part.type}`, `Give ${kinds} only`)
      }
      return { place, properties, polygons, lines: paths }
    })
  if (problems.length > 0) throw new InputError(problems)
  if (read.length === 0) throw new InputError({ file, what: 'the file has no feature', remedy: `Give ${kinds}` })
  return { file, features: read }
}

/** A point in the CRS of the grid. */
export interface VectorPoint {
  readonly place: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly at: readonly [x: number, y: number]
}

/**
 * The points of a GeoJSON file, in the CRS of the grid. Features without geometry are left out.
 *
 * @throws InputError naming every feature that is wrong
 */
export function readPoints(file: string, crs: Crs): VectorPoint[] {
  const { features, crsName } = readGeoJson(file)
  const projection = projectionTo(crs, crsName, file)
  const problems: Problem[] = []
  const points = features.flatMap(({ place, properties, geometry }) => {
    if (geometry === null) return []
    const problem = (what: string, remedy: string) => problems.push({ file, field: place, what, remedy })
    const convert = new Converter(projection, crsName === null, problem)
    return partsOf(geometry).flatMap((part): VectorPoint[] => {
      if (part.type !== 'Point') problem(`its geometry is a ${part.type}`, 'Give points only')
      if (part.type !== 'Point') return []
      const [x, y] = convert.path([part.coordinates], 1)
      return [{ place, properties, at: [x, y] }]
    })
  })
  if (problems.length > 0) throw new InputError(problems)
  if (points.length === 0) throw new InputError({ file, what: 'the file has no point', remedy: 'Give points' })
  return points
}

/** What is wrong if no feature lies within the grid, else null. */
export function outsideProblem({ file, features }: VectorSet, grid: Georeference): Problem | null {
  const around = extentAround(features.flatMap(({ polygons, lines }) => [...polygons.flat(), ...lines]))
  const map = extentOf(grid)
  if (overlaps(around, map)) return null
  return {
    file,
    what: `everything in it is outside the map: it covers ${describeExtent(around)}, the map ${describeExtent(map)}`,
    remedy:
      'GeoJSON is longitude, latitude (WGS 84), in this order; other coordinates need a "crs" member with an EPSG code',
  }
}

/** Single geometries, out of however many layers of collections. */
function partsOf(geometry: Geometry): Geometry[] {
  if (geometry.type === 'GeometryCollection') return (geometry.geometries ?? []).flatMap(partsOf)
  if (geometry.type === 'MultiPolygon') {
    return (geometry.coordinates ?? []).map((coordinates) => ({ type: 'Polygon', coordinates }))
  }
  if (geometry.type === 'MultiPoint') {
    return (geometry.coordinates ?? []).map((coordinates) => ({ type: 'Point', coordinates }))
  }
  if (geometry.type === 'MultiLineString') {
    return (geometry.coordinates ?? []).map((coordinates) => ({ type: 'LineString', coordinates }))
  }
  return [geometry]
}

/** Turns positions into coordinates of the grid; tells the first wrong position of a feature only. */
class Converter {
  #wrong = false
  readonly #projection: Projection
  readonly #geographic: boolean
  readonly #problem: (what: string, remedy: string) => void

  constructor(projection: Projection, geographic: boolean, problem: (what: string, remedy: string) => void) {
    this.#projection = projection
    this.#geographic = geographic
    this.#problem = problem
  }

  rings(rings: readonly Position[][]): Float64Array[] {
    if (!Array.isArray(rings) || rings.length === 0)
      this.#refuse('it has a polygon without a ring', 'Remove or draw it')
    return Array.isArray(rings) ? rings.map((ring) => this.path(ring, 4)) : []
  }

  path(positions: readonly Position[], least: number): Float64Array {
    if (!Array.isArray(positions) || positions.length < least) {
      const what = least === 4 ? 'it has a ring of fewer than 4 positions' : 'it has a line of fewer than 2 positions'
      this.#refuse(what, 'Remove or complete it')
      return new Float64Array(0)
    }
    const path = new Float64Array(2 * positions.length)
    for (const [at, position] of positions.entries()) path.set(this.#position(position), 2 * at)
    return path
  }

  #position(position: Position): readonly [number, number] {
    const [x, y] = Array.isArray(position) ? position : []
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      this.#refuse(`${JSON.stringify(position)} is not a position`, 'Give two numbers')
      return [0, 0]
    }
    if (this.#geographic && (Math.abs(x) > 360 || Math.abs(y) > 90)) {
      const remedy = 'Save the file in longitude and latitude (WGS 84), or name its CRS in a "crs" member'
      this.#refuse(`${x}, ${y} is not a longitude and latitude`, remedy)
      return [0, 0]
    }
    const [east, north] = this.#projection(x, y)
    if (Number.isFinite(east) && Number.isFinite(north)) return [east, north]
    this.#refuse(`${x}, ${y} has no place in the CRS of the map`, 'Clip the features to the surroundings of the map')
    return [0, 0]
  }

  #refuse(what: string, remedy: string): void {
    if (!this.#wrong) this.#problem(what, remedy)
    this.#wrong = true
  }
}
