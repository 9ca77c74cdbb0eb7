import { z } from 'zod'
import { hectaresAt, type OverYears } from '../land/over-years.js'
import { classReference, classReferences, scoreSchema } from '../land/score-schema.js'
import { land, moneyProblem } from './land-budget.js'
import { place, placeHolds, placeMasks } from './place.js'
import type { Conversion, CostRow, PolicyContext, PolicyUses } from './policy.js'

/** What every policy that turns given hectares of land into another class has in common. */
export const requiredLand = {
  name: z.string().min(1).describe('Name in the tables'),
  from: classReferences.describe('Classes that may be converted'),
  to: classReference.describe('The class they become'),
  ...land,
  ...place,
  polders: z
    .string()
    .optional()
    .describe(
      'GeoJSON polygons (property `polder`) or a raster of numbers, 0 outside: whole polders, best mean score first',
    ),
  priority: scoreSchema.prefault({}).describe('Score that decides which candidates come first'),
  additional: z.boolean().default(false).describe('On top of the demand for the same change, not the first part of it'),
  leakage: z
    .strictObject({
      share: z
        .number()
        .min(0)
        .max(1)
        .describe('Of the hectares converted in a year, what is cleared elsewhere in the next'),
      from: classReferences.describe('Classes that are cleared'),
      to: classReference.describe('What they become: the crops that were displaced'),
    })
    .optional()
    .describe('Farming that moves to other land'),
}

export type RequiredLand = z.output<z.ZodObject<typeof requiredLand>>

/** The keys that hold files. */
export const requiredLandFiles = ['mask', 'exclude', 'polders', 'cost'] as const

export function checkRequiredLand(spec: RequiredLand, context: z.RefinementCtx): void {
  const problem = moneyProblem(spec)
  if (problem !== null) context.addIssue({ code: 'custom', ...problem })
}

export function requiredLandUses(spec: RequiredLand): PolicyUses {
  const { from, to, priority, polders, leakage, cost } = spec
  return {
    classes: { from, to: [to], ...(leakage && { 'leakage.from': leakage.from, 'leakage.to': [leakage.to] }) },
    // after the masks of the place, which are read by their order
    masks: {
      ...placeMasks(spec),
      ...(polders !== undefined && { polders: { kind: 'numbers', file: polders, field: 'polder' } }),
    },
    scores: { priority },
    zones: Object.fromEntries(
      (['hectares_per_year', 'budget_per_year'] as const).flatMap((key) => {
        const zones = zonesOf(spec[key])
        return zones === null ? [] : [[`${key}.by_zone`, Object.keys(zones)]]
      }),
    ),
    ...(typeof cost === 'string' && { costs: cost }),
  }
}

type PerYear = RequiredLand['hectares_per_year']

/** The amount of each zone, where it is given so. */
function zonesOf(amount: PerYear): Readonly<Record<string, OverYears>> | null {
  return typeof amount === 'object' && 'by_zone' in amount ? (amount.by_zone as Record<string, OverYears>) : null
}

/** The conversions of a year: one, or one for each zone, and what they displaced in the year before. */
export function requiredConversions(spec: RequiredLand, context: PolicyContext): Conversion[] {
  const given = spec.budget_per_year ?? spec.hectares_per_year
  const zones = zonesOf(given)
  const perZone: [number | null, OverYears][] =
    zones === null
      ? [[null, given as OverYears]]
      : Object.entries(zones).map(([zone, series]) => [context.zone(zone), series])
  const to = context.classes([spec.to])[0]
  const isMoney = spec.budget_per_year !== undefined
  const own = perZone.map(([zone, series]): Conversion => {
    const amount = hectaresAt(series, context.year)
    return {
      ...PLAIN,
      // land that is there already is none that is converted
      from: context.classes(spec.from).filter((one) => one !== to),
      to,
      where: placeHolds(spec),
      zone,
      hectares: isMoney ? 0 : amount,
      budget: isMoney ? amount : null,
      costs: costsOf(spec, context),
      score: spec.priority,
      polders: spec.polders === undefined ? null : Object.keys(placeMasks(spec)).length,
      additional: spec.additional,
    }
  })
  return [...own, ...displaced(spec, context)]
}

/** A conversion that has nothing but its change. */
const PLAIN = { part: '', budget: null, costs: [], polders: null, seasonal: null, stages: [], reversion: null } as const

function displaced({ leakage }: RequiredLand, context: PolicyContext): Conversion[] {
  if (leakage === undefined) return []
  const to = context.classes([leakage.to])[0]
  const change = { from: context.classes(leakage.from).filter((one) => one !== to), to, zone: null }
  const hectares = leakage.share * context.converted(context.year - 1)
  return [{ ...PLAIN, ...change, part: 'leakage', where: () => true, hectares, score: null, additional: true }]
}

function costsOf({ from, cost }: RequiredLand, context: PolicyContext): readonly CostRow[] {
  if (typeof cost !== 'object') return context.costs
  return [{ zone: null, classes: context.classes(from), capital: cost.capital_per_ha, yearly: cost.yearly_per_ha }]
}
