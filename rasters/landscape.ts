import { distanceCells } from '../src/grid/distance.js'
import { makeClassScores, type Site } from './class-scores.js'
import { demoFrame, type Field, type Frame } from './frame.js'
import { type Lake, makeLake } from './lake.js'
import { makeLandCover } from './land-cover.js'
import { distanceToLines, insideOf } from './lines.js'
import { PLACES } from './places.js'
import { makePolders } from './polders.js'
import { makeRivers } from './rivers.js'
import { distanceFromWater, makeSlope, makeTerrain } from './terrain.js'
import { makeTownFields } from './zones.js'

/** The synthetic landscape: arrays of one value for each cell, row by row from the north. */
export interface Landscape {
  readonly frame: Frame
  /** 1 inside the study area. */
  readonly inside: Uint8Array
  readonly lake: Lake
  /** 1 behind the levees of the lake. */
  readonly polders: Uint8Array
  /** m above the Wusong datum, and degrees; also outside the study area. */
  readonly elevation: Field
  readonly slope: Field
  /** m; `reach` is the distance to a town divided by the square root of its weight. */
  readonly toLake: Field
  readonly toRoad: Field
  readonly reach: Field
  /** 1 to 9, 0 outside. */
  readonly zone: Uint8Array
  /** Class codes, 0 outside. */
  readonly landCover: Readonly<Record<2010 | 2020, Uint8Array>>
}

/** Makes the landscape in cells of `cell` metres; nothing in it depends on chance. */
export function makeLandscape(cell: number): Landscape {
  const frame = demoFrame(cell)
  const inside = insideOf(frame, PLACES.boundary)
  const lake = makeLake(frame, PLACES)
  const rivers = makeRivers(frame, PLACES)
  const toLake = distanceCells(lake.extent, frame.columns, frame.rows).map((cells) => cells * cell)
  const { reach, zone } = makeTownFields(frame, PLACES.towns, inside)
  const elevation = makeTerrain(frame, PLACES, rivers, toLake)
  const polders = makePolders(frame, elevation, { lake, rivers, toLake, toTown: reach })
  for (let at = 0; at < elevation.length; at++) if (lake.extent[at]) elevation[at] = lake.bed[at]
  const site: Site = {
    elevation,
    slope: makeSlope(frame, elevation, lake.extent),
    lake: lake.extent,
    polders,
    toLake,
    toRiver: rivers.distance,
    toBank: rivers.bank,
    toRoad: distanceToLines(frame, PLACES.roads),
    toRail: distanceToLines(frame, PLACES.railways),
    fromWater: toLake.map((distance, at) => distanceFromWater(distance, rivers.distance[at])),
    reach,
  }
  const scores = makeClassScores(frame, site)
  const first = makeLandCover(2010, scores, inside)
  const landCover = { 2010: first, 2020: makeLandCover(2020, scores, inside, first) }
  const { slope, toRoad } = site
  return { frame, inside, lake, polders, elevation, slope, toLake, toRoad, reach, zone, landCover }
}
