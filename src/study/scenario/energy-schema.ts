import { z } from 'zod'
import { ENERGY_DRIVERS } from '../../carbon/energy/energy-lines.js'
import { FACTOR_ROUTES } from '../../carbon/energy/fuels.js'
import { numberOverYears } from '../../land/score-schema.js'

const weight = z.strictObject({
  classes: z
    .record(z.string(), z.number().min(0))
    .optional()
    .describe('Weight by class (code, name, group:NAME or *), 0 for the others; 1 for built land unless given'),
  layers: z
    .record(
      z.string(),
      z.strictObject({
        power: z.number().min(-10).max(10).default(1).describe('Power to which the layer counts'),
        add: z.number().default(0).describe('Added to the layer before, so that 0 is not nothing or without end'),
      }),
    )
    .default({})
    .describe('Layers by name that the weight is multiplied by: population, night light, distance to a road'),
})

export type EnergyWeight = z.output<typeof weight>

/** What built land gives off, by zone and sector. */
export const energySchema = z.strictObject({
  table: z.string().describe('CSV [year,]zone,sector,fuel,amount,unit,inside_share'),
  boundary: z
    .enum(['territorial', 'consumption'])
    .describe('Electricity and heat: CO2 of the plants where they stand, or of what the users take'),
  driver: z
    .enum(ENERGY_DRIVERS)
    .default('exogenous')
    .describe('The table alone: land only moves the emission; or so much per hectare of built land'),
  factors: z
    .enum(FACTOR_ROUTES)
    .default('ncv')
    .describe('CO2 of fuels by calorific value and carbon content, or by the classic list of carbon per tce'),
  grid_factor: numberOverYears
    .optional()
    .describe('CO2 of electricity, t CO2/MWh; of data/electricity_heat.csv unless given'),
  power_sectors: z
    .array(z.string())
    .optional()
    .describe('Sectors that make electricity or heat for others; those with "power" in their name unless given'),
  weights: z
    .record(z.string(), weight)
    .default({})
    .describe(
      'What spreads the emission of a sector (* for the others; transport of the key transport too) over the cells of its zone, for maps',
    ),
})

export type EnergySpec = z.output<typeof energySchema>
