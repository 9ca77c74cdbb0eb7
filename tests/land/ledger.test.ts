import { expect, it } from 'vitest'
import { applyMoves, cellsGained, type Ledger } from '../../src/land/ledger.js'

const side = 3
/** Two zones, classes 1 and 2: zone 0 moves 4 cells 1 to 2, zone 5 moves 2 cells 2 to 1. */
const moved = new Float64Array(2 * side * side)
moved[(0 * side + 1) * side + 2] = 4
moved[(1 * side + 2) * side + 1] = 2
const cells = Float64Array.from([0, 10, 1, 0, 3, 7])
const ledger: Ledger = {
  zones: [0, 5],
  side,
  years: [
    { year: 2020, cells, moved },
    { year: 2021, cells, moved },
    { year: 2022, cells, moved: null },
  ],
}

it('moves cells within their zone and keeps their number', () => {
  expect([...applyMoves(cells, moved, side)]).toEqual([0, 6, 5, 0, 5, 5])
})

it('sums what classes gained, by zone and in [from, until)', () => {
  expect(cellsGained(ledger, null, [2], 2020, 2022)).toBe(8)
  expect(cellsGained(ledger, null, [1, 2], 2020, 2021)).toBe(6)
  expect(cellsGained(ledger, 5, [1, 2], 2021, 2099)).toBe(2)
  expect(cellsGained(ledger, 5, [2], 2020, 2022)).toBe(0)
})
