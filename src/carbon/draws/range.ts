/** What draws of a quantity come to. */
export interface DrawnRange {
  readonly mean: number
  readonly sd: number
  readonly p2_5: number
  readonly p50: number
  readonly p97_5: number
}

/** Quantiles are linear between the ordered draws (Hyndman and Fan's type 7). */
export function drawnRange(values: Float64Array): DrawnRange {
  const count = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const sorted = values.toSorted()
  const at = (share: number): number => {
    const place = share * (count - 1)
    const below = Math.floor(place)
    const above = Math.min(below + 1, count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below)
  }
  return { mean, sd: Math.sqrt(squares / (count - 1)), p2_5: at(0.025), p50: at(0.5), p97_5: at(0.975) }
}
