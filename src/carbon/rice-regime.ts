import type { GhgFactors } from './ghg-factors.js'
import { type RiceSeason, riceMethane, riceNitrousOxide } from './rice.js'
import type { YearlyRate } from './yearly-rates.js'

/** A crop on the land of a class. */
export interface RiceCrop extends RiceSeason {
  /** Class index. */
  readonly land: number
  /** Its name, e.g. early. */
  readonly season: string
  /** Part of the class's area that bears it, 0 to 1. */
  readonly share: number
}

/** The crops of a year on all classes that grow rice. */
export interface RiceRegime {
  readonly file: string
  readonly crops: readonly RiceCrop[]
}

/** CH4 of a year's crops, kg per ha of the class. */
export function regimeMethane(crops: readonly Omit<RiceCrop, 'land'>[], factors: GhgFactors): number {
  return crops.reduce((sum, crop) => sum + crop.share * riceMethane(crop, factors), 0)
}

/** What the classes of a regime give off in a year. */
export function riceRates({ crops }: RiceRegime, classes: number, factors: GhgFactors): YearlyRate[] {
  const methane = new Float64Array(classes + 1).fill(Number.NaN)
  const nitrousOxide = new Float64Array(classes + 1).fill(Number.NaN)
  const add = (rates: Float64Array, { land, share }: RiceCrop, kilograms: number): void => {
    rates[land] = (Number.isNaN(rates[land]) ? 0 : rates[land]) + (share * kilograms) / 1000
  }
  for (const crop of crops) {
    add(methane, crop, riceMethane(crop, factors))
    const ofFertiliser = riceNitrousOxide(crop, factors)
    if (ofFertiliser !== null) add(nitrousOxide, crop, ofFertiliser)
  }
  const fertilised = crops.some(({ nitrogen }) => nitrogen !== undefined)
  return [
    { component: 'rice CH4', gas: 'methane', rates: methane },
    ...(fertilised ? [{ component: 'rice N2O', gas: 'nitrousOxide' as const, rates: nitrousOxide }] : []),
  ]
}
