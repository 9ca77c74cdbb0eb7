import type { Field, Frame } from './frame.js'
import { distanceToLines } from './lines.js'
import type { PLACES } from './places.js'

export interface Rivers {
  /** Distance to the middle of the nearest river, m. */
  readonly distance: Field
  /** Distance to the nearest water's edge of a river, m, at most `BANK_REACH`; negative in the river. */
  readonly bank: Field
}

/** Farther from a river it does not matter how far it is to its edge, m. */
const BANK_REACH = 10000

/** Rivers as wide as they are, or wide enough to hold together on the grid. */
export function makeRivers(frame: Frame, { rivers }: typeof PLACES): Rivers {
  const distance = distanceToLines(
    frame,
    rivers.map(({ line }) => line),
  )
  const bank = new Float32Array(distance.length).fill(BANK_REACH)
  for (const { line, halfWidth } of rivers) {
    const width = Math.max(halfWidth, 0.71 * frame.cell)
    const near = distanceToLines(frame, [line], BANK_REACH + width)
    for (let cell = 0; cell < bank.length; cell++) bank[cell] = Math.min(bank[cell], near[cell] - width)
  }
  return { distance, bank }
}
