import { z } from 'zod'
import { RICE_WATER } from '../carbon/rice.js'
import { hectaresAt } from '../land/over-years.js'
import { classReferences, numberOverYears } from '../land/score-schema.js'
import type { PolicyType } from './policy.js'

/** Words of a scenario for the levels of the factors of soil. */
const TILLAGE = { full: 'full_tillage', reduced: 'reduced_tillage', 'no-till': 'no_till' } as const
const INPUTS = { low: 'low', medium: 'medium', high: 'high_no_manure', 'high-manure': 'high_manure' } as const

const wordsOf = <Words extends object>(words: Words) => Object.keys(words) as (keyof Words & string)[]
const tillage = z.enum(wordsOf(TILLAGE))
const inputs = z.enum(wordsOf(INPUTS))

const rice = z
  .strictObject({
    water: z.enum(RICE_WATER).optional().describe('Water of every crop'),
    straw_t_ha: z.number().min(0).optional().describe('Straw worked in for every crop, t/ha dry'),
    straw_when: z
      .enum(['on-season', 'off-season'])
      .default('off-season')
      .describe('Less or more than 30 days before the crop'),
  })
  .refine(({ water, straw_t_ha }) => water !== undefined || straw_t_ha !== undefined, 'give water, straw_t_ha or both')

const schema = z
  .strictObject({
    type: z.literal('farm-management'),
    name: z.string().min(1).describe('Name in the tables'),
    classes: classReferences.describe('Classes of farmland'),
    zone: z.union([z.int(), z.string()]).optional().describe('Only in this zone, by number or name'),
    share: numberOverYears.describe('Part of their area under the new management, 0 to 1; 0 before its first year'),
    rice: rice.optional().describe("What changes of the crops of the book's table of rice"),
    tillage: z
      .strictObject({ from: tillage.default('full').describe('Before'), to: tillage.describe('After') })
      .optional()
      .describe('Tillage of the soil'),
    inputs: z
      .strictObject({ from: inputs.default('medium').describe('Before'), to: inputs.describe('After') })
      .optional()
      .describe('Residues and manure that the soil gets'),
  })
  .refine(({ rice, tillage, inputs }) => rice ?? tillage ?? inputs, 'give rice, tillage or inputs')
  .refine(
    ({ share }) => (typeof share === 'number' ? [share] : Object.values(share)).every((one) => one <= 1),
    'share is 1 or less',
  )

export const farmManagement: PolicyType<typeof schema> = {
  type: 'farm-management',
  summary: 'Water and straw of rice, tillage and inputs of the soil change on a share of the farmland',
  schema,
  files: [],
  uses: ({ classes, zone }) => ({
    classes: { classes },
    ...(zone !== undefined && { zones: { zone: [String(zone)] } }),
  }),
  parameters({ classes, zone, share, rice, tillage, inputs }, context) {
    const straw = rice?.straw_t_ha === undefined ? {} : { straw: { tonnes: rice.straw_t_ha, when: rice.straw_when } }
    const edit = {
      classes: context.classes(classes),
      zone: zone === undefined ? null : context.zone(zone),
      share: (year: number) => (typeof share === 'number' && year < context.start ? 0 : hectaresAt(share, year)),
      ...(rice && { rice: { ...(rice.water && { water: rice.water }), ...straw } }),
      ...(tillage && { tillage: { from: TILLAGE[tillage.from], to: TILLAGE[tillage.to] } }),
      ...(inputs && { inputs: { from: INPUTS[inputs.from], to: INPUTS[inputs.to] } }),
    }
    return { farm: [edit] }
  },
}
