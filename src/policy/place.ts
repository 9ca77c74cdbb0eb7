import { z } from 'zod'
import type { MaskSpec, Where } from './policy.js'

/** Keys that say where a policy holds. */
export const place = {
  mask: z.string().optional().describe('GeoJSON polygons or a raster (0 outside): only inside'),
  exclude: z.string().optional().describe('GeoJSON polygons or a raster (0 outside): not inside'),
  where: z
    .array(
      z.strictObject({
        layer: z.string().describe('Name of a layer'),
        min: z.number().optional().describe('Least value'),
        max: z.number().optional().describe('Greatest value'),
      }),
    )
    .default([])
    .describe('Only where each layer lies within its limits (elevation, distance to the lake, slope, flood threshold)'),
}

/** The keys that hold files. */
export const placeFiles = ['mask', 'exclude'] as const

export type Place = z.output<z.ZodObject<typeof place>>

/** The masks by the key that names each; `placeHolds` reads their values in this order, from the first of a region's. */
export function placeMasks({ mask, exclude, where }: Place): Record<string, MaskSpec> {
  return {
    ...(mask !== undefined && { mask: { kind: 'boundary', file: mask } }),
    ...(exclude !== undefined && { exclude: { kind: 'boundary', file: exclude } }),
    ...Object.fromEntries(where.map((limit, at) => [`where.${at}.layer`, { kind: 'layer', ...limit }])),
  }
}

/** Whether every condition holds in a region. */
export function placeHolds({ mask, exclude, where }: Place): Where {
  const inside = [
    ...(mask === undefined ? [] : [true]),
    ...(exclude === undefined ? [] : [false]),
    ...where.map(() => true),
  ]
  return ({ values }) => inside.every((wanted, at) => values[at] > 0 === wanted)
}
