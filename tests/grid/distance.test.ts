import { describe, expect, it } from 'vitest'
import { columnDistances, distanceCells, rowDistances } from '../../src/grid/distance.js'
import { hash3 } from '../../src/grid/hash.js'

/** The definition: the nearest of all marked cells. */
function nearestByHand(mask: Uint8Array, columns: number, rows: number, aspect: number): number[] {
  const marked = [...mask.keys()].filter((cell) => mask[cell])
  return Array.from({ length: columns * rows }, (_, cell) =>
    Math.fround(
      Math.sqrt(
        Math.min(
          ...marked.map((mark) => {
            const across = (mark % columns) - (cell % columns)
            const down = (Math.floor(mark / columns) - Math.floor(cell / columns)) * aspect
            return across ** 2 + down ** 2
          }),
        ),
      ),
    ),
  )
}

function scatteredMask(columns: number, rows: number, seed: number, oneIn: number): Uint8Array {
  return Uint8Array.from({ length: columns * rows }, (_, cell) => Number(hash3(cell, seed, 0) % oneIn === 0))
}

describe('distanceCells', () => {
  it('measures between cell centres', () => {
    const mask = Uint8Array.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    const root = Math.fround(Math.SQRT2)
    const knight = Math.fround(Math.sqrt(5))
    expect([...distanceCells(mask, 4, 4)]).toEqual([
      root,
      1,
      root,
      knight,
      1,
      0,
      1,
      2,
      root,
      1,
      root,
      1,
      knight,
      2,
      1,
      0,
    ])
  })

  it.each([
    [31, 23, 40, 1],
    [23, 31, 9, 1],
    [17, 29, 60, 0.5],
    [29, 17, 25, 3],
  ])('equals the definition on %i x %i cells, one in %i marked, height %f', (columns, rows, oneIn, aspect) => {
    const mask = scatteredMask(columns, rows, columns * rows, oneIn)
    expect(mask.some((one) => one === 1)).toBe(true)
    const found = [...distanceCells(mask, columns, rows, aspect)]
    expect(found).toEqual(nearestByHand(mask, columns, rows, aspect))
  })

  it('is infinite without a marked cell', () => {
    expect([...distanceCells(new Uint8Array(6), 3, 2)]).toEqual(Array(6).fill(Number.POSITIVE_INFINITY))
  })

  it('gives the same when columns and rows are done in pieces', () => {
    const [columns, rows] = [19, 14]
    const mask = scatteredMask(columns, rows, 5, 30)
    const apart = new Uint16Array(columns * rows)
    columnDistances(mask, columns, rows, 7, columns, apart)
    columnDistances(mask, columns, rows, 0, 7, apart)
    const out = new Float32Array(columns * rows)
    rowDistances(apart, columns, 5, rows, out)
    rowDistances(apart, columns, 0, 5, out)
    expect(out).toEqual(distanceCells(mask, columns, rows))
  })
})
