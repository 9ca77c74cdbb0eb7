import type { AreaLedger, BookLine } from './books.js'
import { co2eOf, type GasAmounts, type Gwp } from './gwp.js'
import { type SignedRange, signedRange } from './paddy-to-marsh.js'

export const WATER_STATES = ['inundated', 'exposed'] as const
export type WaterState = (typeof WATER_STATES)[number]

/** What a hectare gives off on a day, kg of one gas (carbon as C), + to the atmosphere. */
export interface WaterGas {
  /** Place among the zones of the water. */
  readonly zone: number
  readonly state: WaterState
  readonly gas: keyof GasAmounts
  readonly value: number
  /** Ends of what it may be; the value itself where no range is known. */
  readonly low: number
  readonly high: number
}

/** Land of the floodplain that was under water on so many days of a year. */
export interface WaterArea {
  /** Number of the zone of the study. */
  readonly zone: number
  /** Class index. */
  readonly land: number
  /** Place among the zones of the water. */
  readonly waterZone: number
  readonly days: number
  readonly hectares: number
}

export interface WaterYear {
  readonly year: number
  readonly areas: readonly WaterArea[]
  /** The same land with the stages that no policy has raised; null where none does. */
  readonly unheld: readonly WaterArea[] | null
}

/** Days of a year in a state. */
export const daysIn = (state: WaterState, days: number): number => (state === 'inundated' ? days : 365 - days)

const COMPONENTS = { carbon: 'exchange', methane: 'CH4', nitrousOxide: 'N2O' } as const

/** Name of its lines in `books.csv`. */
export const waterComponent = ({ gas, state }: Pick<WaterGas, 'gas' | 'state'>): string => `${COMPONENTS[gas]} ${state}`

/** Lines of the floodplain's land in every year but the last: by zone, class, gas, and whether it is under water. */
export function waterLines(gases: readonly WaterGas[], years: readonly WaterYear[]): BookLine[] {
  return years.slice(0, -1).flatMap(({ year, areas }) => {
    const lines = new Map<string, { line: BookLine; gas: keyof GasAmounts; tonnes: number; hectares: number }>()
    for (const { zone, land, waterZone, days, hectares } of areas) {
      for (const { state, gas, value } of gases.filter((one) => one.zone === waterZone)) {
        const component = waterComponent({ gas, state })
        const key = `${zone} ${land} ${component}`
        const line = { yearFrom: year, yearTo: year + 1, zone, component, from: land, to: land, hectares: 0 }
        const sum = lines.get(key) ?? { line, gas, tonnes: 0, hectares: 0 }
        sum.tonnes += (value / 1000) * daysIn(state, days) * hectares
        sum.hectares += hectares
        lines.set(key, sum)
      }
    }
    return [...lines.values()].map(({ line, gas, tonnes, hectares }) => ({ ...line, hectares, [gas]: tonnes }))
  })
}

/**
 * The ledger without the floodplain's land of some classes, for rates that the days of the water replace.
 *
 * @param years as many as the ledger has
 */
export function withoutFloodplain(ledger: AreaLedger, years: readonly WaterYear[]): AreaLedger {
  const areasOf = new Map(years.map(({ year, areas }) => [year, areas]))
  return {
    ...ledger,
    years: ledger.years.map(({ year, hectares, inUse }) => {
      const rest = (inUse ?? hectares).slice()
      const totals = new Map<number, number>()
      for (const { zone, land, hectares } of areasOf.get(year) ?? []) {
        const at = ledger.zones.indexOf(zone) * ledger.side + land
        totals.set(at, (totals.get(at) ?? 0) + hectares)
      }
      // what is left of a class that lies in the floodplain as a whole is nothing, not a rounding of it
      for (const [at, total] of totals) rest[at] = Math.abs(rest[at] - total) < 1e-6 ? 0 : rest[at] - total
      return { year, hectares: rest }
    }),
  }
}

/** A yearly sum, t CO2e, with the ends of what it may be, and its sign where the whole range has one. */
export interface WaterBalance extends SignedRange {
  readonly value: number
}

/**
 * What some areas give off, less what others do (with the same figures, so that what is common to both cancels): the sum, and
 * its range over the box of all figures.
 */
export function waterBalance(
  gases: readonly WaterGas[],
  areas: readonly WaterArea[],
  less: readonly WaterArea[],
  gwp: Gwp,
): WaterBalance {
  let [value, low, high] = [0, 0, 0]
  for (const one of gases) {
    const days = hectareDays(one, areas) - hectareDays(one, less)
    const co2e = (kilograms: number): number => co2eOf({ [one.gas]: (kilograms * days) / 1000 }, gwp)
    value += co2e(one.value)
    low += Math.min(co2e(one.low), co2e(one.high))
    high += Math.max(co2e(one.low), co2e(one.high))
  }
  return { value, ...signedRange([low, high]) }
}

function hectareDays({ zone, state }: WaterGas, areas: readonly WaterArea[]): number {
  return areas
    .filter((one) => one.waterZone === zone)
    .reduce((sum, { days, hectares }) => sum + daysIn(state, days) * hectares, 0)
}
