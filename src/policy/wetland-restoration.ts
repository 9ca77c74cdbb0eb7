import { z } from 'zod'
import { valueAt } from '../land/over-years.js'
import { classReference, numberOverYears } from '../land/score-schema.js'
import type { Conversion, PolicyContext, PolicyType } from './policy.js'
import {
  checkRequiredLand,
  requiredConversions,
  requiredLand,
  requiredLandFiles,
  requiredLandUses,
} from './required-land.js'

const schema = z
  .strictObject({
    type: z.literal('wetland-restoration'),
    ...requiredLand,
    kind: z
      .enum(['double', 'single'])
      .default('double')
      .describe(
        'Double: farmers and fields leave for good. Single: fields are farmed at low water and flooded for part of the year; the land stays its class, and books count it as `to` for that part',
      ),
    flooded_days: numberOverYears
      .optional()
      .describe('Single: days of a year under water, 0 to 365, a number or a table over years'),
    stages: z
      .array(
        z.strictObject({
          class: classReference.describe('The class that it looks like'),
          years: z.int().min(1).describe('For so many years'),
        }),
      )
      .default([])
      .describe(
        'What restored land looks like on the way: e.g. bare for 2 years, sparse grass for 3, then the target class',
      ),
    reversion: z
      .strictObject({
        hazard: z.number().min(0).max(1).describe('Share of the restored land that is lost again every year'),
        to: classReference.optional().describe('What it turns back to; with `single` it is what it always was'),
      })
      .optional()
      .describe('Loss of restored land'),
  })
  .superRefine((spec, context) => {
    checkRequiredLand(spec, context)
    for (const [key, message] of kindProblems(spec)) context.addIssue({ code: 'custom', path: [key], message })
  })

/** What of a policy does not go with its kind, by key. */
function kindProblems({
  kind,
  flooded_days: days,
  stages,
  reversion,
}: Pick<Spec, 'kind' | 'flooded_days' | 'stages' | 'reversion'>): [key: string, message: string][] {
  const problems: [string, string][] = []
  const longest = Math.max(...(typeof days === 'object' ? Object.values(days) : [days ?? 0]))
  if (kind === 'single') {
    if (days === undefined) problems.push(['flooded_days', 'kind single needs it: the days of a year under water'])
    if (longest > 365) problems.push(['flooded_days', `a year has 365 days, not ${longest}`])
    if (stages.length > 0) problems.push(['stages', 'land of kind single stays what it is: leave stages out'])
    if (reversion?.to !== undefined)
      problems.push(['reversion', 'land of kind single turns back to what it was: leave reversion.to out'])
  } else {
    if (days !== undefined) problems.push(['flooded_days', 'only kind single is flooded for part of the year'])
    if (reversion && reversion.to === undefined)
      problems.push(['reversion', 'give reversion.to: the class that the land turns back to'])
  }
  return problems
}

type Spec = Readonly<{
  kind: 'double' | 'single'
  flooded_days?: number | Record<string, number>
  stages: readonly { class: string | number; years: number }[]
  reversion?: { hazard: number; to?: string | number }
}>

const DAYS = 365

export const wetlandRestoration: PolicyType<typeof schema> = {
  type: 'wetland-restoration',
  summary:
    'Farmland and ponds return to wetland, best places or whole polders first, for good or for part of the year, through stages, with a hazard of reversion',
  schema,
  files: requiredLandFiles,
  uses(spec) {
    const common = requiredLandUses(spec)
    const stages = spec.stages.map((stage) => stage.class)
    const back = spec.reversion?.to
    return { ...common, classes: { ...common.classes, stages, ...(back !== undefined && { 'reversion.to': [back] }) } }
  },
  rules(spec, context) {
    const share = spec.kind === 'single' ? valueAt(spec.flooded_days ?? 0, context.year) / DAYS : null
    // of land that is flooded for part of the year, that part of the crops is displaced
    const before = spec.kind === 'single' ? valueAt(spec.flooded_days ?? 0, context.year - 1) / DAYS : 1
    const own: PolicyContext = { ...context, converted: (year) => before * context.converted(year) }
    const way = wayOf(spec, context)
    return {
      conversions: requiredConversions(spec, own).map((one) => {
        if (one.part !== '') return one
        return share === null ? { ...one, ...way } : { ...one, ...way, additional: true, seasonal: { share } }
      }),
    }
  },
}

function wayOf({ stages, reversion }: Spec, context: PolicyContext): Pick<Conversion, 'stages' | 'reversion'> {
  const indexOf = (reference: string | number): number => context.classes([reference])[0]
  return {
    stages: stages.map((stage) => ({ looksLike: indexOf(stage.class), years: stage.years })),
    reversion: reversion
      ? { hazard: reversion.hazard, to: reversion.to === undefined ? null : indexOf(reversion.to) }
      : null,
  }
}
