/** A value of a year from those of some years, in any order: linear between them, constant outside. */
export function valueOfYear(points: readonly (readonly [year: number, value: number])[], year: number): number {
  const sorted = [...points].sort(([a], [b]) => a - b)
  const next = sorted.findIndex(([at]) => at > year)
  if (next === 0) return sorted[0][1]
  const [from, value] = sorted[next === -1 ? sorted.length - 1 : next - 1]
  if (next === -1) return value
  const [until, later] = sorted[next]
  return value + ((later - value) * (year - from)) / (until - from)
}
