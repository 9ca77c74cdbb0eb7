import { z } from 'zod'
import type { EnergyEdit } from '../carbon/energy/energy-year.js'
import { type OverYears, valueAt } from '../land/over-years.js'
import { numberOverYears } from '../land/score-schema.js'
import type { ParameterContext, PolicyType } from './policy.js'

const name = z.string().min(1)
const zone = z.union([z.int().min(0), name])
const listed = <Schema extends z.ZodType>(one: Schema) =>
  z.union([one.transform((single) => [single]), z.array(one).min(1)])

/** A share, or a table of shares over years. */
const share = numberOverYears.refine(
  (series) => (typeof series === 'number' ? [series] : Object.values(series)).every((value) => value <= 1),
  'a share is 0 to 1',
)

const schema = z
  .strictObject({
    type: z.literal('industry'),
    name: name.describe('Name in the tables'),
    zone: listed(zone).optional().describe('Zones by number or name, or *; all unless given'),
    sector: listed(name).optional().describe('Sectors of the energy table; all unless given'),
    output: numberOverYears.optional().describe('What the sectors make, as a multiple of what they made at the start'),
    efficiency_per_year: share
      .optional()
      .describe('Part of the energy for the same output that is saved from each year to the next'),
    shares: z
      .record(name, share)
      .refine((shares) => Object.keys(shares).length > 1, 'the share of one sector goes to another: give at least two')
      .refine(
        (shares) => Object.values(shares).every((series) => valueAt(series, 0) > 0),
        'a sector without output at first has none that could grow: begin above 0',
      )
      .refine(keepTheirSum, 'the shares must have the same sum in every year: what one sector loses another gains')
      .optional()
      .describe('Structure: share of each of these sectors in the output of the zone, over years'),
    electrification: share
      .optional()
      .describe('Share of the fuel use of the sectors that electricity takes the place of'),
    electricity_per_fuel: z
      .number()
      .min(0)
      .default(1)
      .describe(
        'MWh of electricity that take the place of a MWh of fuel; 1 gains nothing, a heat pump needs about 0.3',
      ),
    grid_factor: numberOverYears.optional().describe('CO2 of the electricity of the sectors, t CO2/MWh'),
  })
  .refine(
    ({ output, efficiency_per_year, shares, electrification, grid_factor }) =>
      [output, efficiency_per_year, shares, electrification, grid_factor].some((lever) => lever !== undefined),
    'nothing changes: give output, efficiency_per_year, shares, electrification or grid_factor',
  )

type Spec = z.output<typeof schema>

function keepTheirSum(shares: Readonly<Record<string, OverYears>>): boolean {
  const series = Object.values(shares)
  const years = series.flatMap((one) => (typeof one === 'number' ? [] : Object.keys(one).map(Number)))
  const sums = years.map((year) => series.reduce((sum: number, one) => sum + valueAt(one, year), 0))
  return sums.every((sum) => Math.abs(sum - sums[0]) < 1e-6)
}

/**
 * Industry by E(i,s,t) = G(i,t) share(i,s,t) e(i,s,0) (1 - r)^(t - t0): the energy table has what zone i gives off in sector s at
 * the start t0, the policy what becomes of output G, structure, energy per output, fuels and grid.
 */
export const industry: PolicyType<typeof schema> = {
  type: 'industry',
  summary: 'Efficiency, structure, electrification and grid of the sectors of the energy table; moves no land',
  schema,
  files: [],
  uses: ({ zone, sector, shares }) => ({
    classes: {},
    ...(zone && { zones: { zone: zone.map(String).filter((one) => one !== '*') } }),
    sectors: { ...(sector && { sector }), ...(shares && { shares: Object.keys(shares) }) },
  }),
  parameters(spec, context) {
    const zones = spec.zone?.map((one) => (one === '*' ? null : context.zone(one))) ?? [null]
    return { energy: zones.flatMap((zone) => [...ownEdit(spec, zone, context), ...shareEdits(spec, zone, context)]) }
  },
}

function ownEdit(spec: Spec, zone: number | null, { year, start }: ParameterContext): EnergyEdit[] {
  const { sector, output, efficiency_per_year: efficiency, electrification, grid_factor: grid } = spec
  if ([output, efficiency, electrification, grid].every((lever) => lever === undefined)) return []
  return [
    {
      zone,
      sectors: sector ?? null,
      ...(output !== undefined && { output: valueAt(output, year) }),
      ...(efficiency !== undefined && { intensity: keptEnergy(efficiency, start, year) }),
      ...(electrification !== undefined && {
        electrified: { share: valueAt(electrification, year), perFuel: spec.electricity_per_fuel },
      }),
      ...(grid !== undefined && { gridFactor: valueAt(grid, year) }),
    },
  ]
}

/** (1 - r)^(t - t0), of a rate that changes the product over the years. */
function keptEnergy(rate: OverYears, start: number, year: number): number {
  let kept = 1
  for (let one = start; one < year; one++) kept *= 1 - valueAt(rate, one)
  return kept
}

/** The output of a sector goes with its share. */
function shareEdits({ shares = {} }: Spec, zone: number | null, { year, start }: ParameterContext): EnergyEdit[] {
  return Object.entries(shares).map(([sector, series]) => {
    const before = valueAt(series, start)
    return { zone, sectors: [sector], output: before === 0 ? 1 : valueAt(series, year) / before }
  })
}
