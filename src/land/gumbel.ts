import { ln } from '../grid/exact-math.js'
import { SCORE_UNIT } from './score.js'

/**
 * Gumbel noise times the temperature, in score steps, for 32-bit hashes: -ln(-ln u), u = (hash + 1/2) / 2^32. Ranking by
 * ln p + noise draws without replacement in proportion to p (Gumbel-max trick: Yellott 1977; Kool et al. 2019); at
 * temperature 0 there is none and cells rank by p alone. Plain data, which threads can be given.
 */
export interface Gumbel {
  readonly temperature: number
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

/** Noise beyond it would leave the range of the scores; so great it is pure chance. */
const GREATEST = 200 * SCORE_UNIT

const NEEDS = 4096

export function gumbel(temperature: number): Gumbel {
  // the ends of the curve are infinite: the tails have them from the formula itself
  const knots = Int32Array.from({ length: 2 ** BITS + 1 }, (_, k) =>
    noiseAt(Math.min(Math.max(k, 1), 2 ** BITS - 1) / 2 ** BITS, temperature),
  )
  const [least, most] = [noiseAt(2 ** -33, temperature), noiseAt(1 - 2 ** -33, temperature)]
  const stepsOfScore = (NEEDS - 2) / Math.max(most - least, 1)
  const luck = { temperature, knots, least, stepsOfScore }
  let hash = 0
  const needed = Int32Array.from({ length: NEEDS }, (_, step) => {
    while (hash < 65536 && gumbelNoise(luck, hash * 65536 + 65535) < least + step / stepsOfScore) hash++
    return hash
  })
  return { ...luck, needed }
}

/** The least upper 16 bits of a hash that may bring noise of `noise` or more; 65536 if none does. */
export function neededHash({ needed, least, stepsOfScore }: Gumbel, noise: number): number {
  return needed[Math.min(Math.max((noise - least) * stepsOfScore, 0), NEEDS - 1) | 0]
}

/** Noise of a hash. Rises with the hash (taken as unsigned). */
export function gumbelNoise({ temperature, knots }: Pick<Gumbel, 'temperature' | 'knots'>, hash: number): number {
  const knot = hash >>> (32 - BITS)
  // where the curve is steep, all 32 bits count: the best of a million candidates is drawn by luck, too
  if (((knot + TAIL) & (2 ** BITS - 1)) < 2 * TAIL) return noiseAt(((hash >>> 0) + 0.5) / 2 ** 32, temperature)
  const share = (hash & (2 ** (32 - BITS) - 1)) / 2 ** (32 - BITS)
  return (knots[knot] + (knots[knot + 1] - knots[knot]) * share) | 0
}

function noiseAt(u: number, temperature: number): number {
  const noise = Math.round(-ln(-ln(u)) * temperature * SCORE_UNIT)
  return Math.min(Math.max(noise, -GREATEST / 4), GREATEST) | 0
}
