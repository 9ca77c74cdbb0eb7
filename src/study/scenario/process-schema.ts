import { z } from 'zod'

const positive = z.number().positive()
const share = z.number().min(0).max(1)
const reference = z.union([z.int(), z.string().min(1)])

const max = positive.optional().describe('Living biomass that it tends to, t C/ha; the level of the class unless given')

const growth = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('saturation').describe('max (1 - e^(-t / tau))'),
    tau: positive.describe('Years'),
    max,
  }),
  z.strictObject({
    type: z.literal('logistic').describe('max / (1 + e^(-rate (t - midpoint))), less its value at 0'),
    rate: positive.describe('1/year'),
    midpoint: positive.describe('Years'),
    max,
  }),
  z.strictObject({
    type: z.literal('chapman-richards').describe('max (1 - e^(-k t))^p'),
    k: positive.describe('1/year'),
    p: positive.describe('Exponent'),
    max,
  }),
  z.strictObject({ type: z.literal('immediate').describe('All of it in the first year'), max }),
])

const stage = z.strictObject({
  years: positive.describe('Length of the stage'),
  closed: share.describe('Share of the gap that is gone at its end'),
})

const soil = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('linear').describe('To the level of the class in even steps'),
    years: positive.describe('Years until it is reached'),
  }),
  z.strictObject({
    type: z.literal('exponential').describe('e^(-rate t) of the gap is left'),
    rate: positive.describe('1/year'),
  }),
  z.strictObject({
    type: z.literal('recovery').describe('A share of the gap closes, as share (1 - e^(-t / tau))'),
    share: share.describe('Share of the gap that ever closes'),
    tau: positive.describe('Years'),
  }),
  z.strictObject({
    type: z.literal('stages').describe('Even steps within each stage'),
    stages: z.array(stage).min(1).describe('One after the other'),
  }),
  z.strictObject({ type: z.literal('kept').describe('The soil stays as it is') }),
])

const classRules = z.strictObject({
  growth: growth.optional().describe('How living biomass grows on land that turns to the class'),
  age: z.number().min(0).optional().describe('Years that standing land of the class has at the start'),
  soil: soil.optional().describe('How soil moves once land turns to the class'),
})

const conversion = z.strictObject({
  from: reference.describe('Class: code, name, group:NAME or *'),
  to: reference.describe('Class: code, name, group:NAME or *'),
  now: share.optional().describe('Share of living biomass that goes to the air at once'),
  sawn: share.optional().describe('Share of biomass above ground that becomes sawn wood'),
  panel: share.optional().describe('Share of biomass above ground that becomes panels'),
  paper: share.optional().describe('Share of biomass above ground that becomes paper'),
})

const halfLife = positive.optional().describe('Half-life in years')

/** The file of a process book. What it leaves out is as data/process_defaults.csv says. */
export const processSchema = z.strictObject({
  version: z.literal(1).describe('Version of this format: 1'),
  soil: z
    .strictObject({
      response_depth_cm: positive.optional().describe('Depth of the soil that land use changes, cm'),
      years: positive.optional().describe('Years of the linear path of classes without one'),
    })
    .default({})
    .describe('Soil of all classes'),
  dead: z
    .strictObject({ years: positive.optional().describe('Years until litter is at the level of the new class') })
    .default({})
    .describe('Litter and dead wood'),
  half_lives: z
    .strictObject({ slash: halfLife, sawn: halfLife, panel: halfLife, paper: halfLife })
    .default({})
    .describe('Of slash and products'),
  conversions: z
    .array(conversion)
    .default([])
    .describe('Where biomass goes; a class counts before a group and a group before *'),
  classes: z
    .record(z.string(), classRules)
    .default({})
    .describe('By class: code, name, group:NAME or *; a class counts before a group'),
})

export type ProcessSpec = z.output<typeof processSchema>
