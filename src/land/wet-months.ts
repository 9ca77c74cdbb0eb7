import { DAYS_OF_MONTHS } from './months.js'

/** Bit m of a byte pair is set: under water in month m. */
export type MonthSet = number

/** All months of a year. */
export const WHOLE_YEAR: MonthSet = 0xfff

/** Thresholds of the same cells for each of the slopes that the surface of the water has in a year. */
export interface YearSurface {
  /** By month: the stage at the outlet, m, in the datum of the thresholds. */
  readonly stages: readonly number[]
  /** By month: the thresholds under its slope. */
  readonly thresholds: readonly Float32Array[]
  /** 1 for cells of a hollow that keeps its water once it has been filled; null where none does. */
  readonly hollow: Uint8Array | null
}

/**
 * The months in which each cell is under water: those whose stage reaches its threshold. A hollow that keeps its water is
 * under water all the year when the water comes over its sill in any month.
 */
export function wetMonths({ stages, thresholds, hollow }: YearSurface, out: Uint16Array): Uint16Array {
  for (let cell = 0; cell < out.length; cell++) {
    let months = 0
    for (let month = 0; month < 12; month++) if (stages[month] >= thresholds[month][cell]) months |= 1 << month
    out[cell] = months !== 0 && hollow?.[cell] === 1 ? WHOLE_YEAR : months
  }
  return out
}

/** Days of the year in a set of months. */
export function daysOf(months: MonthSet): number {
  return DAYS_OF_MONTHS.reduce((sum, days, month) => (months & (1 << month) ? sum + days : sum), 0)
}
