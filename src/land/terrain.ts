import type { Ground } from './slope.js'

/** Plains, hills and mountains, by their number as zones. */
export const TERRAINS = [
  [1, 'plain'],
  [2, 'hill'],
  [3, 'mountain'],
] as const

/** Where one ends and the next begins; our choice unless a study has its own. */
export interface TerrainRule {
  /** m: plain is lower, where it is also flatter than `plain_slope_below_deg`. */
  readonly plain_below_m: number
  readonly plain_slope_below_deg: number
  /** m, highest less lowest in `relief_window_m` around: plain whatever its elevation. */
  readonly plain_relief_below_m: number
  readonly relief_window_m: number
  /** m: mountain is as high as this, whatever its slope, */
  readonly mountain_from_m: number
  /** or as high as this and as steep as that. */
  readonly steep_mountain_from_m: number
  readonly mountain_slope_from_deg: number
}

/**
 * Terrain of each cell: plain where (z < 50 m and slope < 3 degrees) or the relief around is less than 30 m; else mountain
 * where z >= 500 m, or z >= 300 m and slope >= 15 degrees; else hill. 0 without elevation or slope.
 *
 * @param slope degrees, NaN: no data
 * @param cell width and height of a cell, m
 */
export function terrainOf(
  ground: Ground,
  slope: Float32Array,
  cell: readonly [number, number],
  rule: TerrainRule,
): Uint16Array {
  const { elevation } = ground
  const relief = reliefAround(ground, cell, rule.relief_window_m)
  return Uint16Array.from(elevation, (z, at) => {
    const steep = slope[at]
    if (Number.isNaN(z) || Number.isNaN(steep)) return 0
    const isLow = z < rule.plain_below_m && steep < rule.plain_slope_below_deg
    if (isLow || relief[at] < rule.plain_relief_below_m) return 1
    const isSteep = z >= rule.steep_mountain_from_m && steep >= rule.mountain_slope_from_deg
    return z >= rule.mountain_from_m || isSteep ? 3 : 2
  })
}

/** Highest less lowest elevation in a window of `size` metres around each cell, of an odd number of cells, m. */
export function reliefAround(ground: Ground, [dx, dy]: readonly [number, number], size: number): Float32Array {
  const reach = (cell: number): number => Math.floor(size / cell / 2)
  const highest = spread(spread(ground.elevation, ground, 'row', reach(dx)), ground, 'column', reach(dy))
  const turned = ground.elevation.map((z) => -z)
  const lowest = spread(spread(turned, ground, 'row', reach(dx)), ground, 'column', reach(dy))
  return highest.map((z, at) => z + lowest[at])
}

/** The greatest value within `reach` cells along rows or columns; NaN counts for nothing. */
function spread(values: Float32Array, { columns, rows }: Ground, along: 'row' | 'column', reach: number): Float32Array {
  const [lines, length] = along === 'row' ? [rows, columns] : [columns, rows]
  const step = along === 'row' ? 1 : columns
  const out = new Float32Array(values.length)
  const queue = new Int32Array(length)
  for (let line = 0; line < lines; line++) {
    const first = along === 'row' ? line * columns : line
    let [head, tail, next] = [0, 0, 0]
    for (let at = 0; at < length; at++) {
      // places of falling values, of which the first is the greatest of the window
      for (; next < length && next <= at + reach; next++) {
        const value = values[first + next * step]
        if (Number.isNaN(value)) continue
        while (tail > head && values[first + queue[tail - 1] * step] <= value) tail--
        queue[tail++] = next
      }
      while (head < tail && queue[head] < at - reach) head++
      out[first + at * step] = head < tail ? values[first + queue[head] * step] : Number.NaN
    }
  }
  return out
}
