/** Easting and northing, m, or longitude and latitude, degrees. */
export type Point = readonly [x: number, y: number]

// WGS 84 and the transverse Mercator projection of UTM zone 50N (EPSG:32650).
const SEMI_MAJOR = 6378137
const FLATTENING = 1 / 298.257223563
const SCALE = 0.9996
const FALSE_EASTING = 500000
const CENTRAL_MERIDIAN = 117

// Krueger's series to the fourth order of the third flattening n (L. Krueger 1912; C. F. F. Karney 2011, J. Geodesy 85).
const N = FLATTENING / (2 - FLATTENING)
const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING))
const RADIUS = (SEMI_MAJOR / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64)
const FORWARD = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
]
const INVERSE = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161280) * N ** 4,
]
const DEGREE = Math.PI / 180

/** UTM zone 50N of a longitude and latitude in degrees: m. */
export function toUtm([longitude, latitude]: Point): Point {
  const lambda = (longitude - CENTRAL_MERIDIAN) * DEGREE
  const sine = Math.sin(latitude * DEGREE)
  const conformal = Math.sinh(Math.atanh(sine) - ECCENTRICITY * Math.atanh(ECCENTRICITY * sine))
  const xi = Math.atan2(conformal, Math.cos(lambda))
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)))
  let [x, y] = [eta, xi]
  for (const [i, coefficient] of FORWARD.entries()) {
    const order = 2 * (i + 1)
    x += coefficient * Math.cos(order * xi) * Math.sinh(order * eta)
    y += coefficient * Math.sin(order * xi) * Math.cosh(order * eta)
  }
  return [FALSE_EASTING + SCALE * RADIUS * x, SCALE * RADIUS * y]
}

/** Longitude and latitude, degrees, of a place in UTM zone 50N. */
export function fromUtm([easting, northing]: Point): Point {
  const x = (easting - FALSE_EASTING) / (SCALE * RADIUS)
  const y = northing / (SCALE * RADIUS)
  let [eta, xi] = [x, y]
  for (const [i, coefficient] of INVERSE.entries()) {
    const order = 2 * (i + 1)
    eta -= coefficient * Math.cos(order * y) * Math.sinh(order * x)
    xi -= coefficient * Math.sin(order * y) * Math.cosh(order * x)
  }
  const conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi))
  const longitude = CENTRAL_MERIDIAN + Math.atan2(Math.sinh(eta), Math.cos(xi)) / DEGREE
  return [longitude, Math.atan(geographicTangent(conformal)) / DEGREE]
}

/** Tangent of the latitude whose conformal latitude has the tangent `conformal`: Newton's method (Karney 2011, eq. 19-21). */
function geographicTangent(conformal: number): number {
  let tangent = conformal
  for (let step = 0; step < 5; step++) {
    const root = Math.sqrt(1 + tangent ** 2)
    const sigma = Math.sinh(ECCENTRICITY * Math.atanh((ECCENTRICITY * tangent) / root))
    const trial = tangent * Math.sqrt(1 + sigma ** 2) - sigma * root
    const growth = 1 - ECCENTRICITY ** 2
    tangent += ((conformal - trial) / Math.sqrt(1 + trial ** 2)) * ((1 + growth * tangent ** 2) / (growth * root))
  }
  return tangent
}
