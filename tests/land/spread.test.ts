import { expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { DIGITS } from '../../src/land/select.js'
import { type Claim, type GroupCap, spreadClaims } from '../../src/land/spread.js'

/** `[group][digit value, keys]...` as a histogram of first digits. */
function histogram(groups: readonly (readonly [value: number, keys: number][])[]): Float64Array {
  const counts = new Float64Array((groups.length + 1) * DIGITS[0].size)
  groups.forEach((values, at) => {
    for (const [value, keys] of values) counts[(at + 1) * DIGITS[0].size + value] = keys
  })
  return counts
}
const spread = (claims: readonly Claim[], caps: readonly GroupCap[], counts: Float64Array, groups: number) =>
  spreadClaims(
    claims,
    caps,
    counts,
    Array.from({ length: groups + 1 }, (_, group) => group),
  )
const quotas = (...[claims, caps, counts, groups]: Parameters<typeof spread>) => [
  ...spread(claims, caps, counts, groups).quota.subarray(1),
]

const threeZones = histogram([
  [
    [2000, 5],
    [100, 10],
  ],
  [[1500, 4]],
  [[50, 100]],
])

it('sends a claim where its best keys are', () => {
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

it('holds a capped group and sends the rest of its claim elsewhere', () => {
  const caps = [{ groups: [1], cells: 2 }]
  expect(quotas([{ groups: [1, 2, 3], cells: 9 }], caps, threeZones, 3)).toEqual([2, 4, 3])
})

it('what rounding would give beyond a cap goes to groups outside it', () => {
  const even = histogram(Array.from({ length: 6 }, () => [[700, 1]]))
  const claims = [{ groups: [1, 2, 3, 4, 5, 6], cells: 3 }]
  expect(quotas(claims, [{ groups: [1, 2], cells: 1 }], even, 6)).toEqual([1, 0, 1, 1, 0, 0])
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

it('fills each of several claims', () => {
  const claims = [
    { groups: [1], cells: 7 },
    { groups: [2], cells: 3 },
  ]
  expect(quotas(claims, [], threeZones, 3)).toEqual([7, 3, 0])
})

it('what no limit ends takes all its keys, with no price', () => {
  expect(spread([{ groups: [1], cells: 30 }], [], threeZones, 3).units).toEqual([{ groups: [1], cells: 15 }])
})

it('the groups that a claim ends have one threshold; a cap that does not bind changes nothing', () => {
  const claims = [{ groups: [1, 2, 3], cells: 9 }]
  const free = spread(claims, [], threeZones, 3)
  expect(free.units).toEqual([{ groups: [1, 2, 3], cells: 9 }])
  const caps = [
    { groups: [1], cells: 12 },
    { groups: [2, 3], cells: 40 },
  ]
  expect(spread(claims, caps, threeZones, 3).units).toEqual(free.units)
})

/** Claims and caps over six groups, drawn by a hash. */
function drawn(seed: number) {
  const draw = (at: number, below: number) => hash3(seed, at, 9) % below
  const counts = histogram(
    Array.from({ length: 6 }, (_, group) => [
      [3000, draw(group, 9)],
      [2000, draw(10 + group, 9)],
      [90, draw(20 + group, 30)],
    ]),
  )
  const claims = [
    { groups: [1, 2, 3], cells: draw(30, 40) },
    { groups: [4, 5, 6], cells: draw(31, 40) },
  ]
  const caps = [
    { groups: [1, 4], cells: draw(32, 20) },
    { groups: [2, 5], cells: draw(33, 20) },
    { groups: [1, 2, 4], cells: draw(34, 25) },
    { groups: [1, 2, 3, 4, 5, 6], cells: draw(35, 70) },
  ]
  return { counts, claims, caps }
}
const sum = (groups: readonly number[], quota: Float64Array) => groups.reduce((all, group) => all + quota[group], 0)

it.each(Array.from({ length: 200 }, (_, seed) => seed))(
  'overlapping limits hold, and none is left with room that a claim wants (draw %i)',
  (seed) => {
    const { counts, claims, caps } = drawn(seed)
    const { quota, units } = spread(claims, caps, counts, 6)
    const there = Array.from({ length: 7 }, (_, group) =>
      counts.subarray(group * 4096, (group + 1) * 4096).reduce((a, b) => a + b, 0),
    )
    for (const { groups, cells } of [...claims, ...caps]) expect(sum(groups, quota)).toBeLessThanOrEqual(cells)
    expect(units.reduce((all, { cells }) => all + cells, 0)).toBe(quota.reduce((a, b) => a + b))
    // maximal: every group has all its keys, or a limit over it is full
    for (let group = 1; group <= 6; group++) {
      const full = [...claims, ...caps].some(
        (one) => one.groups.includes(group) && sum(one.groups, quota) === one.cells,
      )
      expect(quota[group] === there[group] || full).toBe(true)
    }
  },
)

it.each([1, 2, 3, 4])('the order of claims and caps does not matter (draw %i)', (seed) => {
  const { counts, claims, caps } = drawn(seed)
  const one = spread(claims, caps, counts, 6)
  expect(spread([...claims].reverse(), [...caps].reverse(), counts, 6).quota).toEqual(one.quota)
})

it('rounding takes no cell from under another limit', () => {
  // three cells for nine groups with a key each, the first two of them under a cap of one
  const groups = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  const counts = histogram(groups.map(() => [[700, 1]]))
  const found = quotas([{ groups, cells: 3 }], [{ groups: [1, 2], cells: 1 }], counts, 9)
  expect(found[0] + found[1]).toBeLessThanOrEqual(1)
  expect(found.reduce((a, b) => a + b)).toBe(3)
})
