import { CO2_PER_C } from './units.js'

/** Fluxes as they are measured in chambers and towers, as fluxes of a year and a hectare. The year has 365.25 days. */

const HOURS = 365.25 * 24
const SECONDS = HOURS * 3600
const M2_PER_HA = 1e4

/** g per mol. */
const MOLAR_MASS = { CH4: 16.043, N2O: 44.013, C: 12.011 } as const

/** kg/ha/yr of a gas from mg/m2/h. */
export const yearOfMilligrams = (perM2Hour: number): number => (perM2Hour * HOURS * M2_PER_HA) / 1e6

/** kg/ha/yr of CH4 or N2O from nmol/m2/s. */
export const yearOfNanomoles = (perM2Second: number, gas: 'CH4' | 'N2O'): number =>
  (perM2Second * 1e-9 * MOLAR_MASS[gas] * SECONDS * M2_PER_HA) / 1e3

/** t C/ha/yr from umol CO2/m2/s. */
export const yearOfMicromoles = (perM2Second: number): number =>
  (perM2Second * 1e-6 * MOLAR_MASS.C * SECONDS * M2_PER_HA) / 1e6

/** t CO2/ha from g C/m2. */
export const co2OfGrams = (carbonPerM2: number): number => ((carbonPerM2 * M2_PER_HA) / 1e6) * CO2_PER_C
