import { type Discount, discountFactor } from './abatement.js'
import { CO2_PER_C } from './units.js'

/** What a tonne of CO2e is worth in each year, and how later years count. */
export interface PricePath {
  /** Currency per t CO2e. */
  price(year: number): number
  readonly discount: Discount
  /** % a year by which later tonnes count less still, besides the discount: InVEST's "price change". */
  readonly priceChange: number
}

/** What a tonne of CO2e of a year is worth in the base year: p_t / ((1 + r) (1 + c))^(t - t0). */
export function presentPrice({ price, discount, priceChange }: PricePath, year: number): number {
  const { baseYear } = discount
  return price(year) * discountFactor(discount, year) * discountFactor({ rate: priceChange, baseYear }, year)
}

/** Value of what is emitted in a year, + where it is taken up: -E_t x present price (C). @param co2e t, + to the atmosphere */
export const emissionValue = (path: PricePath, year: number, co2e: number): number =>
  co2e === 0 ? 0 : -co2e * presentPrice(path, year)

/**
 * Value of a stock that changes evenly between two dates: gain / (q - p) x sum of the present prices of the years p to q - 1.
 * With a price that stays and p the base year that is InVEST's formula (user's guide, Carbon Storage and Sequestration).
 *
 * @param gain t C, + where carbon is gained
 */
export function committedValue(path: PricePath, from: number, until: number, gain: number): number {
  let sum = 0
  for (let year = from; year < until; year++) sum += presentPrice(path, year)
  return (gain * CO2_PER_C * sum) / (until - from)
}
