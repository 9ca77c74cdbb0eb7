/** An amount of each of some years: money, or tonnes. */
export type YearlyAmounts = Iterable<readonly [year: number, amount: number]>

/** What later money counts for less. */
export interface Discount {
  /** % a year, above -100. */
  readonly rate: number
  /** The year whose money all is told in. */
  readonly baseYear: number
}

/** Share of an amount of a year that counts in the base year: 1 / (1 + r)^(t - t0), r the rate as a share. */
export const discountFactor = ({ rate, baseYear }: Discount, year: number): number =>
  (1 + rate / 100) ** (baseYear - year)

/** Present value of yearly amounts: sum of A_t / (1 + r)^(t - t0). */
export function presentSum(amounts: YearlyAmounts, discount: Discount): number {
  let sum = 0
  for (const [year, amount] of amounts) sum += amount * discountFactor(discount, year)
  return sum
}

/**
 * Marginal abatement cost, money per t CO2e: present value of the costs over the tonnes abated, which are not discounted
 * (D: our reading of "NPV cost / t CO2e abated").
 *
 * @param costs money by year; what a measure saves is negative
 * @param abated t CO2e by year
 * @returns null where nothing is abated: then no tonne has a cost
 */
export function abatementCost(costs: YearlyAmounts, abated: YearlyAmounts, discount: Discount): number | null {
  let tonnes = 0
  for (const [, amount] of abated) tonnes += amount
  return tonnes > 0 ? presentSum(costs, discount) / tonnes : null
}
