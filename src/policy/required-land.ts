import { z } from 'zod'
import type { OverYears } from '../land/over-years.js'
import { hectaresAt } from '../land/over-years.js'
import { classReference, classReferences, numberOverYears, scoreSchema } from '../land/score-schema.js'
import type { Conversion, MaskSpec, PolicyContext, Region } from './policy.js'

/** What every policy that turns given hectares of land into another class has in common. */
export const requiredLand = {
  name: z.string().min(1).describe('Name in the tables'),
  from: classReferences.describe('Classes that may be converted'),
  to: classReference.describe('The class they become'),
  hectares_per_year: z
    .union([numberOverYears, z.strictObject({ by_zone: z.record(z.string(), numberOverYears) })])
    .describe('Hectares, a table over years (0 before its first year), or `by_zone` with one of these for each zone'),
  mask: z.string().optional().describe('GeoJSON polygons or a raster: only inside'),
  where: z
    .array(
      z.strictObject({
        layer: z.string().describe('Name of a layer'),
        min: z.number().optional().describe('Least value'),
        max: z.number().optional().describe('Greatest value'),
      }),
    )
    .default([])
    .describe('Only where each layer lies within its limits (elevation, distance to the lake, slope)'),
  priority: scoreSchema.prefault({}).describe('Score that decides which candidates come first'),
  additional: z.boolean().default(false).describe('On top of the demand for the same change, not the first part of it'),
}

export type RequiredLand = z.output<z.ZodObject<typeof requiredLand>>

export const requiredLandReferences = ({ from, to, priority }: RequiredLand) => ({
  from,
  to: [to],
  priority: priority.neighbourhood?.of ?? [],
})

export function requiredLandMasks({ mask, where }: RequiredLand): MaskSpec[] {
  const limits = where.map((limit) => ({ kind: 'layer' as const, ...limit }))
  return mask === undefined ? limits : [{ kind: 'boundary', file: mask }, ...limits]
}

/** The conversions of a year: one, or one for each zone. */
export function requiredConversions(spec: RequiredLand, context: PolicyContext): Conversion[] {
  const perZone: [number | null, OverYears][] =
    typeof spec.hectares_per_year === 'object' && 'by_zone' in spec.hectares_per_year
      ? Object.entries(spec.hectares_per_year.by_zone as Record<string, OverYears>).map(([zone, series]) => [
          Number(zone),
          series,
        ])
      : [[null, spec.hectares_per_year as OverYears]]
  return perZone.map(([zone, series]) => ({
    from: context.classes(spec.from),
    to: context.classes([spec.to])[0],
    where: ({ values }: Region) => values.every((value) => value > 0),
    zone,
    hectares: hectaresAt(series, context.year),
    score: spec.priority,
    additional: spec.additional,
    stages: [],
    reversion: null,
  }))
}
