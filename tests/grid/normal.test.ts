import { expect, it } from 'vitest'
import { normalAt, normalShare } from '../../src/grid/normal.js'

it('the share below z is that of printed tables', () => {
  for (const [z, share] of [
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.96, 0.024997895148220435],
    [3, 0.9986501019683699],
    [-5, 2.866515718791939e-7],
  ])
    expect(Math.abs(normalShare(z) - share)).toBeLessThan(1e-15)
})

it('the z of a share is the inverse, far into both ends', () => {
  for (const z of [-6, -3.2, -1, -0.01, 0, 0.4, 2, 3.7, 6]) expect(normalAt(normalShare(z))).toBeCloseTo(z, 6)
  expect(normalAt(0.975)).toBeCloseTo(1.959963984540054, 13)
  expect(normalAt(0.3)).toBeCloseTo(-0.5244005127080407, 13)
})
