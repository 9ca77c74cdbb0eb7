import type { EnergyFactors } from '../src/carbon/energy/fuels.js'
import { type EnergyUnit, energyRate, findFuel, unitsOf } from '../src/carbon/energy/rates.js'
import { ZONES } from './towns.js'

/** t CO2 of a city by 10^4 CNY of its output in 2020; our choice, so that all cities of the province give 245 Mt. */
const INTENSITY: Readonly<Record<string, number>> = {
  Nanchang: 0.47,
  Jiujiang: 1.5,
  Jingdezhen: 1,
  Yingtan: 0.8,
  Xinyu: 2.2,
  Fuzhou: 0.7,
  Yichun: 1.15,
  Shangrao: 0.95,
  "Ji'an": 0.75,
}

const SECTORS = ['steel', 'materials', 'machinery', 'power', 'transport', 'buildings', 'agriculture'] as const
type Sector = (typeof SECTORS)[number]

/** Share of each sector in what a city gives off, in the order of the sectors; our choice. */
const RURAL_CITY = [0.12, 0.2, 0.1, 0.22, 0.14, 0.14, 0.08]
const SHARES: Readonly<Record<string, readonly number[]>> = {
  Nanchang: [0.1, 0.08, 0.17, 0.25, 0.18, 0.2, 0.02],
  Jiujiang: [0.28, 0.27, 0.05, 0.25, 0.07, 0.06, 0.02],
  Jingdezhen: [0.03, 0.37, 0.1, 0.28, 0.09, 0.1, 0.03],
  Yingtan: [0.36, 0.08, 0.06, 0.26, 0.11, 0.09, 0.04],
  Xinyu: [0.55, 0.06, 0.06, 0.2, 0.06, 0.05, 0.02],
  Fuzhou: RURAL_CITY,
  Yichun: [0.08, 0.34, 0.08, 0.32, 0.08, 0.07, 0.03],
  Shangrao: RURAL_CITY,
  "Ji'an": RURAL_CITY,
}

/** Share of each fuel in the CO2 of a sector; our choice. That of transport is by its modes (`transport.ts`). */
const MIX: Readonly<Record<Exclude<Sector, 'transport'>, Readonly<Record<string, number>>>> = {
  steel: { coke: 0.65, raw_coal: 0.25, process: 0.1 },
  materials: { raw_coal: 0.55, natural_gas: 0.05, process: 0.4 },
  machinery: { raw_coal: 0.4, natural_gas: 0.4, diesel: 0.2 },
  power: { raw_coal: 1 },
  buildings: { natural_gas: 0.45, lpg: 0.35, raw_coal: 0.2 },
  agriculture: { diesel: 0.8, raw_coal: 0.2 },
}

/** t CO2 that a sector of a whole city gives off in 2020. */
export const sectorCo2 = (city: string, gdp: number, sector: Sector): number =>
  gdp * 1e4 * INTENSITY[city] * SHARES[city][SECTORS.indexOf(sector)]

/** A row of the demo's table of energy: what a sector of a whole city takes of a fuel, in whole units. */
export interface EnergyRow {
  readonly zone: string
  readonly sector: Sector
  readonly fuel: string
  readonly amount: number
  readonly unit: EnergyUnit
  readonly insideShare: number
}

/** Fuel of each city and sector in 2020, as much as gives off what intensity and shares say. */
export function energyRows(factors: EnergyFactors): EnergyRow[] {
  return ZONES.flatMap(({ name, gdp2020, shareInside }) =>
    (Object.keys(MIX) as (keyof typeof MIX)[]).flatMap((sector) =>
      Object.entries(MIX[sector]).map(([fuel, share]): EnergyRow => {
        const co2 = sectorCo2(name, gdp2020, sector) * share
        const kind = findFuel(fuel, factors)
        if (kind === null) throw new Error(`no fuel "${fuel}"`)
        const [unit] = unitsOf(kind)
        const amount = Math.round(co2 / energyRate(kind, unit, factors, 'ncv').value)
        return { zone: name, sector, fuel, amount, unit, insideShare: shareInside }
      }),
    ),
  )
}
