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
  /**
   * For pruning by what ln p leaves to the noise, in steps as of ln p: upper 16 bits of the least hash whose noise is
   * `least + (entry << shift)` or more; 65536 if there is none.
   */
  readonly needed: Int32Array
  readonly shift: number
  /** The least that the noise can be. */
  readonly least: number
}

const BITS = 12
const TAIL = 32

/** Entries of `needed`, at most. */
const NEEDS = 4096

export function gumbel(temperature: number): Gumbel {
  const noise = Math.min(1, temperature)
  // the ends of the curve are infinite: the tails have them from the formula itself
  const knots = Int32Array.from({ length: 2 ** BITS + 1 }, (_, k) =>
    noiseAt(Math.min(Math.max(k, 1), 2 ** BITS - 1) / 2 ** BITS, noise),
  )
  const luck = { noise, logProbability: 1 / Math.max(1, temperature), knots }
  return { ...luck, ...needsOf(luck) }
}

type Noise = Pick<Gumbel, 'noise' | 'knots'>

function needsOf(luck: Noise & Pick<Gumbel, 'logProbability'>): Pick<Gumbel, 'needed' | 'shift' | 'least'> {
  const [least, most] = [0, 2 ** 32 - 1].map((hash) => gumbelNoise(luck, hash) / luck.logProbability)
  // chance alone decides where noise is so much: nothing is pruned
  if (most > 2 ** 30) return { needed: Int32Array.of(0), shift: 0, least: 0 }
  const shift = Math.max(0, Math.ceil(Math.log2((most - least + 1) / (NEEDS - 2))))
  let hash = 0
  const needed = Int32Array.from({ length: Math.floor((most - least) / 2 ** shift) + 2 }, (_, entry) => {
    const wanted = (Math.floor(least) + entry * 2 ** shift) * luck.logProbability
    while (hash < 65536 && gumbelNoise(luck, hash * 65536 + 65535) < wanted) hash++
    return hash
  })
  return { needed, shift, least: Math.floor(least) }
}

/** The least upper 16 bits of a hash that may bring noise of `wanted`, in steps as of ln p; 65536 if none does. */
export function neededHash({ needed, least, shift }: Gumbel, wanted: number): number {
  return needed[Math.min(Math.max((wanted - least) >> shift, 0), needed.length - 1)]
}

/** Noise of a hash. Rises with the hash (taken as unsigned). */
export function gumbelNoise({ noise, knots }: Noise, hash: number): number {
  const knot = hash >>> (32 - BITS)
  // where the curve is steep, all 32 bits count: the best of a million candidates is drawn by luck, too
  if (((knot + TAIL) & (2 ** BITS - 1)) < 2 * TAIL) return noiseAt(((hash >>> 0) + 0.5) / 2 ** 32, noise)
  const share = (hash & (2 ** (32 - BITS) - 1)) / 2 ** (32 - BITS)
  return (knots[knot] + (knots[knot + 1] - knots[knot]) * share) | 0
}

function noiseAt(u: number, noise: number): number {
  return Math.round(-ln(-ln(u)) * noise * SCORE_UNIT) | 0
}
