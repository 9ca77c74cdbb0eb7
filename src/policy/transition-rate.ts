import { z } from 'zod'
import { valueAt } from '../land/over-years.js'
import { classReferences, numberOverYears } from '../land/score-schema.js'
import type { PolicyType } from './policy.js'

const schema = z.strictObject({
  type: z.literal('transition-rate'),
  name: z.string().min(1).describe('Name in the tables'),
  from: classReferences.describe('Classes that change'),
  to: classReferences.describe('Classes that they become'),
  factor: numberOverYears.describe('The demand for these changes is multiplied by it; 0 stops them'),
})

export const transitionRate: PolicyType<typeof schema> = {
  type: 'transition-rate',
  summary: 'More or less of some changes than the demand asks',
  schema,
  files: [],
  uses: ({ from, to }) => ({ classes: { from, to } }),
  rules: ({ from, to, factor }, context) => ({
    factors: [{ from: context.classes(from), to: context.classes(to), factor: valueAt(factor, context.year) }],
  }),
}
