import { z } from 'zod'

const positive = z.number().positive()

/** Where plain ends and mountain begins. The figures unless given are our choice. */
export const terrainSchema = z.strictObject({
  elevation: z.string().describe('Layer of the ground, m'),
  slope: z.string().describe('Layer of slope, degrees'),
  plain_below_m: z.number().default(50).describe('Plain is lower than this, and'),
  plain_slope_below_deg: positive.default(3).describe('flatter than this; or'),
  plain_relief_below_m: z.number().min(0).default(30).describe('its relief (highest less lowest) is less than this'),
  relief_window_m: positive.default(3000).describe('in a square of this side around it'),
  mountain_from_m: z.number().default(500).describe('Mountain is as high as this, or'),
  steep_mountain_from_m: z.number().default(300).describe('as high as this, and'),
  mountain_slope_from_deg: positive.default(15).describe('as steep as this; all else is hill'),
})
