import { expect, it } from 'vitest'
import { statisticsOf, statisticsOfCounts } from '../../src/io/cog/statistics.js'

it('are those of the cells, no data left out', () => {
  // 2, 4, 4, 10: mean 5, squares 9 + 1 + 1 + 25
  const expected = { minimum: 2, maximum: 10, mean: 5, stddev: 3, validCells: 4, cells: 6 }
  expect(statisticsOf([2, 4, -9999, 4, 10, Number.NaN], -9999)).toEqual(expected)
  expect(statisticsOfCounts([2, 4, 7, 10], [1, 2, 0, 1], 6)).toEqual(expected)
})

it('are none without a valid cell', () => {
  expect(statisticsOf([-1, -1], -1)).toBeNull()
  expect(statisticsOfCounts([5], [0], 9)).toBeNull()
})
