import { fertiliserN2o } from './fertiliser.js'
import type { GhgFactors } from './ghg-factors.js'

/** Water of a crop of rice: never drained, drained once, drained several times. */
export const RICE_WATER = ['continuous', 'single-drainage', 'multiple-drainage'] as const
/** Water before the crop: drained for less than 180 days, for more, for more than a year, or flooded for over 30 days. */
export const RICE_BEFORE = ['short-drained', 'long-drained', 'year-drained', 'flooded'] as const
/** What is worked in: straw less or more than 30 days before the crop (t/ha dry), or others (t/ha fresh). */
export const RICE_ADDED = ['on-season', 'off-season', 'compost', 'manure', 'green'] as const

/** One crop of rice. */
export interface RiceSeason {
  readonly days: number
  readonly water: (typeof RICE_WATER)[number]
  /** `short-drained` unless given. */
  readonly before?: (typeof RICE_BEFORE)[number]
  /** t/ha of what is worked in. */
  readonly added?: Readonly<Partial<Record<(typeof RICE_ADDED)[number], number>>>
  /** Synthetic fertiliser, kg N/ha; absent: its N2O is no matter of this regime. */
  readonly nitrogen?: number
  /** kg CH4/ha/d of the baseline; that of East Asia unless given. */
  readonly baseline?: number
}

/**
 * CH4 of one crop, kg/ha: EFc x SFw x SFp x SFo x days, SFo = (1 + sum ROA CFOA)^0.59
 * (IPCC 2019, vol. 4, eq. 5.1 to 5.3; M).
 */
export function riceMethane(season: RiceSeason, factors: GhgFactors): number {
  const { days, water, before = 'short-drained', added = {}, baseline = factors.value('rice_ch4_east_asia') } = season
  const load = RICE_ADDED.reduce((sum, what) => sum + (added[what] ?? 0) * factors.value(`rice_added_${what}`), 0)
  const scale = factors.value(`rice_water_${water}`) * factors.value(`rice_before_${before}`)
  return baseline * scale * (1 + load) ** factors.value('rice_added_exponent') * days
}

/** N2O of the fertiliser of one crop, kg/ha; null where the regime does not tell its nitrogen. */
export function riceNitrousOxide({ water, nitrogen }: RiceSeason, factors: GhgFactors): number | null {
  if (nitrogen === undefined) return null
  const soil = water === 'continuous' ? 'rice-flooded' : 'rice-drained'
  return fertiliserN2o({ synthetic: nitrogen, soil }, factors).total
}
