import { z } from 'zod'
import { monthAt } from '../land/months.js'
import { valueAt } from '../land/over-years.js'
import { levelOverYears, monthName, numberOverYears } from '../land/score-schema.js'
import type { PolicyType } from './policy.js'

const schema = z.strictObject({
  type: z.literal('water-level'),
  name: z.string().min(1).describe('Name in the tables'),
  stage: z
    .string()
    .optional()
    .describe('CSV [year,]month,stage_m: stages that it holds at least, e.g. those that a sluice is planned for'),
  minimum_m: z
    .record(monthName, levelOverYears)
    .default({})
    .describe(
      'Lowest stage at the outlet by month, m, in the datum of the gauge: {dec: 9.5, jan: {2020: 8.9, 2030: 9.5}}',
    ),
  budget_m3: numberOverYears
    .optional()
    .describe('Most water a year, m3, spent from January on; the month in which it runs out rises as far as it goes'),
})

export const waterLevel: PolicyType<typeof schema> = {
  type: 'water-level',
  summary: 'Stages of the water are held at a minimum in some months, with the water that it takes; it moves no land',
  schema,
  files: ['stage'],
  uses: ({ stage }) => ({ classes: {}, ...(stage !== undefined && { stage }), water: true }),
  parameters({ minimum_m, budget_m3 }, { year }) {
    const minimum = new Array<number | null>(12).fill(null)
    for (const [name, series] of Object.entries(minimum_m)) minimum[monthAt(name) as number] = valueAt(series, year)
    return { water: [{ minimum, budget: budget_m3 === undefined ? Infinity : valueAt(budget_m3, year) }] }
  },
}
