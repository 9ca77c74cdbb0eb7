import { CO2_PER_C } from '../units.js'

/** A fuel as statistics have it: what a tonne, or 1000 m3, of it holds. */
export interface Fuel {
  readonly key: string
  readonly nameZh: string
  readonly unit: 't' | '1000 m3'
  /** Net calorific value, kJ/kg or kJ/m3. */
  readonly ncv: number
  /** t C/TJ. */
  readonly carbonContent: number
  /** Share of the carbon that burns to CO2. */
  readonly oxidation: number
  /** Tonnes of coal equivalent, by GB/T 2589. */
  readonly tcePerUnit: number
  readonly source: string
  readonly status: string
}

/** A figure with where it is from. */
export interface EnergyFigure {
  readonly key: string
  readonly value: number
  readonly unit: string
  readonly source: string
  readonly status: string
}

/** All that turns energy into CO2. */
export interface EnergyFactors {
  readonly fuels: ReadonlyMap<string, Fuel>
  /** t C/tce by fuel and `electricity`: the classic list, a route of its own. */
  readonly classic: ReadonlyMap<string, EnergyFigure>
  /** Electricity, heat and coal equivalents by key. */
  readonly others: ReadonlyMap<string, EnergyFigure>
}

/** Two ways to the CO2 of a fuel that give different totals: by its calorific value, or by a list of carbon per tce. */
export const FACTOR_ROUTES = ['ncv', 'classic'] as const
export type FactorRoute = (typeof FACTOR_ROUTES)[number]

/**
 * t CO2 per tonne, or kg CO2 per m3, of a fuel that burns: EF = NCV x 10^-6 x CC x OF x 44/12 (IPCC 2006, vol. 2, eq. 2.1, as
 * Chinese inventories write it; V).
 */
export function fuelFactor({
  ncv,
  carbonContent,
  oxidation,
}: Pick<Fuel, 'ncv' | 'carbonContent' | 'oxidation'>): number {
  return ncv * 1e-6 * carbonContent * oxidation * CO2_PER_C
}
