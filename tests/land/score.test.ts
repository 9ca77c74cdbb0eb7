import { expect, it } from 'vitest'
import {
  gumbelTable,
  LOG_PROBABILITY,
  layerTable,
  levelOf,
  NEVER,
  NO_LEVEL,
  neighbourTable,
  preference,
  SCORE_UNIT,
} from '../../src/land/score.js'

it.each([
  [0, 0],
  [10, 127],
  [20, 254],
  [-5, 0],
  [99, 254],
  [Number.NaN, NO_LEVEL],
])('a layer of %d in the range 0 to 20 has level %i', (value, level) => {
  expect(levelOf(value, 0, 20)).toBe(level)
})

it('a weight is the change of the logit over the whole range', () => {
  const table = layerTable(-3)
  expect([table[0], table[127] / SCORE_UNIT, table[254] / SCORE_UNIT]).toEqual([0, -1.5, -3])
  expect(table[NO_LEVEL]).toBe(NEVER)
})

it('a neighbourhood adds its weight when all neighbours are of the class', () => {
  const table = neighbourTable(2, 3)
  expect([table[0], table[4] / SCORE_UNIT, table[8] / SCORE_UNIT, table[9]]).toEqual([0, 1, 2, table[8]])
})

it.each([-20, -3, 0, 0.5, 7])('the score of the logit %d is the logarithm of its probability', (logit) => {
  const found = LOG_PROBABILITY[((logit * SCORE_UNIT) >> 2) + 32768] / SCORE_UNIT
  expect(found).toBeCloseTo(Math.log(1 / (1 + Math.exp(-logit))), 3)
})

it('a preference adds the logarithm of its factor; 0 forbids', () => {
  expect(preference(0.2) / SCORE_UNIT).toBeCloseTo(Math.log(0.2), 3)
  expect(preference(1)).toBe(0)
  expect(preference(0)).toBe(NEVER)
})

it('noise has the mean and the spread of a Gumbel distribution', () => {
  const noise = Array.from(gumbelTable(1), (value) => value / SCORE_UNIT)
  const mean = noise.reduce((a, b) => a + b) / noise.length
  const variance = noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noise.length
  // Euler's constant, and pi squared over 6
  expect(mean).toBeCloseTo(0.5772, 2)
  expect(variance).toBeCloseTo(1.6449, 2)
  expect(gumbelTable(0).every((value) => value === 0)).toBe(true)
})
