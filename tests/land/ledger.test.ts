import { expect, it } from 'vitest'
import { applyMoves, cellsGained } from '../../src/land/ledger.js'

const side = 3
/** Two zones, classes 1 and 2: zone 0 moves 4 cells 1 to 2, zone 5 moves 2 cells 2 to 1. */
const moved = new Float64Array(2 * side * side)
moved[(0 * side + 1) * side + 2] = 4
moved[(1 * side + 2) * side + 1] = 2
const cells = Float64Array.from([0, 10, 1, 0, 3, 7])
it('moves cells within their zone and keeps their number', () => {
  expect([...applyMoves(cells, moved, side)]).toEqual([0, 6, 5, 0, 5, 5])
})

it('sums new land of classes by zone; a change among them is none', () => {
  const ledger = { side, zones: [0, 5] }
  expect(cellsGained(moved, ledger, null, [2])).toBe(4)
  expect(cellsGained(moved, ledger, 5, [1])).toBe(2)
  expect(cellsGained(moved, ledger, 5, [2])).toBe(0)
  expect(cellsGained(moved, ledger, null, [1, 2])).toBe(0)
})
