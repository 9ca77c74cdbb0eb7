import { expect, it } from 'vitest'
import { DIGITS } from '../../src/land/select.js'
import { spreadPools } from '../../src/land/spread.js'

/** `[group][digit value, keys]...` as a histogram of first digits. */
function histogram(groups: readonly (readonly [value: number, keys: number][])[]): Float64Array {
  const counts = new Float64Array((groups.length + 1) * DIGITS[0].size)
  groups.forEach((values, at) => {
    for (const [value, keys] of values) counts[(at + 1) * DIGITS[0].size + value] = keys
  })
  return counts
}
const quotas = (...[pools, caps, counts, groups]: Parameters<typeof spreadPools>) => [
  ...spreadPools(pools, caps, counts, groups).subarray(1),
]

const threeZones = histogram([
  [
    [2000, 5],
    [100, 10],
  ],
  [[1500, 4]],
  [[50, 100]],
])

it('sends a pool where its best keys are', () => {
  expect(quotas([{ groups: [1, 2, 3], cells: 9 }], [], threeZones, 3)).toEqual([5, 4, 0])
  expect(quotas([{ groups: [1, 2, 3], cells: 30 }], [], threeZones, 3)).toEqual([15, 4, 11])
})

it('splits what is left over within one digit in proportion to the keys there', () => {
  const even = histogram([[[700, 30]], [[700, 10]]])
  expect(quotas([{ groups: [1, 2], cells: 20 }], [], even, 2)).toEqual([15, 5])
})

it('gives no group more keys than it has', () => {
  expect(quotas([{ groups: [2], cells: 9 }], [], threeZones, 3)).toEqual([0, 4, 0])
})

it('holds a capped group and sends the rest of its pool elsewhere', () => {
  const caps = [{ groups: [1], cells: 2 }]
  expect(quotas([{ groups: [1, 2, 3], cells: 9 }], caps, threeZones, 3)).toEqual([2, 4, 3])
})

it('leaves what no other group can take', () => {
  const caps = [
    { groups: [1], cells: 2 },
    { groups: [3], cells: 1 },
  ]
  expect(quotas([{ groups: [1, 2, 3], cells: 50 }], caps, threeZones, 3)).toEqual([2, 4, 1])
})

it('holds all groups of a common cap together, in proportion', () => {
  const caps = [{ groups: [1, 2], cells: 3 }]
  const found = quotas([{ groups: [1, 2, 3], cells: 9 }], caps, threeZones, 3)
  expect(found[0] + found[1]).toBe(3)
  expect(found[2]).toBe(6)
})

it('keeps to the tighter of two caps on one group', () => {
  const caps = [
    { groups: [1, 2], cells: 8 },
    { groups: [1], cells: 1 },
  ]
  expect(quotas([{ groups: [1, 2, 3], cells: 9 }], caps, threeZones, 3)[0]).toBeLessThanOrEqual(1)
  const [a, b, c] = quotas([{ groups: [1, 2, 3], cells: 9 }], caps, threeZones, 3)
  expect(a + b).toBeLessThanOrEqual(8)
  expect(a + b + c).toBe(9)
})

it('fills each of several pools', () => {
  const pools = [
    { groups: [1], cells: 7 },
    { groups: [2], cells: 3 },
  ]
  expect(quotas(pools, [], threeZones, 3)).toEqual([7, 3, 0])
})
