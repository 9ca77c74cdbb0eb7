import { z } from 'zod'
import { GWP_NAMES } from '../../carbon/gwp.js'
import { presetSchema } from '../../carbon/preset-schema.js'
import { classReferences, numberOverYears, scoreSchema } from '../../land/score-schema.js'
import { policySchema } from '../../policy/index.js'
import { energySchema } from './energy-schema.js'
import { terrainSchema } from './terrain-schema.js'
import { transportSchema } from './transport-schema.js'
import { uncertaintySchema } from './uncertainty-schema.js'
import { valueSchema } from './value-schema.js'
import { waterSchema } from './water-schema.js'

const year = z.int().min(0).max(9999)
const byYear = z.record(z.string().regex(/^\d{1,4}$/), z.string())

const years = z.strictObject({
  start: year.optional().describe('First year; the last dated land cover unless given, the first with demand observed'),
  end: year.describe('Last year: the run simulates from each year to the next until it is reached'),
  report: z.array(year).min(1).optional().describe('Years of which maps are written; the last year unless given'),
})

const zones = z.strictObject({
  file: z
    .string()
    .optional()
    .describe('Raster of zone numbers (0: outside every zone) or GeoJSON polygons; without it terrain makes the zones'),
  table: z.string().optional().describe('CSV with the columns zone, name and any others'),
  field: z.string().default('zone').describe('Property of the polygons that holds the zone number'),
  terrain: terrainSchema
    .optional()
    .describe('Plain, hill and mountain: the zones, or what tells source and sink apart within those of the file'),
})

const flood = z.strictObject({
  elevation: z.string().describe('Layer of the ground, m; a raster'),
  outlet: z
    .array(z.tuple([z.number(), z.number()]))
    .min(1)
    .describe('Points [x, y] where the water comes from, in the units of the CRS'),
  levee: z.string().optional().describe('Layer of the crests of levees, m, no data elsewhere; a raster'),
})

export type FloodSpec = z.output<typeof flood>

const layer = z.union([
  z
    .string()
    .transform((file) => ({ file, band: 1 }))
    .describe('A raster on the grid of the land cover'),
  z.strictObject({
    file: z.string().describe('A raster on the grid of the land cover'),
    band: z.int().min(1).default(1).describe('Band of the raster, counted from 1'),
  }),
  z.strictObject({
    distance_to_class: classReferences.describe('Classes; the distance to the nearest cell of one of them, m'),
    dynamic: z.boolean().default(false).describe('Measured anew every year; else once, in the first'),
  }),
  z.strictObject({ slope_of: z.string().describe('Layer of elevation, m; its slope in degrees (Horn 1981)') }),
  z.strictObject({
    flood_threshold: flood.describe(
      'The stage at the outlet from which each cell is under water, m; once, in the first',
    ),
  }),
  z.strictObject({
    inundation_days: z
      .string()
      .describe(
        'Layer of flood_threshold; days a year under water at the stages of the first year; once, in the first',
      ),
  }),
])

const demand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('trend').describe('The yearly change between two dated maps goes on'),
    interval: z.tuple([year, year]).optional().describe('The two dates; the last two unless given'),
    swap: z
      .literal('observed')
      .default('observed')
      .describe('Changes in both directions between two classes are kept as observed'),
    dwell: z
      .int()
      .min(0)
      .optional()
      .describe('Years a cell rests after a change; the length of the interval unless given'),
  }),
  z.strictObject({
    type: z.literal('net').describe('The area of each class is given'),
    table: z.string().describe('CSV with a column year and one for each class: its area at the start of the year'),
    unit: z.enum(['ha', 'cells']).default('ha').describe('Unit of the table'),
  }),
  z.strictObject({
    type: z
      .literal('observed')
      .describe('Nothing is simulated: land is as the dated maps show it, from the year of each on'),
  }),
])

const suitability = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('weights').describe('A score for each target class from weights over layers and neighbours'),
    targets: z
      .record(z.string(), scoreSchema)
      .default({})
      .describe('Score by target class: its code, name or group:NAME'),
  }),
])

const allocation = z.strictObject({
  type: z.literal('exact').default('exact').describe('Exactly the cells demanded, the best-scored first'),
  temperature: z.number().min(0).default(0).describe('0 ranks by score; 1 draws in proportion to probability'),
  steps: z.int().min(1).default(1).describe('Parts of a year; neighbours are counted anew before each'),
})

const wetComplex = z.strictObject({
  classes: classReferences.describe('Classes that are one there: water, marsh, mudflat'),
  layer: z.string().describe('Layer, a raster or a flood_threshold'),
  below_m: z.number().describe('Where its value is not above this, m'),
})

/** Part of the names of files. */
const fileName = z.string().regex(/^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u, 'Use letters, digits, spaces, dots, - and _')

const rate = z.number().gt(-100)

const bluePrice = z.strictObject({
  per_tC: numberOverYears.describe('Currency per t C: a number, or a table over years'),
  inflation_rate: rate.default(0).describe('% a year by which the price rises from the first map on'),
  discount_rate: rate.default(0).describe('% a year'),
})

const bookName = fileName.describe('Prefix of its columns in the tables')

const WATER_IN_BOOK =
  'CH4 and exchange of the floodplain by days above and under water, in place of the figures of the class table'

