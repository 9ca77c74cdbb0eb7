import type { Crs } from '../grid/grid.js'
import { type KeyValues, USER_DEFINED } from './geo-keys.js'

export interface CrsDefinition {
  /** In the units of the CRS, so with `+to_meter` where they are no metres. */
  readonly proj4: string | null
  readonly ellipsoid: Crs['ellipsoid']
  /** Null for a projected system whose unit is not known. */
  readonly metresPerUnit: number | null
}

/** Metres of the linear units that occur (EPSG codes), where the library's own list is rounded or not asked. */
const METRES: Readonly<Record<number, number>> = { 9001: 1, 9002: 0.3048, 9003: 1200 / 3937, 9036: 1000 }

/** Keys that hold no parameter of the definition. */
const NO_PARAMETERS = [
  'GTModelTypeGeoKey',
  'GTRasterTypeGeoKey',
  'GTCitationGeoKey',
  'GeogCitationGeoKey',
  'PCSCitationGeoKey',
]

/** The definition of a system by its EPSG code or, where it has none, by its keys. */
export async function defineCrs(keys: KeyValues, projected: boolean, epsg: number | null): Promise<CrsDefinition> {
  // Loaded here: with its list of EPSG codes it is large, and commands without rasters do not need it.
  const { default: geokeysToProj4 } = await import('geotiff-geokeys-to-proj4')
  const asked =
    epsg === null
      ? Object.fromEntries(Object.entries(keys).filter(([name]) => !NO_PARAMETERS.includes(name)))
      : { [projected ? 'ProjectedCSTypeGeoKey' : 'GeographicTypeGeoKey']: epsg }
  const unit = projected ? unitOf(keys) : 1
  const { proj4: text, errors, coordinatesConversionParameters } = geokeysToProj4.toProj4(asked as never)
  const failed = Object.keys(errors).some((name) => name !== 'bothGCSAndPCSAreSet' && !name.startsWith('vertical'))
  const known = !failed && /\+proj=/.test(text) && (!projected || !/\+proj=longlat/.test(text))
  if (!known) return { proj4: null, ellipsoid: readEllipsoid(text), metresPerUnit: unit }
  const written = Number(/\+to_meter=(\S+)/.exec(text)?.[1] ?? coordinatesConversionParameters.x)
  const metresPerUnit = projected ? exactUnit(written) : 1
  const bare = text.replace(/\+(axis|to_meter|no_defs)(=\S*)?\s*/g, '').trim()
  const scaled = projected && metresPerUnit !== 1 ? `${bare} +to_meter=${metresPerUnit}` : bare
  return { proj4: `${scaled} +no_defs`, ellipsoid: readEllipsoid(text), metresPerUnit }
}

function unitOf(keys: KeyValues): number | null {
  const code = keys.ProjLinearUnitsGeoKey
  if (code === USER_DEFINED)
    return typeof keys.ProjLinearUnitSizeGeoKey === 'number' ? keys.ProjLinearUnitSizeGeoKey : null
  return typeof code === 'number' ? (METRES[code] ?? null) : null
}

/** The library rounds to 12 decimals. */
function exactUnit(metres: number): number {
  return Object.values(METRES).find((unit) => Math.abs(unit - metres) < 1e-10 * unit) ?? metres
}

function readEllipsoid(proj4: string): Crs['ellipsoid'] {
  const a = Number(/\+a=(\S+)/.exec(proj4)?.[1])
  const b = Number(/\+b=(\S+)/.exec(proj4)?.[1])
  return a > 0 && b > 0 && b <= a ? { a, b } : null
}
