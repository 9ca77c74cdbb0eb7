import { z } from 'zod'
import { numberOverYears } from '../../land/score-schema.js'

const rate = z.number().gt(-100)

/** What the books are worth. */
export const valueSchema = z.strictObject({
  price_per_tC: numberOverYears.optional().describe('Price of a t C; this or price_per_tCO2e'),
  price_per_tCO2e: numberOverYears.optional().describe('Price of a t CO2e; this or price_per_tC'),
  discount_rate: rate.default(0).describe('% a year by which later years count less'),
  price_change: rate
    .default(0)
    .describe("% a year by which later tonnes count less still: InVEST's price change, which lowers the value"),
  base_year: z.int().min(0).max(9999).optional().describe('Year whose money the value is; the first unless given'),
  payments: z
    .strictObject({
      weights: z
        .record(z.string(), z.number().min(0).max(1))
        .describe(
          'Share of each measure in the quota of a zone: area, or a column of the table of zones; they sum to 1',
        ),
    })
    .optional()
    .describe('Payments between zones, whose net emission is above or below their quota'),
})

export type ValueSpec = z.output<typeof valueSchema>
