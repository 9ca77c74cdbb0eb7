import type { Field, Frame } from './frame.js'
import { distanceToLines } from './lines.js'
import type { PLACES } from './places.js'

export interface Rivers {
  /** Distance to the middle of the nearest river, m. */
  readonly distance: Field
  /** Distance to the water's edge of the nearest river, m; negative in the river. */
  readonly bank: Field
}

/** Rivers as wide as they are, or wide enough to hold together on the grid. */
export function makeRivers(frame: Frame, { rivers }: typeof PLACES): Rivers {
  const size = frame.columns * frame.rows
  const distance = new Float32Array(size).fill(Number.POSITIVE_INFINITY)
  const bank = new Float32Array(size).fill(Number.POSITIVE_INFINITY)
  for (const { line, halfWidth } of rivers) {
    const width = Math.max(halfWidth, 0.71 * frame.cell)
    const field = distanceToLines(frame, [line])
    for (let cell = 0; cell < size; cell++) {
      distance[cell] = Math.min(distance[cell], field[cell])
      bank[cell] = Math.min(bank[cell], field[cell] - width)
    }
  }
  return { distance, bank }
}
