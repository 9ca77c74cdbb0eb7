/**
 * The `count` cells of the highest score among the open ones; of equal scores those that come first.
 *
 * @param score finite numbers
 * @param open 1 where a cell may be taken
 * @returns cell numbers in ascending order, fewer than `count` when fewer are open
 */
export function highestCells(score: Float32Array, open: Uint8Array, count: number): Uint32Array {
  const keys = new Uint32Array(score.buffer, score.byteOffset, score.length)
  const high = countDigits(keys, open, 16, null)
  const upper = thresholdDigit(high, count)
  const low = countDigits(keys, open, 0, upper.digit)
  const lower = thresholdDigit(low, count - upper.above)
  const threshold = ((upper.digit << 16) | lower.digit) >>> 0
  let ties = count - upper.above - lower.above
  const taken = new Uint32Array(
    Math.min(
      count,
      open.reduce((sum, one) => sum + one, 0),
    ),
  )
  let next = 0
  for (let cell = 0; cell < keys.length && next < taken.length; cell++) {
    if (!open[cell]) continue
    const key = ordered(keys[cell])
    if (key < threshold || (key === threshold && ties-- <= 0)) continue
    taken[next++] = cell
  }
  return taken.subarray(0, next)
}

/** The bits of a float32 as a whole number that is greater for a greater float. */
function ordered(bits: number): number {
  return (bits >>> 31 ? ~bits : bits | 0x80000000) >>> 0
}

/** How often each value of 16 bits of the key comes; with `upper`, only keys with these upper 16 bits. */
function countDigits(keys: Uint32Array, open: Uint8Array, shift: 0 | 16, upper: number | null): Uint32Array {
  const counts = new Uint32Array(65536)
  for (let cell = 0; cell < keys.length; cell++) {
    if (!open[cell]) continue
    const key = ordered(keys[cell])
    if (upper === null || key >>> 16 === upper) counts[(key >>> shift) & 0xffff]++
  }
  return counts
}

/** The digit at which the highest `count` end, and how many lie above it. */
function thresholdDigit(counts: Uint32Array, count: number): { digit: number; above: number } {
  let above = 0
  let digit = 65535
  while (digit > 0 && above + counts[digit] < count) above += counts[digit--]
  return { digit, above }
}
