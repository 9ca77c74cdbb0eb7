import type { FeatureCollection, GeoJSON, Geometry } from 'geojson'
import { InputError } from '../grid/input-error.js'
import { readText } from './text.js'

export interface RawFeature {
  /** `feature 3 (Nanchang)`, counted from 1. */
  readonly place: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: Geometry | null
}

export interface GeoJsonFile {
  readonly file: string
  readonly features: readonly RawFeature[]
  /** Name in the `crs` member that GeoJSON had before RFC 7946; null where there is none: longitude and latitude. */
  readonly crsName: string | null
}

const GEOMETRIES = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]

/** @throws InputError when the file is no GeoJSON */
export function readGeoJson(file: string): GeoJsonFile {
  const json = parseJson(file)
  const crs = (json as { crs?: { properties?: { name?: unknown } } | null }).crs
  const crsName = typeof crs?.properties?.name === 'string' ? crs.properties.name : null
  return { file, features: featuresOf(file, json), crsName }
}

function parseJson(file: string): GeoJSON {
  const { text } = readText(file)
  try {
    const json: unknown = JSON.parse(text)
    if (json !== null && typeof json === 'object') return json as GeoJSON
  } catch (error) {
    const what = `the file is not JSON (${(error as Error).message})`
    throw new InputError({ file, what, remedy: 'Give polygons as GeoJSON' })
  }
  throw new InputError({ file, what: 'the file is not GeoJSON', remedy: 'Give polygons as GeoJSON' })
}

function featuresOf(file: string, json: GeoJSON): RawFeature[] {
  if (GEOMETRIES.includes(json.type)) return [{ place: 'geometry', properties: {}, geometry: json as Geometry }]
  const features = json.type === 'Feature' ? [json] : (json as FeatureCollection).features
  if (json.type !== 'Feature' && (json.type !== 'FeatureCollection' || !Array.isArray(features))) {
    const what = `the file is not GeoJSON (its type is ${JSON.stringify(json.type) ?? 'absent'})`
    throw new InputError({ file, what, remedy: 'Give a FeatureCollection, a Feature or a geometry' })
  }
  return features.map((feature, at) => {
    const properties = feature?.properties ?? {}
    const name = typeof properties.name === 'string' ? ` (${properties.name})` : ''
    return { place: `feature ${at + 1}${name}`, properties, geometry: feature?.geometry ?? null }
  })
}
