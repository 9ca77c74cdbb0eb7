import { expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { CumulativeRounding, exchangedCells, grossFromNet, takeServed, trendRates } from '../../src/land/demand.js'

it('gives whole cells whose sum over years is never off by a cell', () => {
  const rounding = new CumulativeRounding(3)
  const rates = [0.3, 2.5, 1 / 7]
  const sums = [0, 0, 0]
  for (let year = 1; year <= 70; year++) {
    rounding.next(rates).forEach((cells, pair) => {
      expect(cells).toBe(Math.floor(cells))
      sums[pair] += cells
      expect(Math.abs(sums[pair] - rates[pair] * year)).toBeLessThanOrEqual(0.5 + 1e-9)
    })
  }
  expect(sums).toEqual([21, 175, 10])
})

it('gives back the observed counts when their interval is replayed in years', () => {
  const counts = [0, 0, 0, 0, 900, 13, 0, 1, 77]
  const rates = trendRates(counts, 3, 7)
  const rounding = new CumulativeRounding(9)
  const sums = new Float64Array(9)
  for (let year = 0; year < 7; year++)
    rounding.next(rates).forEach((cells, pair) => {
      sums[pair] += cells
    })
  expect([...sums]).toEqual([0, 0, 0, 0, 0, 13, 0, 1, 0])
})

it('takes the observed change per year, without what stayed and without no data', () => {
  const counts = [
    [5, 4, 3],
    [2, 100, 30],
    [1, 20, 200],
  ]
  expect([...trendRates(counts.flat(), 3, 10)]).toEqual([0, 0, 0, 0, 0, 3, 0, 2, 0])
})

const sumsOf = (flow: Float64Array, side: number) => ({
  given: Array.from({ length: side }, (_, from) => flow.slice(from * side, (from + 1) * side).reduce((a, b) => a + b)),
  gained: Array.from({ length: side }, (_, to) => flow.filter((_, pair) => pair % side === to).reduce((a, b) => a + b)),
})

it('lets losses and gains meet: rows sum to the losses, columns to the gains', () => {
  const change = [0, -30, 17, -11, 24]
  const affinity = Float64Array.from({ length: 25 }, (_, pair) =>
    pair % 5 === Math.floor(pair / 5) ? 0 : 1 + (pair % 7),
  )
  const flow = grossFromNet(change, affinity)
  expect(sumsOf(flow, 5)).toEqual({ given: [0, 30, 0, 11, 0], gained: [0, 0, 17, 0, 24] })
})

it('moves nothing along a change that is not allowed, and says less than asked where nothing else is left', () => {
  const change = [0, -10, 4, 6]
  const affinity = new Float64Array(16)
  affinity[1 * 4 + 2] = 1
  const flow = grossFromNet(change, affinity)
  expect([...flow.entries()].filter(([, cells]) => cells > 0)).toEqual([[6, 4]])
})

it('finds the only whole solution where allowed changes leave one', () => {
  // 1 may only become 3, so 2 must serve the 4 and the rest of 3
  const change = [0, -5, -5, 7, 3]
  const affinity = new Float64Array(25)
  for (const pair of [1 * 5 + 3, 2 * 5 + 3, 2 * 5 + 4]) affinity[pair] = 1
  const flow = grossFromNet(change, affinity)
  expect([flow[8], flow[13], flow[14]]).toEqual([5, 2, 3])
})

it('keeps the margins when every flow has a fraction', () => {
  const change = [0, -7, -7, -7, 10, 11]
  const affinity = Float64Array.from({ length: 36 }, () => 1)
  expect(sumsOf(grossFromNet(change, affinity), 6)).toEqual({ given: [0, 7, 7, 7, 0, 0], gained: [0, 0, 0, 0, 10, 11] })
})

it.each([
  [
    'the earlier class serves both',
    [0, -1, -1, 1, 1],
    [
      [1, 3],
      [2, 3],
      [1, 4],
    ],
  ],
  [
    'the later class serves both',
    [0, -1, -1, 1, 1],
    [
      [1, 3],
      [2, 3],
      [2, 4],
    ],
  ],
  [
    'three in a chain',
    [0, -1, -1, -1, 1, 1, 1],
    [
      [1, 4],
      [2, 4],
      [2, 5],
      [3, 5],
      [3, 6],
    ],
  ],
  [
    'three in a chain the other way',
    [0, -1, -1, -1, 1, 1, 1],
    [
      [3, 4],
      [2, 4],
      [2, 5],
      [1, 5],
      [1, 6],
    ],
  ],
])('keeps the margins where few changes are allowed: %s', (_, change, allowed) => {
  const side = change.length
  const affinity = new Float64Array(side * side)
  for (const [from, to] of allowed) affinity[from * side + to] = 1
  const { given, gained } = sumsOf(grossFromNet(change, affinity), side)
  expect(given).toEqual(change.map((cells) => Math.max(0, -cells)))
  expect(gained).toEqual(change.map((cells) => Math.max(0, cells)))
})

it('meets random margins wherever an integer solution was made first', () => {
  const side = 7
  for (let trial = 1; trial <= 200; trial++) {
    const affinity = new Float64Array(side * side)
    const change = new Float64Array(side)
    for (const from of [1, 2, 3]) {
      for (const to of [4, 5, 6]) {
        if (hash3(from, to, trial) % 3 === 0) continue
        affinity[from * side + to] = 1 + (hash3(to, from, trial) % 1000)
        const cells = hash3(from, to, trial + 1000) % (trial % 2 === 0 ? 3 : 100000)
        change[from] -= cells
        change[to] += cells
      }
    }
    const { given, gained } = sumsOf(grossFromNet(change, affinity), side)
    expect(given).toEqual([...change].map((cells) => Math.max(0, -cells)))
    expect(gained).toEqual([...change].map((cells) => Math.max(0, cells)))
  }
})

it('calls exchange what goes both ways between two classes, and nothing else', () => {
  // 1 to 2 and back 5 and 3 cells; 1 to 3, 3 to 2: a shift; and cells without data
  const counts = [
    [9, 7, 7, 7],
    [7, 50, 5, 4],
    [7, 3, 50, 0],
    [7, 0, 4, 50],
  ]
  expect(exchangedCells(counts.flat(), 4)).toBe(2 * 3)
})

it('counts conversions as far as their target is to gain; what they took too much of is to gain', () => {
  const change = [0, -6, -2, 5, 3]
  const done = new Map([
    [2 * 5 + 4, 1],
    [1 * 5 + 3, 2],
    [2 * 5 + 3, 2],
    [3 * 5 + 1, 4],
  ])
  const { served, rest } = takeServed(change, done)
  expect([...rest]).toEqual([0, -4, 1, 1, 2])
  expect(Object.fromEntries(served)).toEqual({ 8: 2, 13: 2, 14: 1, 16: 0 })
})

it('counts conversions into one class in proportion where they are more than it is to gain', () => {
  const change = [0, -5, -1, 6]
  const done = new Map([
    [2 * 4 + 3, 4],
    [1 * 4 + 3, 8],
  ])
  const { served, rest } = takeServed(change, done)
  expect([...rest]).toEqual([0, -1, 1, 0])
  expect(Object.fromEntries(served)).toEqual({ 7: 4, 11: 2 })
})
