import { describe, expect, it } from 'vitest'
import { outlineOf } from '../../rasters/outline.js'
import { ringArea } from '../../rasters/places.js'
import { hash3 } from '../../src/grid/hash.js'
import { rasterizePolygons } from '../../src/grid/rasterize.js'

const frame = { columns: 5, rows: 4, west: 0, north: 4, cell: 1 }

/** Area of each polygon, outer ring first: holes are negative when they run clockwise. */
function areas(rows: readonly string[]): number[][] {
  const mask = Uint8Array.from([...rows.join('')], (sign) => Number(sign === '#'))
  return outlineOf(frame, mask).map((rings) => rings.map(ringArea))
}

describe('outlineOf', () => {
  it('draws one cell anticlockwise', () => {
    const [[ring]] = outlineOf(
      frame,
      Uint8Array.from({ length: 20 }, (_, cell) => Number(cell === 6)),
    )
    expect(ring).toEqual([
      [1, 3],
      [1, 2],
      [2, 2],
      [2, 3],
    ])
  })

  it('draws holes clockwise', () => {
    expect(areas(['####.', '#.##.', '####.', '.....'])).toEqual([[12, -1]])
  })

  it('keeps apart what touches only by a corner', () => {
    expect(areas(['##...', '##...', '..##.', '..##.'])).toEqual([[4], [4]])
  })

  it('keeps apart two holes that touch by a corner', () => {
    expect(areas(['#####', '#.###', '##.##', '#####'])).toEqual([[20, -1, -1]])
  })

  it('has a hole where a part closes around one by a corner', () => {
    expect(areas(['####.', '#..#.', '#.#..', '###..'])).toEqual([[14, -3]])
  })

  it('gives the mask back when it is filled in again', () => {
    const size = { columns: 40, rows: 30, west: 100, north: 500, cell: 10 }
    const mask = Uint8Array.from({ length: 1200 }, (_, cell) => Number(hash3(cell, 3, 3) % 5 < 3))
    const polygons = outlineOf(size, mask).map((rings) => ({
      rings: rings.map((ring) => Float64Array.from(ring.flat())),
      value: 1,
    }))
    const out = new Uint16Array(1200)
    const grid = { origin: [100, 500], cell: [10, -10] } as const
    rasterizePolygons(grid, { column: 0, row: 0, columns: 40, rows: 30 }, polygons, out)
    expect([...out]).toEqual([...mask])
    for (const [outer, ...holes] of outlineOf(size, mask)) {
      expect(ringArea(outer)).toBeGreaterThan(0)
      expect(holes.every((hole) => ringArea(hole) < 0)).toBe(true)
      for (const ring of [outer, ...holes]) expect(new Set(ring.map(String)).size).toBe(ring.length)
    }
  })
})
