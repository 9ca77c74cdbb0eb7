import { z } from 'zod'

const stations = z.strictObject({
  file: z.string().describe('GeoJSON points; property `open_year` where a station opens later'),
  radius_m: z.number().positive().describe('People within it are covered, m'),
  population: z
    .union([
      z.strictObject({ layer: z.string().describe('Name of a layer: people of each cell') }),
      z.strictObject({
        classes: z
          .record(z.string(), z.number().min(0))
          .describe('People per hectare by class: code, name or group:NAME'),
      }),
    ])
    .describe('Where people live: a layer, or weights of classes, which follow the land cover'),
})

/** The key `transport` of a scenario. */
export const transportSchema = z.strictObject({
  table: z.string().describe('CSV of the demand by zone, kind and year, and the share of each mode'),
  factors: z.string().optional().describe('CSV of g CO2 for a t-km or p-km by mode, instead of those that ship'),
  stations: stations.optional().describe('Share of people near stations is told'),
})

export type TransportSpec = z.output<typeof transportSchema>
