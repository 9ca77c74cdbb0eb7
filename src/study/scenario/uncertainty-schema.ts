import { z } from 'zod'

const share = z.number().min(0).max(1)

/** Draws of the books. */
export const uncertaintySchema = z.strictObject({
  draws: z.int().min(100).max(100_000).default(1000).describe('How many times all figures are drawn'),
  seed: z
    .int()
    .min(0)
    .max(0xffffffff)
    .default(1)
    .describe('Seed of the draws; scenarios of one seed are compared draw by draw'),
  correlation: z
    .strictObject({
      pools: share.default(0.5).describe('Of the errors of two pools of a class'),
      classes: share.default(0.5).describe('Of the errors of two classes'),
    })
    .prefault({})
    .describe('How errors go together; none and all are told besides'),
})

export type UncertaintySpec = z.output<typeof uncertaintySchema>
