import { type Field, type Frame, fieldOf } from './frame.js'
import { distanceToLines } from './lines.js'
import { fractalNoise } from './noise.js'
import type { PLACES } from './places.js'
import type { Rivers } from './rivers.js'

/** Land outside the lake and the polders lies at least so high, m: above the highest stage of the lake, 22.5 m. */
export const LAND_FLOOR = 23

/** A hump: 1 at 0, about 0.34 at 1, 0 from 2.4 on; like exp(-t^2), from multiplications alone. */
function hump(t: number): number {
  const rest = Math.max(0, 1 - (t * t) / 6)
  return (rest * rest * rest) ** 2
}

function clamp01(t: number): number {
  return Math.min(Math.max(t, 0), 1)
}

/** Height of the dry land, m above the Wusong datum: ridges, hills away from the water, valleys along the rivers. */
export function makeTerrain(frame: Frame, places: typeof PLACES, rivers: Rivers, toLake: Field): Field {
  const ridges = makeRidges(frame, places)
  const hills = fractalNoise(frame, 15000, 5, 23)
  const terraces = fractalNoise(frame, 4000, 3, 37)
  return fieldOf(frame, (cell) => {
    const fromWater = distanceFromWater(toLake[cell], rivers.distance[cell])
    const roughness = hills[cell] * Math.sqrt(hills[cell])
    const hilly = clamp01((fromWater - 4000) / 38000) * (30 + 170 * roughness)
    const terraced = clamp01((fromWater - 1500) / 9000) * 22 * terraces[cell]
    const height = ridges[cell] + LAND_FLOOR + 0.00035 * toLake[cell] + hilly + terraced
    const valley = hump(rivers.distance[cell] / 2600)
    return height * (1 - valley) + (LAND_FLOOR + 0.0003 * toLake[cell]) * valley
  })
}

/** How far it is to the lake or, a little farther, to a river, m. */
export function distanceFromWater(toLake: number, toRiver: number): number {
  return Math.min(toLake, 1.2 * toRiver)
}

function makeRidges(frame: Frame, places: typeof PLACES): Field {
  const crests = new Float32Array(frame.columns * frame.rows)
  for (const { line, height, halfWidth } of places.ridges) {
    const distance = distanceToLines(frame, [line], 2.5 * halfWidth)
    for (let cell = 0; cell < crests.length; cell++) {
      const here = height * hump(distance[cell] / halfWidth)
      // where two ridges meet, the lower one adds a little to the higher one
      crests[cell] = Math.max(crests[cell], here) + 0.15 * Math.min(crests[cell], here)
    }
  }
  const roughness = fractalNoise(frame, 12000, 5, 11)
  return crests.map((crest, cell) => crest * (0.55 + 0.75 * roughness[cell]))
}

/** Slope, degrees: that of the grid, and what a grid of hundreds of metres smooths away in the hills. */
export function makeSlope(frame: Frame, elevation: Field, lake: Uint8Array): Field {
  const roughness = fractalNoise(frame, 1800, 2, 29)
  return fieldOf(frame, (cell) => {
    if (lake[cell]) return 0
    const gradient = gradientAt(frame, elevation, cell)
    const hidden = Math.min(Math.max(0.045 * (elevation[cell] - 60), 0), 28) * roughness[cell]
    return (Math.atan(gradient) * 180) / Math.PI + hidden
  })
}

/** Rise per metre from central differences; one-sided at the edge of the map. */
function gradientAt({ columns, rows, cell: size }: Frame, elevation: Field, cell: number): number {
  const column = cell % columns
  const row = (cell - column) / columns
  const [west, east] = [column > 0 ? cell - 1 : cell, column < columns - 1 ? cell + 1 : cell]
  const [north, south] = [row > 0 ? cell - columns : cell, row < rows - 1 ? cell + columns : cell]
  const dx = (elevation[east] - elevation[west]) / ((east - west) * size)
  const dy = (elevation[south] - elevation[north]) / (((south - north) / columns) * size)
  return Math.sqrt(dx * dx + dy * dy)
}
