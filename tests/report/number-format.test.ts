import { expect, test } from 'vitest'
import { digitsFor, formatNumber, scaledUnit } from '../../src/report/number-format.js'

test.each([
  [1234567.891, {}, '1,234,568'],
  [-1234.5, { digits: 1, minus: '-' }, '-1,234.5'],
  [999.5, {}, '999.5'],
  [0.000123456, {}, '0.0001235'],
  [12, { signed: true }, '+12'],
  [-0.0004, { digits: 2 }, '0.00'],
  [0, { signed: true }, '0'],
  [123456.123456, { digits: 6 }, '123,456.123456'],
] as const)('%s is shown with %o as %s', (value, style, text) => {
  expect(formatNumber(value, style)).toBe(text)
})

test('what is no number is a defect', () => {
  expect(() => formatNumber(Number.NaN)).toThrow(RangeError)
})

test('the greatest number of a column decides its decimals', () => {
  expect(digitsFor([1, 20, 300])).toBe(0)
  expect(digitsFor([0.5, 20.25, -512.125])).toBe(1)
  expect(digitsFor([])).toBe(0)
})

test('great amounts get a greater unit', () => {
  expect(scaledUnit(291e6, 't C')).toEqual({ unit: 'Mt C', divisor: 1e6 })
  expect(scaledUnit(-291e3, 't CO2e/yr')).toEqual({ unit: 'kt CO2e/yr', divisor: 1e3 })
  expect(scaledUnit(2e6, 'ha')).toEqual({ unit: 'million ha', divisor: 1e6 })
  expect(scaledUnit(99_999, 't C')).toEqual({ unit: 't C', divisor: 1 })
})
