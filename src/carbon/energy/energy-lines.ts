import type { AreaLedger, BookLine } from '../books.js'
import { CO2_PER_C } from '../units.js'
import type { EnergyYear } from './energy-year.js'

/** Whether land moves a zone's emission only (`exogenous`), or makes it (`per-hectare` of built land). */
export const ENERGY_DRIVERS = ['exogenous', 'per-hectare'] as const
export type EnergyDriver = (typeof ENERGY_DRIVERS)[number]

/** What energy gives to the books of a run. */
export interface EnergyEmissions {
  /** What it counts: books that count otherwise cannot be compared. */
  readonly name: string
  readonly driver: EnergyDriver
  /** One for every year that has a flux. */
  readonly years: readonly EnergyYear[]
  /** Class indexes of built land. */
  readonly built: readonly number[]
}

/**
 * The emissions of a run as its driver has them. `exogenous`: E(t) = A(t), whatever is built. `per-hectare`: the intensity of
 * a zone is what its table says of the year by the hectares that were built at the start of the run, and
 * E(t) = A(t) x B(t) / B(start). A zone without built land at the start has no intensity and follows its table.
 */
export function drivenYears({ driver, years, built }: EnergyEmissions, areas: AreaLedger): readonly EnergyYear[] {
  if (driver === 'exogenous') return years
  const start = areas.years[0].year
  return years.map(({ year, sectors }) => ({
    year,
    sectors: sectors.map((one) => {
      const before = builtHectares(areas, built, start, one.zone)
      const factor = before === 0 ? 1 : builtHectares(areas, built, year, one.zone) / before
      return { ...one, fromEnergy: one.fromEnergy * factor, fromProcess: one.fromProcess * factor }
    }),
  }))
}

/** Zones whose emission follows the table for want of built land at the start, by the driver per-hectare. */
export function unbuiltZones({ driver, years, built }: EnergyEmissions, areas: AreaLedger): number[] {
  if (driver === 'exogenous') return []
  const zones = new Set(years.flatMap(({ sectors }) => sectors.map(({ zone }) => zone)))
  return [...zones].filter((zone) => builtHectares(areas, built, areas.years[0].year, zone) === 0)
}

/**
 * Lines of the books, exact by zone: `energy SECTOR` of fuel, electricity and heat, `process SECTOR` of what else its
 * plants give off; t C as CO2. They are of a zone, not of a class.
 */
export function energyLines(emissions: EnergyEmissions, areas: AreaLedger): BookLine[] {
  return drivenYears(emissions, areas).flatMap(({ year, sectors }) =>
    sectors.flatMap(({ zone, sector, fromEnergy, fromProcess }): BookLine[] => {
      const head = { yearFrom: year, yearTo: year + 1, zone, from: 0, to: 0, hectares: 0 }
      const line = (name: string, co2: number): BookLine[] =>
        co2 === 0 ? [] : [{ ...head, component: `${name} ${sector}`, carbon: co2 / CO2_PER_C }]
      return [...line('energy', fromEnergy), ...line('process', fromProcess)]
    }),
  )
}

/** Hectares of some classes in a zone at the start of a year. */
function builtHectares(
  { zones, side, years }: AreaLedger,
  built: readonly number[],
  year: number,
  zone: number,
): number {
  const place = zones.indexOf(zone)
  const hectares = years.find((one) => one.year === year)?.hectares
  if (place === -1 || hectares === undefined) return 0
  return built.reduce((sum, index) => sum + hectares[place * side + index], 0)
}