const book = z.discriminatedUnion('method', [
  z.strictObject({
    name: bookName,
    method: z.literal('stock-difference').describe('Density times area, from each date to the next'),
  }),
  z.strictObject({
    name: bookName,
    method: z.literal('coefficient').describe('What each class gives off in a year: t C/ha, kg CH4/ha, kg N2O/ha'),
    gwp: z.enum(GWP_NAMES).default('AR6').describe('Global warming potentials that make CO2e of CH4 and N2O'),
    rice: z.string().optional().describe('CSV of the crops of rice of each class, whose CH4 and N2O are added'),
    water: z.boolean().default(false).describe(WATER_IN_BOOK),
  }),
  z.strictObject({
    name: bookName,
    method: z.literal('process').describe('Pools of the land by its past: release, slash, products, soil, growth'),
    file: z.string().describe('YAML of what classes and conversions do; the class table has the levels'),
    age: z
      .union([
        z.enum(['by-class', 'mature']).describe('That of its class in the file, or full-grown'),
        z.strictObject({
          layer: z
            .string()
            .describe('Layer of years, a raster; where it has no data, the age of the class in the file'),
        }),
      ])
      .describe('Age of standing land at the start'),
    gwp: z.enum(GWP_NAMES).default('AR6').describe('Global warming potentials that make CO2e of CH4 and N2O'),
    rice: z.string().optional().describe('CSV of the crops of rice of each class, whose CH4 and N2O are added'),
    water: z.boolean().default(false).describe(WATER_IN_BOOK),
  }),
  z.strictObject({
    name: bookName,
    method: z
      .literal('blue-carbon')
      .describe('InVEST Coastal Blue Carbon over dated maps (demand observed); years.end is its analysis year'),
    biophysical: z.string().describe("InVEST's biophysical table; it may be the class table of the scenario, too"),
    transitions: z.string().describe("InVEST's table of the effects of transitions"),
    price: bluePrice.optional().describe('Worth of what is stored, for the present value; none unless given'),
  }),
])

export type BluePriceSpec = NonNullable<(ScenarioSpec['books'][number] & { method: 'blue-carbon' })['price']>

const money = z.strictObject({
  unit: z.string().min(1).default('money').describe('Currency of all costs, for the tables'),
  discount_rate: z
    .number()
    .gt(-100)
    .default(0)
    .describe('% a year: what later money counts less, in money of the first year'),
})

/** The scenario file. The descriptions are the manual. */
export const scenarioSchema = z.strictObject({
  version: z.literal(1).describe('Version of this format: 1'),
  name: fileName
    .optional()
    .describe('Name of the scenario and of its output folder; the name of the file unless given'),
  extends: z
    .union([z.string(), z.array(z.string()).min(1)])
    .optional()
    .describe('Another scenario file that this one changes, or several, each laid over those before'),
  landcover: z
    .union([z.string(), byYear])
    .describe('GeoTIFF of class codes, one for each of several years, or a CSV snapshot_year,raster_path of such'),
  band: z.int().min(1).default(1).describe('Band of the land cover, counted from 1'),
  classes: z.union([z.string(), presetSchema]).describe('CSV of the classes and their carbon, or presets by name'),
  years: years.describe('What is simulated and reported'),
  seed: z
    .int()
    .min(0)
    .max(0xffffffff)
    .default(1)
    .describe('Seed of all chance; scenarios of one seed share their luck'),
  zones: zones.optional().describe('Areas that tables and quotas tell apart'),
  layers: z
    .record(
      z.string(),
      layer.describe('A path, or one of file, slope_of, distance_to_class, flood_threshold, inundation_days'),
    )
    .default({})
    .describe('Layers by name, for scores and conditions'),
  demand: demand.optional().describe('How much of each class; without it only policies change land'),
  water: waterSchema
    .optional()
    .describe('Stages of the water over the year: areas, volumes, days under water, vegetation, gases'),
  wet_complex: wetComplex
    .optional()
    .describe('Wet classes of a floodplain: what passes between them below a stage is season, and no demand of land'),
  suitability: suitability.prefault({ type: 'weights' }).describe('Where change is likely'),
  transitions: z.string().optional().describe('CSV from,to,allowed,resistance; pairs that are not listed are allowed'),
  allocation: allocation.prefault({}).describe('How cells are chosen'),
  books: z
    .array(book)
    .min(1)
    .default([{ name: 'stock', method: 'stock-difference' }])
    .describe('Carbon accounts; each stands for itself, they are never added'),
  value: valueSchema.optional().describe('What the books are worth; blue carbon has a price of its own'),
  uncertainty: uncertaintySchema
    .optional()
    .describe('Ranges of the books, from draws of the figures that have an error; none are told without it'),
  transport: transportSchema
    .optional()
    .describe('Freight and passengers, whose CO2 every book with yearly fluxes counts by zone and mode'),
  farm_inputs: z
    .string()
    .optional()
    .describe(
      'CSV of fertiliser, diesel and others by zone and class, whose carbon every book with yearly fluxes counts',
    ),
  energy: energySchema.optional().describe('What built land gives off: fuels, electricity, process emission'),
  money: money.optional().describe('Of the costs of policies'),
  policies: z.array(policySchema).default([]).describe('Rules; their order never matters'),
})

export type ScenarioSpec = z.output<typeof scenarioSchema>
export type DemandSpec = NonNullable<ScenarioSpec['demand']>
