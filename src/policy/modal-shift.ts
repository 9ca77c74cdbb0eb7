import { z } from 'zod'
import { type OverYears, valueAt } from '../land/over-years.js'
import { numberOverYears } from '../land/score-schema.js'
import type { PolicyType } from './policy.js'

const signedOverYears = z.union([z.number(), z.record(z.string().regex(/^\d{1,4}$/), z.number())])

const response = z
  .strictObject({
    coefficients: z
      .record(z.string(), z.number())
      .describe('Weight of each attribute (cost, time, punctuality ...) in the utility of a mode'),
    modes: z
      .record(z.string(), z.record(z.string(), signedOverYears))
      .describe('Attributes of each mode that takes part, each a number or a table over years'),
    base: z
      .enum(['table', 'none'])
      .default('table')
      .describe('`table`: the shares of the table hold in the first year, and only changes of attributes count'),
  })
  .refine(
    ({ coefficients, modes }) =>
      Object.values(modes).every((mode) => Object.keys(coefficients).every((name) => name in mode)),
    'every mode needs every attribute that has a coefficient',
  )

const schema = z
  .strictObject({
    type: z.literal('modal-shift'),
    name: z.string().min(1).describe('Name in the tables'),
    zone: z.union([z.int(), z.string()]).optional().describe('Only in this zone, by number or name'),
    from: z.string().optional().describe('Mode that loses, e.g. road'),
    to: z.string().optional().describe('Mode that gains, of the same kind, e.g. rail'),
    share: numberOverYears
      .optional()
      .describe('Part of all demand of the kind, 0 to 1, that moves from one to the other'),
    response: response.optional().describe('Shares by a logit of utilities instead'),
  })
  .refine(({ from, to, share, response }) => {
    const given = [from, to, share].filter((one) => one !== undefined).length
    return response === undefined ? given === 3 : given === 0
  }, 'give either from, to and share, or response')
  .refine(({ share }) => share === undefined || valuesOf(share).every((one) => one <= 1), 'share is 1 or less')

type Response = z.output<typeof response>

const valuesOf = (series: OverYears): number[] => (typeof series === 'number' ? [series] : Object.values(series))

export const modalShift: PolicyType<typeof schema> = {
  type: 'modal-shift',
  summary: 'Freight or passengers change from a mode of transport to another, by given shares or by a logit',
  schema,
  files: [],
  uses: ({ zone }) => ({ classes: {}, ...(zone !== undefined && { zones: { zone: [String(zone)] } }) }),
  parameters({ zone: name, from, to, share, response }, { year, start, zone: zoneOf }) {
    const zone = name === undefined ? null : zoneOf(name)
    if (response === undefined) {
      if (from === undefined || to === undefined || share === undefined) return {}
      return { transport: [{ zone, shift: { from, to, share: valueAt(share, year) } }] }
    }
    const base = response.base === 'table' ? utilitiesOf(response, start) : null
    return { transport: [{ zone, response: { utilities: utilitiesOf(response, year), base } }] }
  },
}

/** Utility of each mode in a year: the sum of its attributes, each times its coefficient. */
function utilitiesOf({ coefficients, modes }: Response, year: number): Readonly<Record<string, number>> {
  const weights = Object.entries(coefficients)
  return Object.fromEntries(
    Object.entries(modes).map(([mode, attributes]) => [
      mode,
      weights.reduce((sum, [name, weight]) => sum + weight * valueAt(attributes[name], year), 0),
    ]),
  )
}
