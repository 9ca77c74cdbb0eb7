import { z } from 'zod'
import { classReference } from '../land/score-schema.js'
import { placeFiles } from './place.js'
import type { PolicyType } from './policy.js'
import { requiredConversions, requiredLand, requiredLandUses } from './required-land.js'

const schema = z.strictObject({
  type: z.literal('wetland-restoration'),
  ...requiredLand,
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
      to: classReference.describe('What it turns back to'),
    })
    .optional()
    .describe('Loss of restored land'),
})

export const wetlandRestoration: PolicyType<typeof schema> = {
  type: 'wetland-restoration',
  summary: 'Farmland and ponds return to wetland, best places first, through stages, with a hazard of reversion',
  schema,
  files: placeFiles,
  uses(spec) {
    const common = requiredLandUses(spec)
    const stages = spec.stages.map((stage) => stage.class)
    return { ...common, classes: { ...common.classes, stages, reversion: spec.reversion ? [spec.reversion.to] : [] } }
  },
  rules(spec, context) {
    const stages = spec.stages.map((stage) => ({ looksLike: context.classes([stage.class])[0], years: stage.years }))
    const reversion = spec.reversion
      ? { hazard: spec.reversion.hazard, to: context.classes([spec.reversion.to])[0] }
      : null
    return { conversions: requiredConversions(spec, context).map((one) => ({ ...one, stages, reversion })) }
  },
}
