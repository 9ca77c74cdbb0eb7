import { transportEmission } from '../src/carbon/transport/emission.js'
import type { TransportFactors } from '../src/carbon/transport/factors.js'
import { sectorCo2 } from './energy.js'
import { PLACES, type PlacedTown } from './places.js'
import { ZONES } from './towns.js'

/** Part of a city's transport CO2 that is of freight; our choice. */
const FREIGHT = 0.6

/** Shares of the modes in t-km, by city; our choice: more by water where the Yangtze and the Gan are. */
const FREIGHT_SHARES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Nanchang: { road: 0.72, rail: 0.12, water: 0.16 },
  Jiujiang: { road: 0.6, rail: 0.1, water: 0.3 },
}
const OTHER_FREIGHT = { road: 0.8, rail: 0.1, water: 0.1 }

/** Shares of the modes in p-km; our choice. */
const PASSENGER_SHARES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Nanchang: { car: 0.5, coach: 0.15, metro: 0.1, 'high-speed-rail': 0.25 },
}
const OTHER_PASSENGERS = { car: 0.55, coach: 0.25, 'high-speed-rail': 0.2 }

/** A row of the demo's table of transport: demand of a whole city. */
export interface TransportRow {
  readonly zone: string
  readonly kind: 'freight' | 'passenger'
  readonly million: number
  readonly insideShare: number
  readonly shares: Readonly<Record<string, number>>
}

/** Demand of each city in 2020, as much as gives off the city's CO2 of transport by its modes. */
export function transportRows(factors: TransportFactors): TransportRow[] {
  return ZONES.flatMap(({ name, gdp2020, shareInside }) => {
    const co2 = sectorCo2(name, gdp2020, 'transport')
    const row = (kind: TransportRow['kind'], part: number, shares: TransportRow['shares']): TransportRow => {
      const one = Object.values(transportEmission(1, shares, factors)).reduce((sum, each) => sum + each, 0)
      return { zone: name, kind, million: Math.round((co2 * part) / one), insideShare: shareInside, shares }
    }
    return [
      row('freight', FREIGHT, FREIGHT_SHARES[name] ?? OTHER_FREIGHT),
      row('passenger', 1 - FREIGHT, PASSENGER_SHARES[name] ?? OTHER_PASSENGERS),
    ]
  })
}

/** Farthest that a town with a station lies from a railway, m. */
const AT_RAILWAY = 3000

export interface Station {
  readonly town: PlacedTown
  /** Null: it is there already. */
  readonly openYear: number | null
}

/** Stations of towns: those at a railway, and in later years those of the rest, the larger towns first; our choice. */
export function stations(): Station[] {
  const others = PLACES.towns.filter((town) => !isAtRailway(town)).sort((a, b) => b.weight - a.weight)
  return PLACES.towns.map((town) => {
    const place = others.indexOf(town)
    return { town, openYear: place === -1 ? null : place < others.length / 2 ? 2026 : 2031 }
  })
}

const isAtRailway = ({ at: [x, y] }: PlacedTown): boolean =>
  PLACES.railways.some((line) => line.some(([a, b]) => (a - x) ** 2 + (b - y) ** 2 <= AT_RAILWAY ** 2))
