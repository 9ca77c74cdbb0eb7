import { valueOfYear } from '../carbon/over-years.js'

/** A number, or a table over years: linear between its years, constant outside them. */
export type OverYears = number | Readonly<Record<string, number>>

/** The value of year `year`. */
export function valueAt(series: OverYears, year: number): number {
  if (typeof series === 'number') return series
  return valueOfYear(
    Object.entries(series).map(([text, value]) => [Number(text), value]),
    year,
  )
}

/** Like `valueAt`, but 0 before the first year of a table: hectares of a programme that has not begun. */
export function hectaresAt(series: OverYears, year: number): number {
  if (typeof series === 'number') return series
  const first = Math.min(...Object.keys(series).map(Number))
  return year < first ? 0 : valueAt(series, year)
}
