import { type Field, type Frame, fieldOf } from './frame.js'
import { depthInside, distanceToLines } from './lines.js'
import { fractalNoise } from './noise.js'
import type { PLACES } from './places.js'
import type { Point } from './utm.js'
import { waterRise } from './water-rise.js'

/** Largest extent of the lake, at a stage of 22.5 m: Hu & Ruan 2011. */
export const LAKE_KM2 = 4497

/**
 * Area of the lake, km2, by the stage at Xingzi, m above the Wusong datum. Our choice between published points:
 * 1,510 km2 at 12.15 m, about 3,000 at 15.9 m, 4,497 at 22.5 m.
 */
export const HYPSOMETRY: readonly (readonly [stage: number, area: number])[] = [
  [2, 0],
  [6.5, 20],
  [7.78, 120],
  [9.6, 420],
  [10.32, 750],
  [12.15, 1510],
  [13.8, 2200],
  [15.9, 3000],
  [17.6, 3500],
  [19.4, 3900],
  [20.8, 4200],
  [22.5, LAKE_KM2],
]

/** No place of the lake is farther from its outline, thalweg or branches, m. */
const REACH = 60000

export interface Lake {
  /** 1 inside. */
  readonly extent: Uint8Array
  /** Height of the bed, m; 0 outside. */
  readonly bed: Field
  /** The cell at the mouth, from which the water rises. */
  readonly mouth: number
}

/**
 * The cells of highest water, and beds such that a stage floods the area of the hypsometry, all of it from the mouth:
 * heights are dealt out in the order in which water reaches the cells, so there are no hollows.
 */
export function makeLake(frame: Frame, places: typeof PLACES): Lake {
  const depth = depthInside(frame, places.lakeOutline, REACH)
  const thalweg = distanceToLines(frame, [places.thalweg], REACH)
  const mouth = cellAt(frame, places.hukou)
  const extent = findExtent(frame, depth, thalweg, mouth)
  const branches = distanceToLines(frame, places.branches, REACH)
  const level = bedLevel(frame, extent, depth, thalweg, branches)
  const order = waterRise(frame, level, mouth, extent.length)
  const bed = new Float32Array(extent.length)
  for (const [rank, cell] of order.entries()) bed[cell] = stageOfArea((rank * frame.cell ** 2) / 1e6)
  return { extent, bed, mouth }
}

export function cellAt(frame: Frame, [x, y]: Point): number {
  const column = Math.floor((x - frame.west) / frame.cell)
  return Math.floor((frame.north - y) / frame.cell) * frame.columns + column
}

/** The deepest places within the outline, its shore made uneven, with a corridor along the thalweg, in one piece. */
function findExtent(frame: Frame, depth: Field, thalweg: Field, mouth: number): Uint8Array {
  const unevenness = fractalNoise(frame, 11000, 5, 777)
  const corridor = Math.max(1200, frame.cell)
  const level = fieldOf(frame, (cell) =>
    thalweg[cell] < corridor ? -1e6 : (unevenness[cell] - 0.5) * 22000 - depth[cell],
  )
  const extent = new Uint8Array(level.length)
  for (const cell of waterRise(frame, level, mouth, Math.round((LAKE_KM2 * 1e6) / frame.cell ** 2))) extent[cell] = 1
  return extent
}

/** What is low in the lake: the channel, then the places near it and far from the shore. */
function bedLevel(frame: Frame, extent: Uint8Array, depth: Field, thalweg: Field, branches: Field): Field {
  const unevenness = fractalNoise(frame, 7000, 4, 51)
  const channel = Math.max(300, 0.75 * frame.cell)
  return fieldOf(frame, (cell) => {
    if (!extent[cell]) return Number.POSITIVE_INFINITY
    const away = Math.min(thalweg[cell], branches[cell] + 2500) / 1000
    if (thalweg[cell] < channel) return -100 + away
    const shallow = 1 - Math.min(Math.max(depth[cell] / 14000, 0), 1)
    return away + 14 * shallow + 16 * (unevenness[cell] - 0.5)
  })
}

/** Stage at which the lake covers `area` km2, m. */
function stageOfArea(area: number): number {
  const found = HYPSOMETRY.findIndex(([, covered]) => covered > area)
  const above = found > 0 ? found : HYPSOMETRY.length - 1
  const [[lowStage, lowArea], [highStage, highArea]] = [HYPSOMETRY[above - 1], HYPSOMETRY[above]]
  return lowStage + ((highStage - lowStage) * (area - lowArea)) / (highArea - lowArea)
}
