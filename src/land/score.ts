import { exp, ln } from '../grid/exact-math.js'
import type { ScoreSpec } from './score-schema.js'

/** Logits are integers, sums of table look-ups: so many steps to one. */
export const LOGIT_UNIT = 4096

/**
 * Scores are integers too, so many steps to one: the logarithm of the probability, ln(1 / (1 + e^-logit)), plus that of
 * its factors, plus noise. So fine that probabilities up to 1 - 6e-8 are told apart.
 */
export const SCORE_UNIT = 2 ** 23

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
  const table = Int32Array.from({ length: 256 }, (_, level) => Math.round((weight * level * LOGIT_UNIT) / TOP_LEVEL))
  table[NO_LEVEL] = NEVER
  return table
}

/** Contribution of the share of a class among the neighbours to the logit, by their count. */
export function neighbourTable(weight: number, size: number): Int32Array {
  const neighbours = size * size - 1
  return Int32Array.from({ length: size * size + 1 }, (_, count) =>
    Math.round((weight * Math.min(count, neighbours) * LOGIT_UNIT) / neighbours),
  )
}

/** Below it the logarithm of the probability is the logit, above its opposite it is 0: both to the step. */
const TAIL_LOGIT = -17 * LOGIT_UNIT
/** Lower logits have the score of this one. */
const LEAST_LOGIT = -150 * LOGIT_UNIT
/** Logits from one knot of the table to the next; between them it is linear, off by less than 2e-6. */
const KNOT = 32
const STEPS_OF_LOGIT = SCORE_UNIT / LOGIT_UNIT

/** ln of the logistic function at the knots from TAIL_LOGIT to its opposite, in score steps; the last one twice. */
const LOG_PROBABILITY = Int32Array.from({ length: (-2 * TAIL_LOGIT) / KNOT + 2 }, (_, knot) =>
  Math.round(-ln(1 + exp(-Math.min(TAIL_LOGIT + knot * KNOT, -TAIL_LOGIT) / LOGIT_UNIT)) * SCORE_UNIT),
)

/** ln(1 / (1 + e^-logit)) in score steps, rising with the logit. */
export function logProbability(logit: number): number {
  const tail = Math.min(Math.max(logit, LEAST_LOGIT) - TAIL_LOGIT, 0)
  const at = Math.min(Math.max(logit - TAIL_LOGIT, 0), -2 * TAIL_LOGIT)
  const low = LOG_PROBABILITY[at >> 5]
  // steps between knots are less than 2^16, so that the product stays within 32 bits
  return (low + (((LOG_PROBABILITY[(at >> 5) + 1] - low) * (at & (KNOT - 1))) >> 5) + tail * STEPS_OF_LOGIT) | 0
}

/** `factor` on a probability as an addition to the score; below about 1e-20 it counts as forbidden (FORBIDDEN). */
export function preference(factor: number): number {
  return factor > 1e-20 ? Math.round(ln(factor) * SCORE_UNIT) : FORBIDDEN
}

export const FORBIDDEN = -(2 ** 31)

/** A layer of a score with its range: the plane of levels that it needs. */
export interface LayerUse {
  readonly layer: string
  readonly range: readonly [number, number]
}

/** The quantised layers that a score needs. */
export function layerUses(score: ScoreSpec): LayerUse[] {
  return Object.entries(score.layers).map(([layer, { range }]) => ({ layer, range }))
}
