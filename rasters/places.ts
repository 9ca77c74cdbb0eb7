import {
  BOUNDARY,
  BRANCHES,
  HUKOU,
  LAKE_OUTLINE,
  type Line,
  RAILWAYS,
  RIDGES,
  RIVERS,
  ROADS,
  STUDY_AREA_KM2,
  THALWEG,
} from './geometry.js'
import { valueNoise } from './noise.js'
import { TOWNS } from './towns.js'
import { type Point, toUtm } from './utm.js'

/** A line of the landscape, m, with what else is known of it. */
export type Placed<T> = Omit<T, 'line'> & { readonly line: Line }

/** To the centimetre, so that the last bits of sines, which engines may compute differently, decide nothing. */
function place(point: Point): Point {
  const [x, y] = toUtm(point)
  return [Math.round(x * 100) / 100, Math.round(y * 100) / 100]
}

function placeLine(line: Line): Line {
  return line.map(place)
}

/** Area inside a ring, m2; positive when it runs anticlockwise. */
export function ringArea(ring: Line): number {
  let twice = 0
  for (let at = 0; at < ring.length; at++) {
    const [x, y] = ring[at]
    const [nextX, nextY] = ring[(at + 1) % ring.length]
    twice += x * nextY - nextX * y
  }
  return twice / 2
}

/** The ring about the mean of its vertices in the size that makes its area `area`, m2. */
function scaleTo(area: number, ring: Line): Line {
  const scale = Math.sqrt(area / Math.abs(ringArea(ring)))
  const middle = [0, 1].map((axis) => ring.reduce((sum, point) => sum + point[axis], 0) / ring.length)
  return ring.map(([x, y]) => [middle[0] + (x - middle[0]) * scale, middle[1] + (y - middle[1]) * scale])
}

/**
 * The line with a vertex every kilometre or so, moved sideways by up to `reach` metres: bends of some 8 km.
 * The vertices it had stay where they are.
 */
function bend(line: Line, reach: number, seed: number): Line {
  const bent: Point[] = [line[0]]
  for (let at = 1; at < line.length; at++) {
    const [[x0, y0], [x1, y1]] = [line[at - 1], line[at]]
    const length = Math.sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2)
    const [sideX, sideY] = [-(y1 - y0) / length, (x1 - x0) / length]
    const parts = Math.max(1, Math.round(length / 1000))
    for (let part = 1; part < parts; part++) {
      const t = part / parts
      const [x, y] = [x0 + t * (x1 - x0), y0 + t * (y1 - y0)]
      const room = Math.min(1, (4 * Math.min(t, 1 - t) * length) / 20000)
      const shift = reach * room * (2 * valueNoise([x, y], 4000, seed) - 1)
      bent.push([Math.round(x + shift * sideX), Math.round(y + shift * sideY)])
    }
    bent.push(line[at])
  }
  return bent
}

const railways = RAILWAYS.map((line) => bend(placeLine(line), 900, 307))

/** The whole geometry in metres of UTM zone 50N. */
export const PLACES = {
  boundary: scaleTo(STUDY_AREA_KM2 * 1e6, placeLine(BOUNDARY)),
  rivers: RIVERS.map((river) => ({ ...river, line: bend(placeLine(river.line), 2600, 211) })),
  hukou: place(HUKOU),
  lakeOutline: placeLine(LAKE_OUTLINE),
  thalweg: bend(placeLine(THALWEG), 900, 223),
  branches: BRANCHES.map((line) => bend(placeLine(line), 900, 227)),
  ridges: RIDGES.map((ridge) => ({ ...ridge, line: placeLine(ridge.line) })),
  railways,
  roads: [...railways, ...ROADS.map((line) => bend(placeLine(line), 1200, 311))],
  towns: TOWNS.map((town) => ({ ...town, at: place(town.place) })),
} as const

export type PlacedTown = (typeof PLACES.towns)[number]
