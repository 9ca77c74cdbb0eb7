import { CO2_PER_C } from './units.js'

/** What a tonne is worth, and how that changes. */
export interface Price {
  /** Currency per t C. */
  readonly perTonneC: number
  /** Discount of later years, % per year. */
  readonly discountRate: number
  /** % per year by which later tonnes count less still: InVEST's "price change", which lowers the value. */
  readonly priceChange: number
}

/** A price per tonne of CO2 as one per tonne of carbon. */
export const pricePerTonneC = (perTonneCo2: number): number => perTonneCo2 * CO2_PER_C

/**
 * Present value of one tonne of carbon that is stored evenly over the years between two maps, currency per t C.
 * InVEST user's guide, Carbon Storage and Sequestration: V / (q - p) * sum_{t=0}^{q-p-1} 1 / ((1+r/100)^t (1+c/100)^t).
 *
 * @param years between the maps, a positive whole number
 */
export function presentValue({ perTonneC, discountRate, priceChange }: Price, years: number): number {
  const factor = 1 / ((1 + discountRate / 100) * (1 + priceChange / 100))
  let sum = 0
  for (let t = 0; t < years; t++) sum += factor ** t
  return (perTonneC * sum) / years
}
