import { describe, expect, it } from 'vitest'
import { layCounters, WindowSums } from '../../src/land/neighbourhood.js'

// biome-ignore format: a map
const plane = Uint8Array.from([
  1, 2, 1, 0, 3, 3, 2, 2, 1, 1, 3, 1, 1, 0, 2, 2, 2, 3, 3, 3, 1, 2, 1, 1, 1, 2, 3, 3, 0, 2,
])
const [columns, rows] = [6, 5]

function naive(size: number, classes: readonly number[], column: number, row: number): number {
  const reach = (size - 1) / 2
  let count = 0
  for (let y = row - reach; y <= row + reach; y++)
    for (let x = column - reach; x <= column + reach; x++)
      if (x >= 0 && y >= 0 && x < columns && y < rows && classes.includes(plane[y * columns + x])) count++
  return count
}

describe.each([3, 5, 7, 9, 11])('a window of %i cells', (size) => {
  it.each([0, 2, 4])('has the counts of a naive count, begun in row %i, edges included', (firstRow) => {
    const wanted = [
      { size, classes: [1] },
      { size, classes: [2, 3] },
      { size, classes: [3] },
      { size, classes: [1, 2, 3] },
    ]
    const { packs, counters } = layCounters(wanted)
    const sums = packs.map((pack) => new WindowSums(plane, columns, pack, firstRow))
    const out = packs.map(() => new Int32Array(columns))
    for (let row = firstRow; row < rows; row++) {
      for (const [pack, sum] of sums.entries()) sum.nextRow(out[pack])
      counters.forEach(({ pack, shift, mask }, at) => {
        const found = Array.from(out[pack], (packed) => (packed >>> shift) & mask)
        const expected = Array.from(found, (_, column) => naive(size, wanted[at].classes, column, row))
        expect(found).toEqual(expected)
      })
    }
  })
})

it('counts a full window in the highest bits of a pack', () => {
  const full = new Uint8Array(121).fill(1)
  const { packs, counters } = layCounters(Array.from({ length: 4 }, () => ({ size: 11, classes: [1] })))
  const out = new Int32Array(11)
  const sums = new WindowSums(full, 11, packs[0], 5)
  sums.nextRow(out)
  for (const { shift, mask } of counters) expect((out[5] >>> shift) & mask).toBe(121)
  expect(counters.map(({ pack, shift }) => [pack, shift])).toEqual([
    [0, 0],
    [0, 7],
    [0, 14],
    [0, 21],
  ])
})

it('keeps windows of different sizes apart', () => {
  const { packs } = layCounters([
    { size: 3, classes: [1] },
    { size: 5, classes: [1] },
  ])
  expect(packs.map(({ size }) => size)).toEqual([3, 5])
})
