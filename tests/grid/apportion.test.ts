import { expect, it } from 'vitest'
import { apportion } from '../../src/grid/apportion.js'

it('splits by largest remainder', () => {
  // exact shares 4.17, 3.33, 2.5: the half comes first
  expect(apportion(10, [5, 4, 3])).toEqual([4, 3, 3])
})

it('gives equal remainders to the earlier place', () => {
  expect(apportion(2, [1, 1, 1])).toEqual([1, 1, 0])
})

it('always gives out the whole, whatever the weights', () => {
  for (let total = 0; total < 50; total++) {
    const parts = apportion(total, [0.1, 7.3, 0, 2.2, 11])
    expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
    expect(parts[2]).toBe(0)
  }
})

it('gives nothing where no weight is', () => {
  expect(apportion(7, [0, 0])).toEqual([0, 0])
})
