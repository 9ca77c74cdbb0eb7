import { distanceCells } from '../../grid/distance.js'
import type { Georeference } from '../../grid/grid.js'
import { type FloodGround, floodThreshold } from '../../land/flood-threshold.js'
import { type FloodLayer, readFloodGround } from './flood-layer.js'

/**
 * Ground and flood thresholds of every cell under surfaces of water that rise with the distance from the outlet: what a cell
 * lies above the surface that is 0 at the outlet. NaN: no data. A cell is under water at stage H when H >= its threshold.
 */
export interface FloodSurface {
  readonly ground: Float32Array
  readonly threshold: Float32Array
}

/**
 * One pass over the map for each slope.
 *
 * @param slopes m of rise a m of distance
 * @throws InputError when an outlet lies where the elevation has no data
 */
export async function floodSurfaces(
  layer: FloodLayer,
  slopes: ReadonlySet<number>,
  grid: Georeference,
): Promise<Map<number, FloodSurface>> {
  const { ground, outlets } = await readFloodGround(layer, grid)
  const level = crests(ground)
  const away = [...slopes].some((slope) => slope !== 0) ? distances(outlets, grid) : null
  return new Map(
    [...slopes].map((slope) => {
      const lowered = away === null || slope === 0 ? level : level.map((height, cell) => height - slope * away[cell])
      const threshold = floodThreshold({ ...ground, elevation: lowered, levee: null }, outlets)
      return [slope, { ground: lowered, threshold }]
    }),
  )
}

/** The higher of ground and levee. */
function crests({ elevation, levee }: FloodGround): Float32Array {
  if (levee === null) return elevation
  return elevation.map((height, cell) => {
    const crest = levee[cell]
    // no data of the levee is none
    if (crest > height) return crest
    return height
  })
}

/** Metres to the nearest outlet, as the crow flies. */
function distances(outlets: readonly number[], { columns, rows, cell: [dx, dy], crs }: Georeference): Float32Array {
  const mask = new Uint8Array(columns * rows)
  for (const cell of outlets) mask[cell] = 1
  const width = Math.abs(dx) * crs.metresPerUnit
  return distanceCells(mask, columns, rows, Math.abs(dy / dx)).map((cells) => cells * width)
}
