import { exp } from '../grid/exact-math.js'

/** Means of a region. */
export interface Climate {
  /** mm a year. */
  readonly precipitation_mm: number
  /** Degrees Celsius. */
  readonly temperature_c: number
}

/** By what densities of another region are multiplied. */
export interface ClimateFactors {
  /** K_B: above and below ground. */
  readonly biomass: number
  /** K_S. */
  readonly soil: number
}

/** Below -398 / 28 the regression of biomass on temperature is negative. */
export const COLDEST_C = -14

/**
 * Climate correction of densities: K_S = C_SP' / C_SP'', K_B = (C_BP' / C_BP'') (C_BT' / C_BT''), ' here and '' where the
 * densities are from, with the regressions C_SP = 3.3968 P + 3996.1 (Alam et al. 2013; M), C_BP = 6.798 e^(0.0054 P)
 * (Giardina & Ryan 2000, Chen et al. 2007; M) and C_BT = 28 T + 398 (the same; M). P mm a year, T degrees Celsius.
 */
export function climateFactors(here: Climate, reference: Climate): ClimateFactors {
  const soil = ({ precipitation_mm }: Climate): number => 3.3968 * precipitation_mm + 3996.1
  const warmth = ({ temperature_c }: Climate): number => 28 * temperature_c + 398
  const rain = exp(0.0054 * (here.precipitation_mm - reference.precipitation_mm))
  return { biomass: rain * (warmth(here) / warmth(reference)), soil: soil(here) / soil(reference) }
}
