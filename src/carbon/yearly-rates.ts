import type { ClassTable } from './class-table.js'
import { co2eOf, type GasAmounts, type Gwp } from './gwp.js'
import { classFluxes } from './stock.js'

/** What the land of each class gives off in a year, t of one gas (carbon as t C) per ha, + to the atmosphere. */
export interface YearlyRate {
  /** Its name in `books.csv`. */
  readonly component: string
  readonly gas: keyof GasAmounts
  /** By class index; NaN for a class of which nothing is said. */
  readonly rates: Float64Array
}

/** The rates of the class table's columns, as far as it has them. */
export function classRates(table: ClassTable): YearlyRate[] {
  const perTonne = (pick: (one: ClassTable['classes'][number]) => number | null): Float64Array =>
    Float64Array.from([Number.NaN, ...table.classes.map((one) => (pick(one) ?? Number.NaN) / 1000)])
  const rates: YearlyRate[] = [
    { component: 'coefficient', gas: 'carbon', rates: classFluxes(table, Number.NaN) },
    { component: 'CH4', gas: 'methane', rates: perTonne(({ methane }) => methane) },
    { component: 'N2O', gas: 'nitrousOxide', rates: perTonne(({ nitrousOxide }) => nitrousOxide) },
  ]
  return rates.filter(({ rates }) => rates.some((rate) => !Number.isNaN(rate)))
}

/** A year's fluxes of some areas. Tonnes of CH4 and N2O and what they come to; gases of which nothing is said are absent. */
export interface GasFlux {
  /** t CH4 and t N2O a year. */
  readonly methane?: number
  readonly nitrousOxide?: number
  /** t CO2e a year by gas, and what goes to the atmosphere (+), what is taken up (-), and their sum. */
  readonly co2e: Readonly<Partial<Record<'CO2' | 'CH4' | 'N2O', number>>> & {
    readonly source: number
    readonly sink: number
    readonly net: number
  }
}

const NAMES = { carbon: 'CO2', methane: 'CH4', nitrousOxide: 'N2O' } as const

/**
 * Each gas of each class is signed before anything is added up.
 *
 * @param hectares by class index
 */
export function gasFlux(hectares: ArrayLike<number>, rates: readonly YearlyRate[], gwp: Gwp): GasFlux {
  const tonnes: Partial<Record<keyof GasAmounts, number>> = {}
  const byGas: Partial<Record<'CO2' | 'CH4' | 'N2O', number>> = {}
  let [source, sink] = [0, 0]
  for (const { gas, rates: perHectare } of rates) {
    perHectare.forEach((rate, index) => {
      if (Number.isNaN(rate)) return
      const amount = rate * hectares[index]
      const co2e = co2eOf({ [gas]: amount }, gwp)
      tonnes[gas] = (tonnes[gas] ?? 0) + amount
      byGas[NAMES[gas]] = (byGas[NAMES[gas]] ?? 0) + co2e
      if (co2e > 0) source += co2e
      else sink += co2e
    })
  }
  const { carbon: _, ...gases } = tonnes
  return { ...gases, co2e: { ...byGas, source, sink, net: source + sink } }
}
