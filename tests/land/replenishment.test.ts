import { expect, it } from 'vitest'
import { DAYS_OF_MONTHS, DAYS_OF_YEAR, MONTHS, monthAt } from '../../src/land/months.js'
import { holdLevels } from '../../src/land/replenishment.js'
import { StageCurve } from '../../src/land/stage-curve.js'
import { daysOf, WHOLE_YEAR, wetMonths } from '../../src/land/wet-months.js'

const levels = Float32Array.from({ length: 40 }, (_, cell) => 5 + cell / 8)
const curve = new StageCurve({ threshold: levels, ground: levels }, 1000)
const curves = MONTHS.map(() => curve)
const stages = [6, 7, 8, 9, 9, 9, 9, 9, 8, 7, 6.5, 6]
const minimum = MONTHS.map((month) => (['jan', 'feb', 'dec', 'jul'].includes(month) ? 7.3 : null))
const need = (month: number) => curve.volumeAt(7.3) - curve.volumeAt(stages[month])

it('takes the difference of the volumes, month by month, and nothing where the stage is higher already', () => {
  const held = holdLevels({ stages, minimum, budget: Infinity, curves })
  expect(held.stages).toEqual([7.3, 7.3, 8, 9, 9, 9, 9, 9, 8, 7, 6.5, 7.3])
  expect(held.asked).toEqual([need(0), need(1), 0, 0, 0, 0, 0, 0, 0, 0, 0, need(11)])
  expect(held.given).toEqual(held.asked)
})

it('spends a budget from January on, raises the month in which it ends as far as it goes, and later ones not', () => {
  const budget = need(0) + need(1) / 2
  const held = holdLevels({ stages, minimum, budget, curves })
  expect(held.asked[11]).toBe(need(11))
  expect(held.given[0]).toBe(need(0))
  expect(held.given[1]).toBeCloseTo(need(1) / 2, 6)
  expect(held.stages[1]).toBeGreaterThan(7)
  expect(held.stages[1]).toBeLessThan(7.3)
  expect(held.given.slice(2)).toEqual(new Array(10).fill(0))
  expect(held.stages[11]).toBe(6)
  expect(held.given.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(budget * (1 + 1e-12))
})

it('tells the months in which a stage reaches a threshold, and their days', () => {
  const threshold = Float32Array.of(5, 7, 8.5, 9.5, Number.NaN)
  const months = wetMonths({ stages, thresholds: MONTHS.map(() => threshold), hollow: null }, new Uint16Array(5))
  expect([...months].map(daysOf)).toEqual([
    365,
    // all but January, November and December
    365 - 31 - 30 - 31,
    // April to August
    30 + 31 + 30 + 31 + 31,
    0,
    0,
  ])
})

it('keeps the water of a hollow all year once it has come over the sill', () => {
  const threshold = Float32Array.of(8.5, 8.5, 9.5)
  const hollow = Uint8Array.of(0, 1, 1)
  const months = wetMonths({ stages, thresholds: MONTHS.map(() => threshold), hollow }, new Uint16Array(3))
  expect([...months]).toEqual([0b11111000, WHOLE_YEAR, 0])
})

it('knows months by number and name', () => {
  expect(DAYS_OF_MONTHS.reduce<number>((sum, days) => sum + days, 0)).toBe(DAYS_OF_YEAR)
  expect(['1', '12', 'Dec', 'december', 'may'].map(monthAt)).toEqual([0, 11, 11, 11, 4])
  expect(['0', '13', 'deze', '1.5', ''].map(monthAt)).toEqual([null, null, null, null, null])
})
