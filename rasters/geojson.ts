import type { Line } from './geometry.js'
import type { Polygon } from './outline.js'
import { fromUtm, type Point } from './utm.js'

export type Properties = Readonly<Record<string, string | number>>
export type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Line[] }
  | { readonly type: 'LineString'; readonly coordinates: Line }
  | { readonly type: 'Point'; readonly coordinates: Point }

export interface Feature {
  readonly type: 'Feature'
  readonly properties: Properties
  readonly geometry: Geometry
}

/** Longitude and latitude to seven decimals, about a centimetre. */
function toDegrees(point: Point): Point {
  const [longitude, latitude] = fromUtm(point)
  return [Number(longitude.toFixed(7)), Number(latitude.toFixed(7))]
}

/** A polygon given in metres; its rings are closed here (RFC 7946). */
export function polygonFeature(rings: Polygon, properties: Properties): Feature {
  const coordinates = rings.map((ring) => [...ring, ring[0]].map(toDegrees))
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } }
}

/** A line given in metres. */
export function lineFeature(line: Line, properties: Properties): Feature {
  return { type: 'Feature', properties, geometry: { type: 'LineString', coordinates: line.map(toDegrees) } }
}

/** A point given in metres. */
export function pointFeature(point: Point, properties: Properties): Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: toDegrees(point) } }
}

/** One feature a line, so that files can be compared. */
export function collectionText(name: string, features: readonly Feature[]): string {
  const head = `{"type":"FeatureCollection","name":${JSON.stringify(name)},"note":"Synthetic demo landscape"`
  return `${head},"features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`
}
