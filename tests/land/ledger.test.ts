import { expect, it } from 'vitest'
import { applyMoves, cellsMoved } from '../../src/land/ledger.js'

const side = 3
/** Two zones, classes 1 and 2: zone 0 moves 4 cells 1 to 2, zone 5 moves 2 cells 2 to 1. */
const moved = new Float64Array(2 * side * side)
moved[(0 * side + 1) * side + 2] = 4
moved[(1 * side + 2) * side + 1] = 2
const cells = Float64Array.from([0, 10, 1, 0, 3, 7])
it('moves cells within their zone and keeps their number', () => {
  expect([...applyMoves(cells, moved, side)]).toEqual([0, 6, 5, 0, 5, 5])
})

it('sums changes between classes by zone', () => {
  const ledger = { side, zones: [0, 5] }
  const cells = (zone: number | null, from: number[], to: number[]) => cellsMoved(moved, ledger, { zone, from, to })
  expect(cells(null, [1], [2])).toBe(4)
  expect(cells(5, [2], [1])).toBe(2)
  expect(cells(5, [1], [2])).toBe(0)
  expect(cells(null, [1, 2], [1, 2])).toBe(6)
})
