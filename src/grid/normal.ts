import { exp, ln } from './exact-math.js'

/** The normal distribution from + - * / and square roots alone, so that draws have the same bits everywhere. */

/** Density of the standard normal distribution. */
const density = (z: number): number => exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

/**
 * Share of the standard normal distribution below z, for |z| up to 8; off by at most 1e-15 (Marsaglia 2004, "Evaluating the
 * Normal Distribution", J. Stat. Softw. 11(4): the series z + z^3/3 + z^5/(3 5) + ...).
 */
export function normalShare(z: number): number {
  let [sum, term] = [z, z]
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (z * z) / odd
    sum += term
  }
  return 0.5 + sum * density(z)
}

/**
 * The z below which a share of the standard normal distribution lies: Abramowitz & Stegun 26.2.23 and Newton's steps.
 *
 * @param share from 1e-10 to 1 - 1e-10
 */
export function normalAt(share: number): number {
  const tail = Math.min(share, 1 - share)
  const t = Math.sqrt(-2 * ln(tail))
  const far = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  let z = share < 0.5 ? -far : far
  for (let step = 0; step < 2; step++) z -= (normalShare(z) - share) / density(z)
  return z
}
