import type { ClassName } from './classes.js'
import { type Field, type Frame, fieldOf } from './frame.js'
import { fractalNoise } from './noise.js'

/** What decides where a class lies. */
export interface Site {
  readonly elevation: Field
  readonly slope: Field
  readonly lake: Uint8Array
  readonly polders: Uint8Array
  /** Distances, m: to the lake, the middle of a river, its edge (negative inside), roads, railways. */
  readonly toLake: Field
  readonly toRiver: Field
  readonly toBank: Field
  readonly toRoad: Field
  readonly toRail: Field
  /** To the lake or, a little farther, to a river. */
  readonly fromWater: Field
  /** To the nearest town, large ones nearer. */
  readonly reach: Field
}

export type ClassScores = Readonly<Record<Exclude<ClassName, 'paddy'>, Field>>

/** How well each cell suits each class; paddy takes what is left. Weights are our choice. */
export function makeClassScores(frame: Frame, site: Site): ClassScores {
  const reservoirs = makeReservoirs(frame, site)
  return {
    ...builtScores(frame, site, reservoirs),
    ...wetScores(frame, site, reservoirs),
    ...landScores(frame, site),
  }
}

/** 1 in reservoirs: hollows of the hills, where the noise is highest. */
function makeReservoirs(frame: Frame, { elevation, slope, toBank }: Site): Uint8Array {
  const hollows = fractalNoise(frame, 4500, 4, 151)
  return Uint8Array.from(hollows, (hollow, cell) => {
    const hilly = elevation[cell] > 45 && elevation[cell] < 350 && slope[cell] < 9
    return Number(hilly && hollow > 0.79 && toBank[cell] > 2000)
  })
}

function builtScores(frame: Frame, site: Site, reservoirs: Uint8Array) {
  const { elevation, slope, lake, polders, toBank, toRoad, toRail, reach } = site
  const shape = fractalNoise(frame, 3000, 3, 71)
  const parks = fractalNoise(frame, 2500, 3, 81)
  const villages = fractalNoise(frame, 303, 1, 91)
  /** Water and the levees along rivers keep buildings off. */
  const keptOff = (cell: number, river: number) =>
    lake[cell] || reservoirs[cell] ? 50 : toBank[cell] < 0 ? river + 40 : toBank[cell] < frame.cell ? river : 0
  return {
    urban: fieldOf(frame, (cell) => {
      const near = (reach[cell] / 1000) * (1 + 0.8 * (shape[cell] - 0.5)) + (0.12 * toRoad[cell]) / 1000
      return -near - 0.6 * slope[cell] - keptOff(cell, 4) - 1.5 * polders[cell]
    }),
    industrial: fieldOf(frame, (cell) => {
      const ring = 0.8 * Math.abs(reach[cell] / 1000 - 5) + (0.6 * toRail[cell]) / 1000
      return 6 * parks[cell] - ring - 0.8 * slope[cell] - keptOff(cell, 4) - polders[cell]
    }),
    rural: fieldOf(frame, (cell) => {
      const scattered = 8 * villages[cell] + 2 * parks[cell] - (0.06 * toRoad[cell]) / 1000
      return scattered - 0.5 * slope[cell] - 0.006 * elevation[cell] - keptOff(cell, 6)
    }),
  }
}

function wetScores(frame: Frame, site: Site, reservoirs: Uint8Array) {
  const { elevation, slope, lake, polders, toBank, fromWater } = site
  const reeds = fractalNoise(frame, 2200, 3, 163)
  const ponds = fractalNoise(frame, 1500, 2, 71)
  return {
    water: fieldOf(frame, (cell) => {
      if (lake[cell]) return 60 - elevation[cell]
      if (toBank[cell] < 0) return 58
      return reservoirs[cell] ? 57 : -1000 - elevation[cell]
    }),
    mudflat: fieldOf(frame, (cell) => (lake[cell] ? 30 - elevation[cell] : -1000 - elevation[cell])),
    marsh: fieldOf(frame, (cell) => {
      if (lake[cell]) return 30 - elevation[cell]
      if (polders[cell]) return -10 + 10 * reeds[cell] - 1.5 * (elevation[cell] - 14)
      return -10 + 12 * reeds[cell] - Math.max(toBank[cell], 0) / 120 - 0.1 * (elevation[cell] - 23) - slope[cell]
    }),
    aquaculture: fieldOf(frame, (cell) => {
      const low = polders[cell] ? 1 : 0
      return low + 7 * ponds[cell] - fromWater[cell] / 4000 - slope[cell] - 0.02 * elevation[cell]
    }),
  }
}

function landScores(frame: Frame, { elevation, slope, toRiver, fromWater }: Site) {
  const woods = fractalNoise(frame, 5000, 5, 61)
  const sand = fractalNoise(frame, 4000, 3, 95)
  const meadows = fractalNoise(frame, 6000, 3, 97)
  const brush = fractalNoise(frame, 5000, 3, 99)
  const fields = fractalNoise(frame, 6000, 4, 63)
  return {
    forest: fieldOf(
      frame,
      (cell) => 0.02 * Math.min(elevation[cell], 600) + 0.9 * Math.min(slope[cell], 20) + 13 * woods[cell],
    ),
    grass: fieldOf(
      frame,
      (cell) => 7 * meadows[cell] + 0.004 * Math.min(elevation[cell], 900) - 0.06 * Math.abs(slope[cell] - 6),
    ),
    shrub: fieldOf(
      frame,
      (cell) => 7 * brush[cell] + 0.003 * Math.min(elevation[cell], 900) - 0.06 * Math.abs(slope[cell] - 5),
    ),
    bare: fieldOf(frame, (cell) => 8 * sand[cell] - 0.003 * elevation[cell] - Math.abs(toRiver[cell] - 1200) / 1500),
    dryland: fieldOf(frame, (cell) => {
      const dry = Math.min(Math.max(fromWater[cell] / 6000, 0), 2)
      return 6 * fields[cell] + dry - 0.01 * elevation[cell] - 0.3 * slope[cell]
    }),
  }
}
