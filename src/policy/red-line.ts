import { z } from 'zod'
import { classReferences } from '../land/score-schema.js'
import type { PolicyType } from './policy.js'

const schema = z.strictObject({
  type: z.literal('red-line'),
  name: z.string().min(1).describe('Name in the tables'),
  mask: z.string().describe('GeoJSON polygons or a raster (0 outside)'),
  protects: classReferences.describe('Classes that may not turn into any other class inside the mask'),
})

export const redLine: PolicyType<typeof schema> = {
  type: 'red-line',
  summary: 'Protected classes inside a mask stay protected; changes among them are free',
  schema,
  files: ['mask'],
  uses: ({ protects, mask }) => ({ classes: { protects }, masks: { mask: { kind: 'boundary', file: mask } } }),
  rules({ protects }, context) {
    const kept = context.classes(protects)
    const others = context.classes(['*']).filter((one) => !kept.includes(one))
    return { preferences: [{ from: kept, to: others, where: ({ values }) => values[0] > 0, factor: 0 }] }
  },
}
