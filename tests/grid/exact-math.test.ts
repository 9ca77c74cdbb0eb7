import { expect, it } from 'vitest'
import { exp, ln } from '../../src/grid/exact-math.js'

const distance = (a: number, b: number): number => Math.abs(a - b) / Math.max(1, Math.abs(b))

it('takes logarithms as Math.log does, to 1e-14', () => {
  for (let x = 1e-12; x < 1e12; x *= 1.37) expect(distance(ln(x), Math.log(x))).toBeLessThan(1e-14)
  for (let x = 0.5; x < 2; x += 1 / 512) expect(distance(ln(x), Math.log(x))).toBeLessThan(1e-14)
})

it('takes exponentials as Math.exp does, to 1e-14 of their value', () => {
  for (let x = -40; x <= 40; x += 0.173) expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-14)
})

it('knows the values that have no error', () => {
  expect(ln(1)).toBe(0)
  expect(exp(0)).toBe(1)
})
