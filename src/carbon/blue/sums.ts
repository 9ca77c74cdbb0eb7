import type { BlueDates } from './dates.js'
import { BLUE_POOLS } from './parameters.js'
import type { BlueYear } from './walk.js'

/** Of some land, or of a hectare. */
export interface BlueSums {
  /** By date, t C. */
  readonly stock: Float64Array
  /** By interval, t C, both positive; what they differ by is the net sequestration. */
  readonly accumulation: Float64Array
  readonly emission: Float64Array
  /** By interval: present value of the net sequestration from the start to its end; empty without a price. */
  readonly value: Float64Array
}

export function noSums({ all }: BlueDates, isPriced: boolean): BlueSums {
  const intervals = () => new Float64Array(all.length - 1)
  return {
    stock: new Float64Array(all.length),
    accumulation: intervals(),
    emission: intervals(),
    value: isPriced ? intervals() : new Float64Array(),
  }
}

/**
 * Sums over the intervals of the years of a hectare. Value: sum of p_t N_t / (1 + d)^t, N_t what is stored in year t (InVEST
 * user's guide, Coastal Blue Carbon, net present value; V).
 *
 * @param presentValue of a t C that is stored in a year; null without a price
 */
export function sumYears(
  years: readonly BlueYear[],
  dates: BlueDates,
  presentValue: ((year: number) => number) | null,
): BlueSums {
  const sums = noSums(dates, presentValue !== null)
  const { start, all } = dates
  for (const [at, date] of all.entries()) sums.stock[at] = total(years[date - start].stocks)
  let value = 0
  for (let interval = 0; interval + 1 < all.length; interval++) {
    for (let year = all[interval]; year < all[interval + 1]; year++) {
      const { flux } = years[year - start]
      const gained = total(flux.subarray(0, BLUE_POOLS.length))
      const emitted = total(flux.subarray(BLUE_POOLS.length))
      sums.accumulation[interval] += gained
      sums.emission[interval] += emitted
      if (presentValue !== null) value += (gained - emitted) * presentValue(year)
    }
    if (presentValue !== null) sums.value[interval] = value
  }
  return sums
}

/** Adds so many hectares to a sum. */
export function addHectares(whole: BlueSums, hectare: BlueSums, area: number): void {
  for (const part of ['stock', 'accumulation', 'emission', 'value'] as const)
    for (let at = 0; at < whole[part].length; at++) whole[part][at] += hectare[part][at] * area
}

const total = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]
  return sum
}
