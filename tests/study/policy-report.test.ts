import { expect, it } from 'vitest'
import { scoreSchema } from '../../src/land/score-schema.js'
import { conversionRows } from '../../src/study/year/policy-report.js'

const side = 4
const conversion = (name: string, from: number[], unmet: number, more: object = {}) => ({
  name,
  from,
  to: 3,
  asked: unmet + 2,
  done: 2,
  where: () => true,
  zone: null,
  hectares: 0,
  score: scoreSchema.parse({}),
  additional: false,
  stages: [],
  reversion: null,
  ...more,
})
/** Unmet demand for class 3, by class of origin. */
const unmetFrom = (cells: Record<number, number>) =>
  Float64Array.from({ length: side * side }, (_, pair) =>
    pair % side === 3 ? (cells[Math.floor(pair / side)] ?? 0) : 0,
  )
const repeated = (conversions: ReturnType<typeof conversion>[], cells: Record<number, number>) =>
  conversionRows(2020, conversions, unmetFrom(cells), side).map((row) => row.repeated)

it('what a conversion leaves is told by the demand too, as far as that is unmet', () => {
  expect(repeated([conversion('a', [1], 5)], { 1: 3 })).toEqual([3])
  expect(repeated([conversion('a', [1], 5)], { 1: 9 })).toEqual([5])
  expect(repeated([conversion('a', [1], 5)], { 2: 9 })).toEqual([0])
  expect(repeated([conversion('a', [1], 5, { additional: true })], { 1: 9 })).toEqual([0])
})

it('conversions share what the demand tells, and their order does not matter', () => {
  const [wide, narrow] = [conversion('wide', [1, 2], 5), conversion('narrow', [1], 5)]
  expect(repeated([wide, narrow], { 1: 5, 2: 5 })).toEqual([5, 5])
  expect(repeated([narrow, wide], { 1: 5, 2: 5 })).toEqual([5, 5])
  const [a, b] = [conversion('a', [1], 5), conversion('b', [1], 5)]
  expect(repeated([a, b], { 1: 6 })).toEqual([5, 1])
  expect(repeated([b, a], { 1: 6 })).toEqual([1, 5])
})
