import { expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { gumbel, gumbelNoise, neededHash } from '../../src/land/gumbel.js'
import {
  FORBIDDEN,
  LOGIT_UNIT,
  layerTable,
  levelOf,
  logProbability,
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
  expect([table[0], table[127] / LOGIT_UNIT, table[254] / LOGIT_UNIT]).toEqual([0, -1.5, -3])
  expect(table[NO_LEVEL]).toBe(NEVER)
})

it('a neighbourhood adds its weight when all neighbours are of the class', () => {
  const table = neighbourTable(2, 3)
  expect([table[0], table[4] / LOGIT_UNIT, table[8] / LOGIT_UNIT, table[9]]).toEqual([0, 1, 2, table[8]])
})

it.each([-120, -40, -20, -17, -3, 0, 0.5, 7, 16])(
  'the score of the logit %d is the logarithm of its probability',
  (logit) => {
    const found = logProbability(logit * LOGIT_UNIT) / SCORE_UNIT
    expect(Math.abs(found + Math.log1p(Math.exp(-logit)))).toBeLessThan(4e-6)
  },
)

it('a higher logit never has a lower score, and from -150 to 11 hundredths of a logit are told apart', () => {
  let before = -Infinity
  for (let logit = -151; logit < 20; logit += 0.01) {
    const score = logProbability(Math.round(logit * LOGIT_UNIT))
    expect(score).toBeGreaterThanOrEqual(before)
    if (logit > -149.9 && logit < 11) expect(score).toBeGreaterThan(before)
    before = score
  }
})

it('a preference adds the logarithm of its factor; 0 forbids', () => {
  expect(preference(0.2) / SCORE_UNIT).toBeCloseTo(Math.log(0.2), 6)
  expect(preference(1)).toBe(0)
  expect(preference(0)).toBe(FORBIDDEN)
})

const hashes = Array.from({ length: 40000 }, (_, i) => hash3(i, 3, 4))

it('noise has the mean and the spread of a Gumbel distribution', () => {
  const noise = gumbel(1)
  const drawn = Array.from({ length: 65536 }, (_, i) => gumbelNoise(noise, i * 65536 + 32768) / SCORE_UNIT)
  const mean = drawn.reduce((a, b) => a + b) / drawn.length
  const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length
  // Euler's constant, and pi squared over 6
  expect(mean).toBeCloseTo(0.5772, 3)
  expect(variance).toBeCloseTo(1.6449, 2)
  for (const hash of hashes) expect(gumbelNoise(gumbelStill, hash)).toBe(0)
})

const gumbelStill = gumbel(0)

it('noise is -ln(-ln u), to the last of the 32 bits where it is great', () => {
  const noise = gumbel(1)
  const exact = (hash: number) => -Math.log(-Math.log1p(-(2 ** 32 - hash - 0.5) / 2 ** 32))
  for (const hash of [...hashes, 0, 1, 2 ** 32 - 1, 2 ** 32 - 2, 2 ** 32 - 70000])
    expect(Math.abs(gumbelNoise(noise, hash) / SCORE_UNIT - exact(hash))).toBeLessThan(2e-4)
  expect(gumbelNoise(noise, 2 ** 32 - 1)).toBeGreaterThan(gumbelNoise(noise, 2 ** 32 - 2))
})

it.each([0, 0.2, 1, 5])('no hash below the needed one brings the noise (temperature %d)', (temperature) => {
  const noise = gumbel(temperature)
  for (const hash of hashes) {
    const needed = neededHash(noise, Math.floor(gumbelNoise(noise, hash) / noise.logProbability))
    expect(needed).toBeLessThanOrEqual(hash >>> 16)
  }
  // and it is not far below: few are drawn in vain
  const wanted = 3 * temperature * SCORE_UNIT
  const [drawn, found] = [
    hashes.filter((hash) => hash >>> 16 >= neededHash(noise, wanted)),
    hashes.filter((hash) => gumbelNoise(noise, hash) / noise.logProbability >= wanted),
  ]
  expect(drawn.length).toBeLessThanOrEqual(found.length * 1.1 + 2)
})
