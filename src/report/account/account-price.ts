import { type Price, pricePerTonneC } from '../../carbon/value.js'
import { InputError, type Problem } from '../../grid/input-error.js'
import type { AccountStudy } from '../../study/account.js'

export interface PriceOptions {
  /** Currency per t C; or `pricePerCo2` per t CO2. */
  readonly price?: number
  readonly pricePerCo2?: number
  /** % per year, above -100. */
  readonly discountRate?: number
  /** % per year, above -100. */
  readonly priceChange?: number
}

/** What a tonne is worth; null without a price. @throws InputError */
export function priceOf(options: PriceOptions, study: Pick<AccountStudy, 'maps'>): Price | null {
  const { price, pricePerCo2, discountRate = 0, priceChange = 0 } = options
  const perTonneC = price ?? (pricePerCo2 === undefined ? undefined : pricePerTonneC(pricePerCo2))
  if (perTonneC === undefined) return null
  const problems = [
    ...rateProblem('--discount-rate', discountRate),
    ...rateProblem('--price-change', priceChange),
    ...yearProblem(study),
  ]
  if (problems.length > 0) throw new InputError(problems)
  return { perTonneC, discountRate, priceChange }
}

function rateProblem(option: string, rate: number): Problem[] {
  if (rate > -100) return []
  return [{ file: option, what: `at ${rate} % a year nothing has a present value`, remedy: 'Give more than -100' }]
}

function yearProblem({ maps }: Pick<AccountStudy, 'maps'>): Problem[] {
  const years = maps.map(({ label }) => (/^\d{1,4}$/.test(label) ? Number(label) : Number.NaN))
  const wrong = years.findIndex((year, at) => Number.isNaN(year) || (at > 0 && year <= years[at - 1]))
  if (wrong === -1) return []
  const remedy = 'Give each map its year, in ascending order: 2010=first.tif 2020=second.tif'
  return [{ file: maps[wrong].file, what: 'value needs the years of the maps', remedy }]
}
