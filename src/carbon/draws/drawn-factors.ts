import { type GhgFactor, GhgFactors } from '../ghg-factors.js'
import type { DrawChance } from './chance.js'
import { drawnFigure } from './distribution.js'

/** Standard deviations between the ends of a range of 95 %. */
const WIDTH = 2 * 1.96

/** A figure with the ends of its range, as far as its source tells them. */
export interface RangedFigure {
  readonly value: number
  readonly low?: number
  readonly high?: number
}

/**
 * A figure by draw, its range read as one of 95 % (D: most sources say so, some do not say); null for one without a range.
 *
 * @param name figures of one name have one chance
 */
export function drawnWithin({ value, low, high }: RangedFigure, name: string, chance: DrawChance): Float64Array | null {
  if (low === undefined || high === undefined || low === high) return null
  return drawnFigure(value, (high - low) / WIDTH, 'lognormal', chance.alone(name))
}

/** Emission factors as they may be, one set by draw. Each is drawn on its own; shares end at 1. */
export function drawnFactors({ all }: GhgFactors, chance: DrawChance): GhgFactors[] {
  const drawn = all.map((factor) => [factor, drawnValues(factor, chance)] as const)
  return Array.from(
    { length: chance.draws },
    (_, draw) =>
      new GhgFactors(drawn.map(([factor, values]) => (values ? { ...factor, value: values[draw] } : factor))),
  )
}

function drawnValues(factor: GhgFactor, chance: DrawChance): Float64Array | null {
  const values = drawnWithin(factor, `factor ${factor.key}`, chance)
  return values && factor.unit.startsWith('share') ? values.map((share) => Math.min(1, share)) : values
}
