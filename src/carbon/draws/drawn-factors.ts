import { type GhgFactor, GhgFactors } from '../ghg-factors.js'
import type { DrawChance } from './chance.js'
import { drawnFigure } from './distribution.js'

/** Standard deviations between the ends of a range of 95 %. */
const WIDTH = 2 * 1.96

/**
 * Emission factors as they may be, one set by draw. A factor with a range is drawn on its own, its range read as one of
 * 95 % (D: most sources say so, some do not say); shares end at 1. Factors without a range are as they are.
 */
export function drawnFactors({ all }: GhgFactors, chance: DrawChance): GhgFactors[] {
  const drawn = all.map((factor) => [factor, drawnValues(factor, chance)] as const)
  return Array.from(
    { length: chance.draws },
    (_, draw) =>
      new GhgFactors(drawn.map(([factor, values]) => (values ? { ...factor, value: values[draw] } : factor))),
  )
}

function drawnValues({ key, value, low, high, unit }: GhgFactor, chance: DrawChance): Float64Array | null {
  if (low === undefined || high === undefined) return null
  const values = drawnFigure(value, (high - low) / WIDTH, 'lognormal', chance.alone(`factor ${key}`))
  return unit.startsWith('share') ? values.map((share) => Math.min(1, share)) : values
}
