import { exp, ln } from '../grid/exact-math.js'
import type { ScoreSpec } from './score-schema.js'

/**
 * Scores in integers. A logit is a sum of table look-ups in steps of 1/4096; the score is the logarithm of the
 * probability, ln(1 / (1 + e^-logit)), in the same steps. Noise and preferences are added to it.
 */
export const SCORE_UNIT = 4096

/** Added to a logit where a layer has no data: such a cell is no candidate. A hundred of them stay within 32 bits. */
export const NEVER = -(2 ** 24)

/** Level of a quantised layer where it has no data; levels 0 to 254 span its range. */
export const NO_LEVEL = 255
const TOP_LEVEL = 254

/** Level of a layer's value: 0 at or below the low end of the range, 254 at or above the high end. */
export function levelOf(value: number, low: number, high: number): number {
  if (Number.isNaN(value)) return NO_LEVEL
  const share = (value - low) / (high - low)
  return Math.round(Math.min(1, Math.max(0, share)) * TOP_LEVEL)
}

/** Contribution of a layer to the logit, by level. */
export function layerTable(weight: number): Int32Array {
  const table = Int32Array.from({ length: 256 }, (_, level) => Math.round((weight * level * SCORE_UNIT) / TOP_LEVEL))
  table[NO_LEVEL] = NEVER
  return table
}

/** Contribution of the share of a class among the neighbours to the logit, by their count. */
export function neighbourTable(weight: number, size: number): Int32Array {
  const neighbours = size * size - 1
  return Int32Array.from({ length: size * size + 1 }, (_, count) =>
    Math.round((weight * Math.min(count, neighbours) * SCORE_UNIT) / neighbours),
  )
}

const LOG_STEPS = 32768

/** ln of the logistic function by logit, -32 to 32, in steps of 4 / SCORE_UNIT; index `(logit >> 2) + 32768`. */
export const LOG_PROBABILITY: Int32Array = Int32Array.from({ length: 2 * LOG_STEPS }, (_, index) => {
  const logit = ((index - LOG_STEPS) * 4) / SCORE_UNIT
  return Math.round(-ln(1 + exp(-logit)) * SCORE_UNIT)
})

/** `factor` on a probability as an addition to the score; below about 1e-20 it counts as forbidden (NEVER). */
export function preference(factor: number): number {
  return factor > 1e-20 ? Math.round(ln(factor) * SCORE_UNIT) : NEVER
}

/**
 * Gumbel noise times the temperature, by the upper 16 bits of a hash. Ranking by ln p + Gumbel noise draws without
 * replacement in proportion to p (Gumbel-max trick: Yellott 1977; Kool et al. 2019); temperature 0 ranks by p alone.
 */
export function gumbelTable(temperature: number): Int32Array {
  return Int32Array.from({ length: 65536 }, (_, index) =>
    Math.round(-ln(-ln((index + 0.5) / 65536)) * temperature * SCORE_UNIT),
  )
}

/** A layer of a score with its range: the plane of levels that it needs. */
export interface LayerUse {
  readonly layer: string
  readonly range: readonly [number, number]
}

/** The quantised layers that a score needs. */
export function layerUses(score: ScoreSpec): LayerUse[] {
  return Object.entries(score.layers).map(([layer, { range }]) => ({ layer, range }))
}
