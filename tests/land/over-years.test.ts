import { expect, it } from 'vitest'
import { hectaresAt, valueAt } from '../../src/land/over-years.js'

const series = { 2030: 800, 2020: 400 }

it.each([
  [2010, 400],
  [2020, 400],
  [2025, 600],
  [2030, 800],
  [2055, 800],
])('a table over years is linear between its years and constant outside: %i', (year, value) => {
  expect(valueAt(series, year)).toBe(value)
})

it('hectares are zero before their first year', () => {
  expect([2019, 2020, 2025, 2040].map((year) => hectaresAt(series, year))).toEqual([0, 400, 600, 800])
})

it('a number is the same in all years', () => {
  expect([valueAt(3, 1), hectaresAt(3, 9999)]).toEqual([3, 3])
})
