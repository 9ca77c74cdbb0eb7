import type { EnergyKind } from './rates.js'

/** What a sector of a zone takes of one fuel, or gives off, over the years; the part inside the study area. */
export interface EnergySeries {
  readonly zone: number
  readonly sector: string
  /** As the table calls it. */
  readonly fuel: string
  readonly kind: EnergyKind
  /** By place of the table's years: t CO2, of electricity MWh. */
  readonly values: readonly number[]
  /** By place of the table's years: GJ of a fuel that burns, else 0. */
  readonly gigajoules: readonly number[]
}

/** A table of energy as it was read. */
export interface EnergyTable {
  readonly file: string
  /** Ascending; empty where the table has none and holds for all years. */
  readonly years: readonly number[]
  readonly series: readonly EnergySeries[]
  /** What the rows of the table tell of their source and status, by fuel and sector, without repetition. */
  readonly sources: readonly { readonly sector: string; readonly source: string; readonly status: string }[]
}

/** Linear between the years, constant outside them. */
export function amountAt(years: readonly number[], amounts: readonly number[], year: number): number {
  const next = years.findIndex((one) => one > year)
  if (next <= 0) return amounts[next === 0 || years.length === 0 ? 0 : amounts.length - 1]
  const share = (year - years[next - 1]) / (years[next] - years[next - 1])
  return amounts[next - 1] + (amounts[next] - amounts[next - 1]) * share
}
