import type { Crs, GeoKeys } from '../grid/grid.js'
import { defineCrs } from './crs-definition.js'
import { type KeyName, type KeyValues, parseGeoKeys, USER_DEFINED } from './geo-keys.js'

export const UNKNOWN_CRS: Crs = {
  epsg: null,
  name: null,
  kind: 'unknown',
  metresPerUnit: 1,
  ellipsoid: null,
  proj4: null,
  geoKeys: null,
}

/** EPSG 3857 and the codes that meant the same before it. */
const WEB_MERCATOR_CODES = [3857, 3785, 3587, 900913, 102100, 102113]
/** EPSG 7030. Web Mercator takes its latitudes for those of a sphere. */
const WGS84 = { a: 6378137, b: 6356752.314245179 }
/** Angular units (EPSG) that are degrees: plain, with any notation, and "supplier to define representation". */
const DEGREES = [0, 9102, 9107, 9108, 9110, 9122]

const PROJECTED = 1
const GEOGRAPHIC = 2

/** The coordinate system that the keys of a GeoTIFF tell; kind `unknown` when they tell none. */
export async function readCrs(geoKeys: GeoKeys | null): Promise<Crs> {
  if (geoKeys === null) return UNKNOWN_CRS
  const keys = parseGeoKeys(geoKeys)
  const model = modelOf(keys)
  if (model !== PROJECTED && model !== GEOGRAPHIC) return { ...UNKNOWN_CRS, name: nameOf(keys, model), geoKeys }
  const epsg = codeOf(keys, model === PROJECTED ? 'ProjectedCSTypeGeoKey' : 'GeographicTypeGeoKey')
  const definition = await defineCrs(keys, model === PROJECTED, epsg)
  const crs = { epsg, name: nameOf(keys, model), geoKeys, ...definition }
  if (model === GEOGRAPHIC) {
    const inDegrees = DEGREES.includes(Number(keys.GeogAngularUnitsGeoKey ?? 0))
    return { ...crs, kind: inDegrees ? 'geographic' : 'unknown', metresPerUnit: 1 }
  }
  if (definition.metresPerUnit === null) return { ...crs, kind: 'unknown', metresPerUnit: 1 }
  const projected = { ...crs, metresPerUnit: definition.metresPerUnit }
  if (!isWebMercator(epsg, keys, projected)) return { ...projected, kind: 'projected' }
  const ellipsoid = projected.ellipsoid === null || projected.ellipsoid.a === WGS84.a ? WGS84 : projected.ellipsoid
  return { ...projected, kind: 'web-mercator', ellipsoid, proj4: sphericalMercator(ellipsoid.a) }
}

function modelOf(keys: KeyValues): number {
  if (typeof keys.GTModelTypeGeoKey === 'number' && keys.GTModelTypeGeoKey !== USER_DEFINED)
    return keys.GTModelTypeGeoKey
  if (keys.ProjectedCSTypeGeoKey !== undefined) return PROJECTED
  return keys.GeographicTypeGeoKey !== undefined ? GEOGRAPHIC : 0
}

function codeOf(keys: KeyValues, name: KeyName): number | null {
  const code = keys[name]
  return typeof code === 'number' && code > 0 && code !== USER_DEFINED ? code : null
}

function nameOf(keys: KeyValues, model: number): string | null {
  const order: readonly KeyName[] =
    model === GEOGRAPHIC
      ? ['GeogCitationGeoKey', 'GTCitationGeoKey']
      : ['PCSCitationGeoKey', 'GTCitationGeoKey', 'GeogCitationGeoKey']
  for (const key of order) {
    const text = keys[key]
    if (typeof text !== 'string' || text === '') continue
    // Several writers put more than the name there: "PCS Name = ...|...", "ESRI PE String = PROJCS["name",...".
    const name = /(?:PCS|GCS) Name = ([^|]+)/.exec(text) ?? /(?:PROJCS|GEOGCS)\["([^"]+)"/.exec(text)
    return (name ? name[1] : text.split('|')[0]).trim()
  }
  return null
}

/** What the citations of files call it whose keys cannot say that it takes the ellipsoid for a sphere. */
const WEB_MERCATOR_NAMES = /Mercator_Auxiliary_Sphere|Web_?Mercator|Pseudo-Mercator|Popular Visualisation/i

function isWebMercator(
  epsg: number | null,
  keys: KeyValues,
  { proj4, ellipsoid }: Pick<Crs, 'proj4' | 'ellipsoid'>,
): boolean {
  if (epsg !== null) return WEB_MERCATOR_CODES.includes(epsg)
  if (proj4 === null || ellipsoid === null || !/\+proj=merc\b/.test(proj4)) return false
  // Shifted or scaled, it is another system.
  if (/\+(lat_ts|lat_1|x_0|y_0|lon_0)=-?0*\.?0*[1-9]/.test(proj4) || /\+k(_0)?=(?!1(\.0*)?\s)/.test(`${proj4} `))
    return false
  const names = [keys.PCSCitationGeoKey, keys.GTCitationGeoKey]
  return ellipsoid.a === ellipsoid.b || names.some((name) => typeof name === 'string' && WEB_MERCATOR_NAMES.test(name))
}

function sphericalMercator(radius: number): string {
  return `+proj=merc +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k_0=1 +a=${radius} +b=${radius} +no_defs`
}
