/** A number, or a table over years: linear between its years, constant outside them. */
export type OverYears = number | Readonly<Record<string, number>>

/** The value of year `year`. */
export function valueAt(series: OverYears, year: number): number {
  if (typeof series === 'number') return series
  const points = Object.entries(series)
    .map(([text, value]) => ({ year: Number(text), value }))
    .sort((a, b) => a.year - b.year)
  const next = points.findIndex((point) => point.year > year)
  if (next === 0) return points[0].value
  if (next === -1) return points[points.length - 1].value
  const [a, b] = [points[next - 1], points[next]]
  return a.value + ((b.value - a.value) * (year - a.year)) / (b.year - a.year)
}

/** Like `valueAt`, but 0 before the first year of a table: hectares of a programme that has not begun. */
export function hectaresAt(series: OverYears, year: number): number {
  if (typeof series === 'number') return series
  const first = Math.min(...Object.keys(series).map(Number))
  return year < first ? 0 : valueAt(series, year)
}
