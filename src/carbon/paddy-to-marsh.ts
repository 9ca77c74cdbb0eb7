import { co2eOf, type GasAmounts, type Gwp } from './gwp.js'

/** What becomes of a hectare of paddy that turns to marsh, per year; + to the atmosphere. */
export interface PaddyToMarsh {
  /** CH4 of the marsh and of the rice given up, kg/ha/yr. */
  readonly marshMethane: number
  readonly riceMethane: number
  /** Gains of soil and plants, t C/ha/yr. */
  readonly soilGain?: number
  readonly biomassGain?: number
  /** Net exchange of the marsh, t C/ha/yr, in place of the two gains; + to the atmosphere. */
  readonly exchange?: number
}

/** t CO2e/ha/yr, + to the atmosphere. */
export interface PaddyToMarshFlux {
  readonly marshCh4: number
  readonly riceCh4Avoided: number
  readonly soil: number
  readonly biomass: number
  readonly exchange: number
  readonly net: number
}

/** The balance of a hectare that goes from paddy to marsh. N2O of the rice is left out: it makes the marsh better. (C) */
export function paddyToMarsh(
  { marshMethane, riceMethane, soilGain = 0, biomassGain = 0, exchange = 0 }: PaddyToMarsh,
  gwp: Gwp,
): PaddyToMarshFlux {
  const of = (amounts: GasAmounts): number => co2eOf(amounts, gwp)
  const parts = {
    marshCh4: of({ methane: marshMethane / 1000 }),
    riceCh4Avoided: -of({ methane: riceMethane / 1000 }),
    soil: -of({ carbon: soilGain }),
    biomass: -of({ carbon: biomassGain }),
    exchange: of({ carbon: exchange }),
  }
  return { ...parts, net: Object.values(parts).reduce((sum, part) => sum + part, 0) }
}

/** A range and what may be said of it: a sign only where all of it has that sign. */
export interface SignedRange {
  readonly low: number
  readonly high: number
  /** Null for a range that holds zero: then nobody knows. */
  readonly sign: 'source' | 'sink' | null
}

/** The range of some values, + to the atmosphere. */
export function signedRange(values: readonly number[]): SignedRange {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return { low, high, sign: low > 0 ? 'source' : high < 0 ? 'sink' : null }
}

/** What is known of land that goes from rice to a wet class; kg/ha/yr and t C/ha/yr, + to the atmosphere. */
export interface RiceToWetland {
  /** Of the wet class, as it may be. */
  readonly wetMethane: readonly number[]
  /** Of the rice given up, under several regimes. */
  readonly riceMethane: readonly number[]
  /** CO2 of the wet class. */
  readonly exchange: number
  /** N2O that the change adds. */
  readonly nitrousOxide: number
}

/** Balance of a hectare over every regime of rice and every CH4 of the wet class, t CO2e/ha/yr. */
export function riceToWetlandRange(
  { wetMethane, riceMethane, exchange, nitrousOxide }: RiceToWetland,
  gwp: Gwp,
): SignedRange {
  const n2o = co2eOf({ nitrousOxide: nitrousOxide / 1000 }, gwp)
  return signedRange(
    wetMethane.flatMap((marshMethane) =>
      riceMethane.map((rice) => paddyToMarsh({ marshMethane, riceMethane: rice, exchange }, gwp).net + n2o),
    ),
  )
}
