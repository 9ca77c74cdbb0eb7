import { z } from 'zod'
import { numberOverYears } from '../land/score-schema.js'

const perYear = (unit: string) =>
  z
    .union([numberOverYears, z.strictObject({ by_zone: z.record(z.string(), numberOverYears) })])
    .optional()
    .describe(`${unit}, a table over years (0 before its first year), or \`by_zone\` with one of these for each zone`)

/** Keys that say how much land is converted, and what it costs. */
export const land = {
  hectares_per_year: perYear('Hectares'),
  budget_per_year: perYear(
    'In place of hectares: money, which pays the year of land converted before and then new land',
  ),
  cost: z
    .union([
      z.string().describe('CSV zone,class,capital_per_ha,yearly_per_ha'),
      z.strictObject({
        capital_per_ha: z.number().min(0).describe('Once, money per ha'),
        yearly_per_ha: z
          .number()
          .min(0)
          .default(0)
          .describe('Every year from the conversion on, money per ha and year'),
      }),
    ])
    .optional()
    .describe('What a hectare costs, or the CSV of costs by zone and class'),
}

type LandBudget = z.output<z.ZodObject<typeof land>>

/** What is wrong with how the amount is given; null when nothing is. */
export function moneyProblem({ hectares_per_year, budget_per_year, cost }: LandBudget) {
  if (hectares_per_year === undefined && budget_per_year === undefined)
    return { path: ['hectares_per_year'], message: 'give hectares_per_year, or budget_per_year and cost' }
  if (hectares_per_year !== undefined && budget_per_year !== undefined)
    return { path: ['budget_per_year'], message: 'hectares_per_year is given too: keep one of them' }
  if (budget_per_year !== undefined && cost === undefined)
    return { path: ['budget_per_year'], message: 'a budget needs cost: what a hectare costs' }
  if (budget_per_year !== undefined && typeof cost === 'object' && cost.capital_per_ha + cost.yearly_per_ha === 0)
    return { path: ['cost'], message: 'no budget can be spent on what costs nothing' }
  return null
}
