import { distanceCells } from '../src/grid/distance.js'
import { CODES } from './classes.js'
import { type Feature, polygonFeature } from './geojson.js'
import { highestCells } from './highest.js'
import type { Landscape } from './landscape.js'
import { outlineOf } from './outline.js'
import type { PlacedTown } from './places.js'
import { ZONES } from './towns.js'
import type { Point } from './utm.js'

/** Rings around the towns, m for a town of weight 1, and the years in which they are opened. Our choice. */
export const BOUNDARY_STAGES = [
  { release: 2020, radius: 4000 },
  { release: 2025, radius: 4800 },
  { release: 2030, radius: 5600 },
  { release: 2035, radius: 6400 },
] as const

/** Corners of the polygons that stand for circles. */
const CORNERS = 48

/** The growth boundary: discs around the towns, one within the other. Where they overlap the earliest year counts. */
export function growthBoundary(towns: readonly PlacedTown[]): Feature[] {
  return towns.flatMap(({ name, at, weight }) =>
    BOUNDARY_STAGES.map(({ release, radius }) =>
      polygonFeature([disc(at, radius * Math.sqrt(weight))], { name, release_year: release }),
    ),
  )
}

/** Corners of a regular polygon, anticlockwise from the east. */
function disc([x, y]: Point, radius: number): Point[] {
  return Array.from({ length: CORNERS }, (_, at) => {
    const angle = (2 * Math.PI * at) / CORNERS
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })
}

/** Width of the strip of land around lake and marsh that the red line takes in, m. */
const RED_LINE_STRIP = 1000

/** 1 within the red line: the lake, every marsh of 2010 or 2020, and the land around them. */
export function redLineMask({ frame, lake, landCover }: Landscape): Uint8Array {
  const wet = lake.extent.map((one, cell) =>
    Number(one || landCover[2010][cell] === CODES.marsh || landCover[2020][cell] === CODES.marsh),
  )
  const distance = distanceCells(wet, frame.columns, frame.rows)
  return wet.map((_, cell) => Number(distance[cell] * frame.cell <= RED_LINE_STRIP))
}

/**
 * Permanent basic farmland: the share of the paddy of 2020 outside the polders that lies farthest from the towns, for their
 * size. Our choice.
 */
const BASIC_FARMLAND = 0.8

/** 1 in permanent basic farmland. */
export function basicFarmland({ reach, polders, landCover }: Landscape): Uint8Array {
  const paddy = landCover[2020].map((code, cell) => Number(code === CODES.paddy && !polders[cell]))
  const count = paddy.reduce((sum, one) => sum + one, 0)
  const mask = new Uint8Array(paddy.length)
  for (const cell of highestCells(reach, paddy, Math.round(BASIC_FARMLAND * count))) mask[cell] = 1
  return mask
}

/** Forest that an ecological red line takes in: above so many metres, or steeper than so many degrees. Our choice. */
const HIGH_FOREST = { elevation: 300, slope: 15 }

/** 1 within the ecological red line: high and steep forest of 2020, and the red line of the lake. */
export function ecologicalRedLineMask(landscape: Landscape): Uint8Array {
  const { landCover, elevation, slope } = landscape
  return redLineMask(landscape).map((wet, cell) =>
    Number(
      wet ||
        (landCover[2020][cell] === CODES.forest &&
          (elevation[cell] > HIGH_FOREST.elevation || slope[cell] > HIGH_FOREST.slope)),
    ),
  )
}

export function redLine(landscape: Landscape): Feature[] {
  const outlines = outlineOf(landscape.frame, redLineMask(landscape))
  return outlines.map((rings, at) => polygonFeature(rings, { name: `red line ${at + 1}` }))
}

export interface Quota {
  readonly zone: number
  readonly yearFrom: number
  readonly yearTo: number
  readonly name: 'urban' | 'industrial'
  readonly ha: number
}

/** Share of the growth of 2010-2020 that the plan grants per year of each period. Our choice. */
const GRANTED = [
  { yearFrom: 2020, yearTo: 2030, share: 0.75 },
  { yearFrom: 2030, yearTo: 2040, share: 0.5 },
  { yearFrom: 2040, yearTo: 2050, share: 0.35 },
] as const

/** The most new urban and industrial land for each zone and period, to ten hectares. */
export function quotas({ frame, zone, landCover }: Landscape): Quota[] {
  const hectares = frame.cell ** 2 / 10000
  return ZONES.flatMap((one) =>
    (['urban', 'industrial'] as const).flatMap((name) => {
      const code = CODES[name]
      const gained = landCover[2020].reduce(
        (sum, now, cell) => sum + Number(now === code && landCover[2010][cell] !== code && zone[cell] === one.zone),
        0,
      )
      return GRANTED.map(({ yearFrom, yearTo, share }) => ({
        zone: one.zone,
        yearFrom,
        yearTo,
        name,
        ha: 10 * Math.round((gained * hectares * share * (yearTo - yearFrom)) / 100),
      }))
    }),
  )
}
