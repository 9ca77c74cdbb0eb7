import { z } from 'zod'
import { classReferences, monthName } from '../../land/score-schema.js'

/** Stages of the water and what they stand on. The descriptions are the manual. */
export const waterSchema = z.strictObject({
  threshold: z.string().describe('Layer of flood_threshold, whose ground, levees and outlet hold'),
  stage: z.string().describe('CSV [year,]month,stage_m: stage at the outlet in each month, m; linear between years'),
  compare: z
    .record(z.string().regex(/^[\p{L}\p{N}_-]+$/u, 'Use letters, digits, - and _'), z.string())
    .default({})
    .describe('More tables of stages by name, e.g. {dry: path, wet: path}, whose areas and volumes are told too'),
  datum_offset_m: z
    .number()
    .default(0)
    .describe(
      'Level in the datum of the elevation = stage + this, m; e.g. -1.86 from a Wusong gauge to the 1985 datum',
    ),
  highest_m: z
    .number()
    .optional()
    .describe('Stage up to which land is floodplain, m; the highest of all tables unless given'),
  slope: z
    .record(monthName, z.number().min(0).max(0.001))
    .default({})
    .describe(
      'Rise of the surface by month, m per m of distance from the outlet: {jan: 8.0e-5}; level where not given',
    ),
  perched: z
    .boolean()
    .default(false)
    .describe('Hollows behind a sill keep their water all year when it has come over the sill in any month'),
  classes: classReferences
    .optional()
    .describe('Classes that the water and its season tell apart; those with wet 1 unless given'),
  zones: z.string().optional().describe('CSV name,color,above,source,status in place of data/water_zones.csv'),
  gases: z
    .string()
    .optional()
    .describe('CSV zone,state,gas,kg_ha_d,low,high,source,status in place of data/water_gases.csv'),
})

export type WaterSpec = z.output<typeof waterSchema>
