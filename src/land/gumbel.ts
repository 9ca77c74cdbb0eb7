import { ln } from '../grid/exact-math.js'
import { SCORE_UNIT } from './score.js'

/**
 * Gumbel noise g in score steps, for 32-bit hashes: -ln(-ln u), u = (hash + 1/2) / 2^32. Ranking by ln p + T g draws without
 * replacement in proportion to p^(1/T) (Gumbel-max trick: Yellott 1977; Kool et al. 2019); at temperature 0 cells rank by p
 * alone. Above 1 it is (ln p) / T + g, which ranks the same and stays within the range of the scores. Plain data, which
 * threads can be given.
 */
export interface Gumbel {
  /** Times the noise: the temperature, up to 1. */
  readonly noise: number
  /** Times ln p: 1, or 1 / temperature above 1. */
  readonly logProbability: number
  /** At the 4096 knots u = k / 4096 and one more: linear between them, except in the tails. */
  readonly knots: Int32Array
  /** Upper 16 bits of the least hash whose noise is `least + step / stepsOfScore` or more; 65536 if there is none. */
  readonly needed: Int32Array
  /** The least that the noise can be. */
  readonly least: number
  readonly stepsOfScore: number
}

const BITS = 12
const TAIL = 32

const NEEDS = 4096

export function gumbel(temperature: number): Gumbel {
  const noise = Math.min(1, temperature)
  // the ends of the curve are infinite: the tails have them from the formula itself
  const knots = Int32Array.from({ length: 2 ** BITS + 1 }, (_, k) =>
    noiseAt(Math.min(Math.max(k, 1), 2 ** BITS - 1) / 2 ** BITS, noise),
  )
  const [least, most] = [noiseAt(2 ** -33, noise), noiseAt(1 - 2 ** -33, noise)]
  const stepsOfScore = (NEEDS - 2) / Math.max(most - least, 1)
  const luck = { noise, logProbability: 1 / Math.max(1, temperature), knots, least, stepsOfScore }
  let hash = 0
  const needed = Int32Array.from({ length: NEEDS }, (_, step) => {
    while (hash < 65536 && gumbelNoise(luck, hash * 65536 + 65535) < least + step / stepsOfScore) hash++
    return hash
  })
  return { ...luck, needed }
}

/** The least upper 16 bits of a hash that may bring noise of `wanted` or more; 65536 if none does. */
export function neededHash({ needed, least, stepsOfScore }: Gumbel, wanted: number): number {
  return needed[Math.min(Math.max((wanted - least) * stepsOfScore, 0), NEEDS - 1) | 0]
}

/** Noise of a hash. Rises with the hash (taken as unsigned). */
export function gumbelNoise({ noise, knots }: Pick<Gumbel, 'noise' | 'knots'>, hash: number): number {
  const knot = hash >>> (32 - BITS)
  // where the curve is steep, all 32 bits count: the best of a million candidates is drawn by luck, too
  if (((knot + TAIL) & (2 ** BITS - 1)) < 2 * TAIL) return noiseAt(((hash >>> 0) + 0.5) / 2 ** 32, noise)
  const share = (hash & (2 ** (32 - BITS) - 1)) / 2 ** (32 - BITS)
  return (knots[knot] + (knots[knot + 1] - knots[knot]) * share) | 0
}

function noiseAt(u: number, noise: number): number {
  return Math.round(-ln(-ln(u)) * noise * SCORE_UNIT) | 0
}
