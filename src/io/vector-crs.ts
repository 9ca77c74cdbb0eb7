import { createRequire } from 'node:module'
import proj4 from 'proj4'
import type { Crs } from '../grid/grid.js'
import { InputError } from '../grid/input-error.js'

/** From coordinates of a vector file to those of the grid; not finite where there is no image. */
export type Projection = (x: number, y: number) => readonly [x: number, y: number]

const WGS84 = '+proj=longlat +datum=WGS84 +no_defs'

/**
 * @param crsName of the GeoJSON file: null, an `EPSG:` code in any spelling, or CRS84
 * @throws InputError when one of the two systems has no known definition
 */
export function projectionTo(crs: Crs, crsName: string | null, file: string): Projection {
  const epsg = epsgOf(crsName, file)
  if (epsg !== null && epsg === crs.epsg) return (x, y) => [x, y]
  if (crs.proj4 === null) {
    const what = 'the polygons cannot be brought to the coordinates of the map, whose CRS has no known definition'
    const remedy =
      crs.epsg === null
        ? 'Give them as a raster on the grid of the map'
        : `Give them in EPSG:${crs.epsg} with a "crs" member`
    throw new InputError({ file, what, remedy })
  }
  const { forward } = proj4(epsg === null ? WGS84 : definitionOf(epsg, file), crs.proj4)
  return (x, y) => forward([x, y]) as [number, number]
}

/** Null for WGS 84 in the order longitude, latitude, which is what GeoJSON means without saying so. */
function epsgOf(crsName: string | null, file: string): number | null {
  if (crsName === null || /(CRS:?84|EPSG:+(\d+(\.\d+)*:)?4326)$/i.test(crsName)) return null
  const code = /EPSG:+(?:[\d.]+:)?(\d+)$/i.exec(crsName)
  if (code) return Number(code[1])
  const what = `the CRS "${crsName}" is not known`
  throw new InputError({
    file,
    field: 'crs',
    what,
    remedy: 'Name it by its EPSG code, or save the file in longitude and latitude (WGS 84)',
  })
}

function definitionOf(epsg: number, file: string): string {
  // Loaded only where it is needed: its list of codes is large.
  const geokeysToProj4: { toProj4(keys: object): { proj4: string; errors: object } } = createRequire(import.meta.url)(
    'geotiff-geokeys-to-proj4',
  )
  const attempts = [
    { GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: epsg },
    { GTModelTypeGeoKey: 2, GeographicTypeGeoKey: epsg },
  ]
  for (const keys of attempts) {
    const { proj4: text, errors } = geokeysToProj4.toProj4(keys)
    if (Object.keys(errors).length === 0 && text) return text
  }
  const remedy = 'Save the file in longitude and latitude (WGS 84)'
  throw new InputError({ file, field: 'crs', what: `the definition of EPSG:${epsg} is not known`, remedy })
}
