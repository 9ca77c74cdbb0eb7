import { type AreaLedger, type BookLine, rateLines } from '../../carbon/books.js'
import {
  type WaterGas,
  type WaterYear,
  waterComponent,
  waterLines,
  withoutFloodplain,
} from '../../carbon/water-gases.js'
import type { YearlyRate } from '../../carbon/yearly-rates.js'

/** Land whose days above and under water are told, and what it gives off on them. */
export interface Floodplain {
  readonly years: readonly WaterYear[]
  readonly gases: readonly WaterGas[]
}

export const NO_FLOODPLAIN: Floodplain = { years: [], gases: [] }

/** Lines of the rates of classes; on the floodplain its days stand in place of those of the same gases. */
export function yearlyLines(rates: readonly YearlyRate[], areas: AreaLedger, { years, gases }: Floodplain): BookLine[] {
  const isReplaced = ({ gas }: YearlyRate): boolean => gases.some((one) => one.gas === gas)
  const rest = rates.filter((rate) => !isReplaced(rate))
  const replaced = rateLines(rates.filter(isReplaced), withoutFloodplain(areas, years))
  return [...rateLines(rest, areas), ...replaced, ...waterLines(gases, years)]
}

/** Components of those lines. */
export const yearlyComponents = (rates: readonly YearlyRate[], { gases }: Floodplain): string[] => [
  ...rates.map(({ component }) => component),
  ...new Set(gases.map(waterComponent)),
]
