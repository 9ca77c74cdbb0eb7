import { z } from 'zod'
import type { OverYears } from '../land/over-years.js'
import { hectaresAt } from '../land/over-years.js'
import { classReference, classReferences, numberOverYears, scoreSchema } from '../land/score-schema.js'
import { place, placeHolds, placeMasks } from './place.js'
import type { Conversion, PolicyContext, PolicyUses } from './policy.js'

/** What every policy that turns given hectares of land into another class has in common. */
export const requiredLand = {
  name: z.string().min(1).describe('Name in the tables'),
  from: classReferences.describe('Classes that may be converted'),
  to: classReference.describe('The class they become'),
  hectares_per_year: z
    .union([numberOverYears, z.strictObject({ by_zone: z.record(z.string(), numberOverYears) })])
    .describe('Hectares, a table over years (0 before its first year), or `by_zone` with one of these for each zone'),
  ...place,
  priority: scoreSchema.prefault({}).describe('Score that decides which candidates come first'),
  additional: z.boolean().default(false).describe('On top of the demand for the same change, not the first part of it'),
}

export type RequiredLand = z.output<z.ZodObject<typeof requiredLand>>

export function requiredLandUses(spec: RequiredLand): PolicyUses {
  const { from, to, priority } = spec
  const zones = zonesOf(spec)
  return {
    classes: { from, to: [to] },
    masks: placeMasks(spec),
    scores: { priority },
    ...(zones !== null && { zones: { 'hectares_per_year.by_zone': Object.keys(zones) } }),
  }
}

/** Hectares of each zone, where they are given so. */
function zonesOf({ hectares_per_year: hectares }: RequiredLand): Readonly<Record<string, OverYears>> | null {
  return typeof hectares === 'object' && 'by_zone' in hectares ? (hectares.by_zone as Record<string, OverYears>) : null
}

/** The conversions of a year: one, or one for each zone. */
export function requiredConversions(spec: RequiredLand, context: PolicyContext): Conversion[] {
  const zones = zonesOf(spec)
  const perZone: [number | null, OverYears][] =
    zones === null
      ? [[null, spec.hectares_per_year as OverYears]]
      : Object.entries(zones).map(([zone, series]) => [context.zone(zone), series])
  const to = context.classes([spec.to])[0]
  return perZone.map(([zone, series]) => ({
    // land that is there already is none that is converted
    from: context.classes(spec.from).filter((one) => one !== to),
    to,
    where: placeHolds(spec),
    zone,
    hectares: hectaresAt(series, context.year),
    score: spec.priority,
    additional: spec.additional,
    stages: [],
    reversion: null,
  }))
}
