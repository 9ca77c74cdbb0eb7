/**
 * Logarithm and exponential from + - * / alone. The last bit of Math.log and Math.exp may differ between engines, and a
 * class decided by it would differ too; these give the same bits everywhere. Accurate to about 1e-15. (The constants of
 * Math are fixed by the language.)
 */

/** Natural logarithm of a positive finite number. */
export function ln(x: number): number {
  let mantissa = x
  let exponent = 0
  while (mantissa > Math.SQRT2) {
    mantissa /= 2
    exponent++
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2
    exponent--
  }
  // ln m = 2 atanh((m - 1) / (m + 1)); |s| < 0.1716, so s^23 is below 1e-17
  const s = (mantissa - 1) / (mantissa + 1)
  const square = s * s
  let sum = 0
  for (let k = 23; k >= 1; k -= 2) sum = sum * square + 1 / k
  return 2 * s * sum + exponent * Math.LN2
}

/** e to the power x, for |x| below 700. */
export function exp(x: number): number {
  const halvings = Math.round(x / Math.LN2)
  const rest = x - halvings * Math.LN2
  let sum = 1
  for (let k = 20; k >= 1; k--) sum = 1 + (sum * rest) / k
  for (let k = 0; k < halvings; k++) sum *= 2
  for (let k = 0; k > halvings; k--) sum /= 2
  return sum
}
