import { exp, ln } from '../../grid/exact-math.js'

/** How living biomass grows from nothing on new land, by age in years. Forms M, defaults D: see defaults.ts. */
export type GrowthCurve =
  /** `max (1 - e^(-t / tau))`, tau in years. */
  | { readonly type: 'saturation'; readonly tau: number }
  /** `logistic(t) - logistic(0)`: rate a year, midpoint in years. */
  | { readonly type: 'logistic'; readonly rate: number; readonly midpoint: number }
  /** `max (1 - e^(-k t))^p`, k a year (Richards 1959, as foresters use it). */
  | { readonly type: 'chapman-richards'; readonly k: number; readonly p: number }
  /** All of it in the first year: crops, grass. */
  | { readonly type: 'immediate' }

/** Biomass at an age, in the unit of `max`; 0 at age 0. */
export function grownBiomass(curve: GrowthCurve, max: number, age: number): number {
  switch (curve.type) {
    case 'saturation':
      return max * (1 - exp(-age / curve.tau))
    case 'logistic': {
      const { rate, midpoint } = curve
      return logistic(max, rate, midpoint, age) - logistic(max, rate, midpoint, 0)
    }
    case 'chapman-richards': {
      const share = 1 - exp(-curve.k * age)
      return share > 0 ? max * exp(curve.p * ln(share)) : 0
    }
    case 'immediate':
      return age > 0 ? max : 0
  }
}

/** The logistic curve itself, which is not 0 at age 0. */
export function logistic(max: number, rate: number, midpoint: number, age: number): number {
  return max / (1 + exp(-rate * (age - midpoint)))
}
