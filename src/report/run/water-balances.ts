import { type WaterBalance, waterBalance } from '../../carbon/water-gases.js'
import { waterYears } from '../../study/water/water-areas.js'
import type { RunResult } from './run-result.js'

/** What the floodplain gives off in a year by a book, t CO2e, + to the atmosphere. */
export interface WaterBalanceRow {
  readonly book: string
  /** `floodplain`, or what policies change of it. */
  readonly what: 'floodplain' | 'held levels'
  readonly year: number
  readonly value_tCO2e: number
  readonly low_tCO2e: number
  readonly high_tCO2e: number
  /** Absent where the range holds zero. */
  readonly sign?: 'source' | 'sink'
}

/** Of the first year and the last that has a flux, for every book that tells the floodplain by days. */
export function waterBalances({ study, cells, books }: RunResult): WaterBalanceRow[] {
  const { water, scenario } = study
  if (water === null) return []
  const years = waterYears(water, cells, study.cellArea)
  const told = [...new Set([years[0], years.at(-2) ?? years[0]])]
  return scenario.books.flatMap((book, at) => {
    if (!('water' in book) || !book.water) return []
    const gases = book.method === 'process' ? water.gases.filter(({ gas }) => gas !== 'carbon') : water.gases
    return told.flatMap(({ year, areas, unheld }): WaterBalanceRow[] => {
      const row = (what: WaterBalanceRow['what'], { value, low, high, sign }: WaterBalance): WaterBalanceRow => ({
        ...{ book: book.name, what, year, value_tCO2e: value, low_tCO2e: low, high_tCO2e: high },
        ...(sign !== null && { sign }),
      })
      const { gwp } = books[at]
      const all = row('floodplain', waterBalance(gases, areas, [], gwp))
      return unheld === null ? [all] : [all, row('held levels', waterBalance(gases, areas, unheld, gwp))]
    })
  })
}
