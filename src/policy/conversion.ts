import { z } from 'zod'
import { placeFiles } from './place.js'
import type { PolicyType } from './policy.js'
import { requiredConversions, requiredLand, requiredLandUses } from './required-land.js'

const schema = z.strictObject({ type: z.literal('conversion'), ...requiredLand })

export const conversion: PolicyType<typeof schema> = {
  type: 'conversion',
  summary: 'So many hectares of some classes become another class every year',
  schema,
  files: placeFiles,
  uses: requiredLandUses,
  rules: (spec, context) => ({ conversions: requiredConversions(spec, context) }),
}
