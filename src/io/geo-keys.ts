import type { GeoKeys } from '../grid/grid.js'
import type { TiffDirectory } from './tiff/directory.js'

/** The keys of GeoTIFF 1.1 that are looked at by name, with the names of GeoTIFF 1.0. */
export const KEY = {
  GTModelTypeGeoKey: 1024,
  GTRasterTypeGeoKey: 1025,
  GTCitationGeoKey: 1026,
  GeographicTypeGeoKey: 2048,
  GeogCitationGeoKey: 2049,
  GeogGeodeticDatumGeoKey: 2050,
  GeogPrimeMeridianGeoKey: 2051,
  GeogLinearUnitsGeoKey: 2052,
  GeogLinearUnitSizeGeoKey: 2053,
  GeogAngularUnitsGeoKey: 2054,
  GeogAngularUnitSizeGeoKey: 2055,
  GeogEllipsoidGeoKey: 2056,
  GeogSemiMajorAxisGeoKey: 2057,
  GeogSemiMinorAxisGeoKey: 2058,
  GeogInvFlatteningGeoKey: 2059,
  GeogPrimeMeridianLongGeoKey: 2061,
  GeogTOWGS84GeoKey: 2062,
  ProjectedCSTypeGeoKey: 3072,
  PCSCitationGeoKey: 3073,
  ProjectionGeoKey: 3074,
  ProjCoordTransGeoKey: 3075,
  ProjLinearUnitsGeoKey: 3076,
  ProjLinearUnitSizeGeoKey: 3077,
  ProjStdParallel1GeoKey: 3078,
  ProjStdParallel2GeoKey: 3079,
  ProjNatOriginLongGeoKey: 3080,
  ProjNatOriginLatGeoKey: 3081,
  ProjFalseEastingGeoKey: 3082,
  ProjFalseNorthingGeoKey: 3083,
  ProjFalseOriginLongGeoKey: 3084,
  ProjFalseOriginLatGeoKey: 3085,
  ProjFalseOriginEastingGeoKey: 3086,
  ProjFalseOriginNorthingGeoKey: 3087,
  ProjCenterLongGeoKey: 3088,
  ProjCenterLatGeoKey: 3089,
  ProjCenterEastingGeoKey: 3090,
  ProjCenterNorthingGeoKey: 3091,
  ProjScaleAtNatOriginGeoKey: 3092,
  ProjScaleAtCenterGeoKey: 3093,
  ProjAzimuthAngleGeoKey: 3094,
  ProjStraightVertPoleLongGeoKey: 3095,
} as const

export type KeyName = keyof typeof KEY
export type KeyValue = number | string | readonly number[]
export type KeyValues = Partial<Record<KeyName, KeyValue>>

/** The value of a key that stands for "see the other keys", in all keys that hold a code. */
export const USER_DEFINED = 32767

const DOUBLES = 34736
const ASCII = 34737

/** The keys as they stand in the file; null when there are none. */
export function readGeoKeys(directory: TiffDirectory): GeoKeys | null {
  const entries = directory.numbers('GeoKeyDirectory')
  if (entries.length < 4) return null
  return {
    directory: Uint16Array.from(entries),
    doubles: directory.numbers('GeoDoubleParams'),
    ascii: directory.text('GeoAsciiParams') ?? '',
  }
}

/** The values of the known keys; what points beyond its tag is left out, as in GDAL. */
export function parseGeoKeys({ directory, doubles, ascii }: GeoKeys): KeyValues {
  const names = new Map(Object.entries(KEY).map(([name, code]) => [code as number, name as KeyName]))
  const values: KeyValues = {}
  const count = Math.min(directory[3], Math.floor((directory.length - 4) / 4))
  for (let i = 1; i <= count; i++) {
    const [code, place, length, at] = directory.subarray(4 * i, 4 * i + 4)
    const name = names.get(code)
    if (name === undefined) continue
    if (place === 0) values[name] = at
    else if (place === ASCII) values[name] = ascii.slice(at, at + length).replace(/[|\0\s]+$/, '')
    else if (place === DOUBLES && length === 1 && at < doubles.length) values[name] = doubles[at]
    else if (place === DOUBLES && length > 1) values[name] = [...doubles.subarray(at, at + length)]
  }
  return values
}
