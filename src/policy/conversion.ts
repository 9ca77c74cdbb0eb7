import { z } from 'zod'
import type { PolicyType } from './policy.js'
import {
  checkRequiredLand,
  requiredConversions,
  requiredLand,
  requiredLandFiles,
  requiredLandUses,
} from './required-land.js'

const schema = z.strictObject({ type: z.literal('conversion'), ...requiredLand }).superRefine(checkRequiredLand)

export const conversion: PolicyType<typeof schema> = {
  type: 'conversion',
  summary: 'So many hectares of some classes, or as many as the money pays, become another class every year',
  schema,
  files: requiredLandFiles,
  uses: requiredLandUses,
  rules: (spec, context) => ({ conversions: requiredConversions(spec, context) }),
}
