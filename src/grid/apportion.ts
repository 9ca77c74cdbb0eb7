/**
 * Splits a whole number in proportion to weights, by largest remainder; equal remainders go to the earlier place.
 * All zero when the weights are.
 */
export function apportion(total: number, weights: ArrayLike<number>): number[] {
  const sum = Array.from(weights).reduce((a, b) => a + b, 0)
  if (sum === 0) return Array.from(weights, () => 0)
  const exact = Array.from(weights, (weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const order = exact.map((_, i) => i).sort((a, b) => exact[b] - parts[b] - (exact[a] - parts[a]) || a - b)
  const left = total - parts.reduce((a, b) => a + b, 0)
  for (const i of order.slice(0, left)) parts[i]++
  return parts
}
