import { z } from 'zod'
import { valueAt } from '../land/over-years.js'
import { classReferences, numberOverYears } from '../land/score-schema.js'
import { place, placeFiles, placeHolds, placeMasks } from './place.js'
import type { PolicyType } from './policy.js'

const schema = z.strictObject({
  type: z.literal('siting'),
  name: z.string().min(1).describe('Name in the tables'),
  from: classReferences.describe('Classes that change'),
  to: classReferences.describe('Classes that they become'),
  ...place,
  factor: numberOverYears.describe(
    'Their score there is multiplied by it: 0 forbids, below 1 hinders, above 1 favours; the demand stays as it is',
  ),
})

export const siting: PolicyType<typeof schema> = {
  type: 'siting',
  summary: 'Some changes are forbidden, hindered or favoured in places: exclusions, farmland first, compact growth',
  schema,
  files: placeFiles,
  uses: ({ from, to, ...where }) => ({ classes: { from, to }, masks: placeMasks(where) }),
  rules: (spec, context) => ({
    preferences: [
      {
        from: context.classes(spec.from),
        to: context.classes(spec.to),
        where: placeHolds(spec),
        factor: valueAt(spec.factor, context.year),
      },
    ],
  }),
}
