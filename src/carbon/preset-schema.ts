import { z } from 'zod'
import { COLDEST_C } from './climate.js'

const climate = {
  precipitation_mm: z.number().min(0).max(10_000).describe('Precipitation, mm a year'),
  temperature_c: z.number().min(COLDEST_C).max(50).describe('Mean temperature of the year, degrees Celsius'),
}

/** A class table by names of what ships with the program. */
export const presetSchema = z.strictObject({
  preset: z.string().describe('Densities: poyang-anchored-v1, or another of docs/formats.md'),
  crosswalk: z
    .string()
    .optional()
    .describe(
      'Product whose codes the maps hold, e.g. esa_worldcover_v200; the codes of data/classes.csv unless given',
    ),
  coefficients: z.string().optional().describe('Yearly fluxes, e.g. cn-lucc-classic; none unless given'),
  soil_depth_cm: z
    .number()
    .min(1)
    .max(200)
    .optional()
    .describe('Depth that the soil pool is converted to, cm; that of the preset unless given'),
  soil_scale: z
    .number()
    .min(0.1)
    .max(10)
    .optional()
    .describe(
      'Soil is multiplied by it, e.g. 1.15 so that poyang-anchored-v1 has the mean of a soil survey; 1 unless given',
    ),
  climate: z
    .strictObject({
      ...climate,
      reference: z.strictObject(climate).describe('Climate of the region that the densities are from'),
    })
    .optional()
    .describe('Climate of the study; biomass and soil are multiplied by what the two climates make of them'),
})

export type PresetSpec = z.output<typeof presetSchema>
