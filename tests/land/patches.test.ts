import { describe, expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { PatchFinder } from '../../src/land/patches.js'

function patchesOf(drawing: string, keep = 10) {
  const finder = new PatchFinder(keep)
  const rows = drawing
    .trim()
    .split('\n')
    .map((line) => [...line.trim()].map((cell) => (cell === '#' ? 1 : 0)))
  for (const row of rows) finder.addRow(row, 2)
  return { patches: finder.finish(), count: finder.count }
}

describe('patches', () => {
  it('hold cells that touch by a side or a corner, the largest first, at a cell of their own', () => {
    const { patches, count } = patchesOf(`
      #..#.
      .#.#.
      .....
      ####.`)
    expect(count).toBe(3)
    expect(patches).toEqual([
      { cells: 4, hectares: 8, column: 1, row: 3 },
      { cells: 2, hectares: 4, column: 0, row: 0 },
      { cells: 2, hectares: 4, column: 3, row: 0 },
    ])
  })

  it('that meet further down are one', () => {
    const { patches, count } = patchesOf(`
      #...#.#
      #...#.#
      .###..#
      ....##.`)
    expect(count).toBe(1)
    expect(patches).toEqual([{ cells: 12, hectares: 24, column: 2, row: 2 }])
  })

  it('are told only as far as they are to be kept, but all counted', () => {
    const { patches, count } = patchesOf(`${'#.'.repeat(60)}\n${'..'.repeat(60)}\n##${'..'.repeat(59)}`, 1)
    expect(count).toBe(61)
    expect(patches).toEqual([{ cells: 2, hectares: 4, column: 0, row: 2 }])
  })

  it('are those of a flood fill, on land without any order', () => {
    const [columns, rows] = [40, 40]
    const marked = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => (hash3(column, row, 5) % 5 < 2 ? 1 : 0)),
    )
    const finder = new PatchFinder(1000)
    for (const row of marked) finder.addRow(row, 1)
    const sizes = finder.finish().map(({ cells }) => cells)
    const filled: number[] = []
    const left = marked.map((row) => [...row])
    const fill = (column: number, row: number): number => {
      if (!left[row]?.[column]) return 0
      left[row][column] = 0
      let cells = 1
      for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) cells += fill(column + dx, row + dy)
      return cells
    }
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) if (left[row][column]) filled.push(fill(column, row))
    expect(sizes).toEqual(filled.sort((a, b) => b - a))
    expect(finder.finish().every(({ column, row }) => marked[row][column] === 1)).toBe(true)
  })
})
