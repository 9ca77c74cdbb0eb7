import { describe, expect, it } from 'vitest'
import { highestCells } from '../../rasters/highest.js'
import { waterRise } from '../../rasters/water-rise.js'
import { hash3 } from '../../src/grid/hash.js'

describe('highestCells', () => {
  it('takes the highest open cells, of equal ones the first', () => {
    const score = Float32Array.from([1, -3, 5, 5, 0.5, 5, -0.25])
    const open = Uint8Array.from([1, 1, 1, 0, 1, 1, 1])
    expect([...highestCells(score, open, 1)]).toEqual([2])
    expect([...highestCells(score, open, 4)]).toEqual([0, 2, 4, 5])
    expect([...highestCells(score, open, 5)]).toEqual([0, 2, 4, 5, 6])
  })

  it('takes all that are open when more are wanted', () => {
    expect([...highestCells(Float32Array.from([1, 2, 3]), Uint8Array.from([1, 0, 1]), 9)]).toEqual([0, 2])
  })

  it('agrees with sorting', () => {
    const score = Float32Array.from({ length: 2000 }, (_, cell) => (hash3(cell, 1, 1) % 400) / 7 - 20)
    const sorted = [...score.keys()].sort((a, b) => score[b] - score[a] || a - b)
    const open = new Uint8Array(2000).fill(1)
    for (const count of [1, 77, 1000, 1999]) {
      expect([...highestCells(score, open, count)]).toEqual(sorted.slice(0, count).sort((a, b) => a - b))
    }
  })
})

describe('waterRise', () => {
  const frame = { columns: 5, rows: 3, west: 0, north: 3, cell: 1 }

  it('reaches low ground only over the sill before it', () => {
    const dry = Number.POSITIVE_INFINITY
    const level = Float32Array.from([0, 2, 5, 1, 1, 1, dry, dry, dry, 2, 3, dry, dry, dry, 9])
    expect([...waterRise(frame, level, 0, 9)]).toEqual([0, 5, 1, 10, 2, 3, 4, 9, 14])
  })

  it('ends when no ground is left', () => {
    const level = new Float32Array(15).fill(Number.POSITIVE_INFINITY).fill(0, 0, 3)
    expect([...waterRise(frame, level, 1, 10)]).toEqual([1, 0, 2])
  })
})
