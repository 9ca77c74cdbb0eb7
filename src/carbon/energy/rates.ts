import { CO2_PER_C } from '../units.js'
import { type EnergyFactors, type FactorRoute, type Fuel, fuelFactor } from './fuels.js'

/** What an energy table may have in its column `unit`. */
export const ENERGY_UNITS = ['t', 'm3', 'tce', 'MWh', 'GJ', 'tCO2'] as const
export type EnergyUnit = (typeof ENERGY_UNITS)[number]

/** Fuel that burns in the zone; electricity and heat that come to their user by grid and pipe; CO2 that is not of energy. */
export type EnergyKind = 'fuel' | 'electricity' | 'heat' | 'process'

/** What a unit of an amount comes to. */
export interface EnergyRate {
  readonly kind: EnergyKind
  /** t CO2; of electricity MWh, whose CO2 hangs on the year. */
  readonly value: number
  /** GJ of a fuel that burns; 0 for the rest. */
  readonly gigajoules: number
}

export const GJ_PER_MWH = 3.6

/** The kind that a cell `fuel` names, and the fuel of the table: by its key, spaces or underscores, or its Chinese name. */
export function findFuel(text: string, { fuels }: EnergyFactors): Fuel | Exclude<EnergyKind, 'fuel'> | null {
  const key = text.toLowerCase().replace(/[\s-]+/g, '_')
  if (key === 'electricity' || key === 'heat' || key === 'process') return key
  return fuels.get(key) ?? [...fuels.values()].find(({ nameZh }) => nameZh === text) ?? null
}

/** Units that amounts of it have; those of the calorific value and of coal equivalents go through GB/T 2589. */
export function unitsOf(fuel: Fuel | Exclude<EnergyKind, 'fuel'>): readonly EnergyUnit[] {
  if (fuel === 'process') return ['tCO2']
  if (fuel === 'electricity' || fuel === 'heat') return ['MWh', 'GJ', 'tce']
  return [fuel.unit === 't' ? 't' : 'm3', 'tce', 'GJ', 'MWh']
}

/** @param unit one of its units */
export function energyRate(
  fuel: Fuel | Exclude<EnergyKind, 'fuel'>,
  unit: EnergyUnit,
  factors: EnergyFactors,
  route: FactorRoute,
): EnergyRate {
  const figure = (key: string): number => otherFigure(factors, key)
  switch (fuel) {
    case 'process':
      return { kind: fuel, value: 1, gigajoules: 0 }
    case 'electricity': {
      const perUnit = { MWh: 1, GJ: 1 / GJ_PER_MWH, tce: 1 / figure('electricity_equivalent') }
      return { kind: fuel, value: perUnit[unit as keyof typeof perUnit], gigajoules: 0 }
    }
    case 'heat': {
      const perUnit = { MWh: GJ_PER_MWH, GJ: 1, tce: 1 / figure('heat_equivalent') }
      return { kind: fuel, value: perUnit[unit as keyof typeof perUnit] * figure('heat_supply'), gigajoules: 0 }
    }
    default:
      return fuelRate(fuel, unit, factors, route)
  }
}

function fuelRate(fuel: Fuel, unit: EnergyUnit, factors: EnergyFactors, route: FactorRoute): EnergyRate {
  const gigajoules = fuel.ncv / 1000
  const perUnit = {
    t: 1,
    m3: 1 / 1000,
    tce: 1 / fuel.tcePerUnit,
    GJ: 1 / gigajoules,
    MWh: GJ_PER_MWH / gigajoules,
  }[unit as Exclude<EnergyUnit, 'tCO2'>]
  const carbon = factors.classic.get(fuel.key)?.value ?? Number.NaN
  const factor = route === 'ncv' ? fuelFactor(fuel) : fuel.tcePerUnit * carbon * CO2_PER_C
  return { kind: 'fuel', value: perUnit * factor, gigajoules: perUnit * gigajoules }
}

/** t CO2/MWh of the grid where a scenario gives none. */
export function gridFactor(factors: EnergyFactors, route: FactorRoute): number {
  if (route === 'ncv') return otherFigure(factors, 'electricity_grid')
  const carbon = factors.classic.get('electricity')?.value ?? Number.NaN
  return otherFigure(factors, 'electricity_equivalent') * carbon * CO2_PER_C
}

function otherFigure({ others }: EnergyFactors, key: string): number {
  const found = others.get(key)
  if (found === undefined) throw new Error(`no figure "${key}"`)
  return found.value
}
