import { expect, it } from 'vitest'
import { hash3, streamKey } from '../../src/grid/hash.js'

// From a Python implementation of pcg3d with integers of unlimited size, reduced modulo 2^32 after every step
// (Jarzynski & Olano 2020, listing 8); first component.
it.each([
  [0, 0, 0, 2611992518],
  [1, 0, 0, 2717828630],
  [0, 1, 0, 450040476],
  [0, 0, 1, 2136848594],
  [1, 2, 3, 4204755366],
  [-1, -1, -1, 2784268096],
  [25303, 110000, 0xdeadbeef, 967029938],
  [0xffffffff, 0x80000000, 7, 2845072970],
])('hashes %i, %i, %i to %i', (a, b, c, expected) => {
  expect(hash3(a, b, c)).toBe(expected)
})

// The same implementation, with FNV-1a (test vectors of its authors: "a" e40c292c, "foobar" bf9cf968).
it('gives every use of chance its own key', () => {
  expect(streamKey(7, 'allocation', 2020, 0, 'demand 4')).toBe(3349885281)
  expect(streamKey(1, 'reversion', 2031, 0, 'wetlands')).toBe(984917550)
})

it('spreads neighbouring cells evenly over the whole range', () => {
  const bins = new Uint32Array(16)
  for (let row = 0; row < 100; row++) for (let column = 0; column < 100; column++) bins[hash3(column, row, 5) >>> 28]++
  const chiSquare = bins.reduce((sum, count) => sum + (count - 625) ** 2 / 625, 0)
  // 99.9 % quantile of chi-square with 15 degrees of freedom
  expect(chiSquare).toBeLessThan(37.7)
})
