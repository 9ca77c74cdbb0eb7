import { z } from 'zod'
import { monthAt } from './months.js'

const reference = z.union([z.number().int(), z.string().min(1)])

/** One class: its code or its name. */
export const classReference = reference.refine(
  (one) => one !== '*' && !String(one).startsWith('group:'),
  'one class is meant here: give its code or its name',
)

/** Classes: codes, names, `group:NAME` or `*`. */
export const classReferences = z.union([reference.transform((one) => [one]), z.array(reference).min(1)])

export const numberOverYears = z.union([z.number().min(0), z.record(z.string().regex(/^\d{1,4}$/), z.number().min(0))])

/** Like `numberOverYears`, of any sign. */
export const levelOverYears = z.union([z.number(), z.record(z.string().regex(/^\d{1,4}$/), z.number())])

export const monthName = z.string().refine((text) => monthAt(text) !== null, 'a month is jan to dec, or 1 to 12')

const layerWeight = z.strictObject({
  weight: z.number().min(-100).max(100).describe('Change of the logit over the whole range'),
  range: z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low < high, 'the first number must be the smaller one')
    .describe('Values of the layer that stand for 0 and 1; beyond them the nearest counts'),
})

const neighbourhood = z.strictObject({
  size: z
    .int()
    .min(3)
    .max(11)
    .refine((size) => size % 2 === 1, 'the size must be odd')
    .describe('Cells along the side of the square window'),
  weight: z
    .number()
    .min(-100)
    .max(100)
    .describe('Change of the logit from no neighbour of the class to all neighbours'),
  of: classReferences.optional().describe('Classes whose share counts; the target class unless given'),
})

/** Logits stay far from those of cells without data. */
const GREATEST_WEIGHTS = 1000

/** A score: the logit of a probability, linear in layers and in the share of a class around the cell. */
export const scoreSchema = z
  .strictObject({
    intercept: z
      .number()
      .min(-100)
      .max(100)
      .default(0)
      .describe('Logit of a cell where every layer stands at the low end of its range'),
    layers: z.record(z.string(), layerWeight).default({}).describe('Weights by name of the layer'),
    neighbourhood: neighbourhood.optional().describe('Weight of the share of a class around the cell'),
  })
  .refine(
    ({ intercept, layers, neighbourhood }) =>
      [intercept, neighbourhood?.weight ?? 0, ...Object.values(layers).map(({ weight }) => weight)].reduce(
        (sum, weight) => sum + Math.abs(weight),
        0,
      ) <= GREATEST_WEIGHTS,
    `the intercept and the weights are more than ${GREATEST_WEIGHTS} together; beyond 150 a logit says no more anyway`,
  )

export type ScoreSpec = z.output<typeof scoreSchema>
