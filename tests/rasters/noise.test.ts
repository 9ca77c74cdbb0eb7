import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fractalNoise, hash32, valueNoise } from '../../rasters/noise.js'

const vectors = new URL('../../../shared/science/tables/test_vectors.json', import.meta.url)
const known = [
  { ix: 0, iy: 0, seed: 0, h: 0 },
  { ix: 1, iy: 0, seed: 0, h: 1834104592 },
  { ix: 3, iy: -2, seed: 777, h: 3562262205 },
]

describe('hash32', () => {
  it.each(known)('of $ix, $iy, seed $seed is $h', ({ ix, iy, seed, h }) => {
    expect(hash32(ix, iy, seed)).toBe(h)
  })

  it.skipIf(!existsSync(vectors))('agrees with the reference vectors (skipped where they are missing)', () => {
    const { hash32: rows } = JSON.parse(readFileSync(vectors, 'utf8')) as { hash32: typeof known }
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.map(({ ix, iy, seed }) => hash32(ix, iy, seed))).toEqual(rows.map(({ h }) => h))
  })
})

describe('fractalNoise', () => {
  const frame = { columns: 40, rows: 30, west: 1000, north: 90000, cell: 300 }

  it('is the weighted sum of the value noise of its octaves', () => {
    const field = fractalNoise(frame, 2000, 2, 5)
    for (const cell of [0, 39, 517, 1199]) {
      const place = [1000 + ((cell % 40) + 0.5) * 300, 90000 - (Math.floor(cell / 40) + 0.5) * 300] as const
      const sum = (2 * valueNoise(place, 2000, 5) + valueNoise(place, 1000, 106)) / 3
      expect(field[cell]).toBeCloseTo(sum, 6)
    }
  })

  it('shows the same landscape in cells of another size', () => {
    const coarse = fractalNoise(frame, 2000, 3, 5)
    const fine = fractalNoise({ ...frame, columns: 120, rows: 90, cell: 100 }, 2000, 3, 5)
    // the middle one of 3 x 3 fine cells has the centre of the coarse one
    expect(fine[(3 * 7 + 1) * 120 + 3 * 11 + 1]).toBe(coarse[7 * 40 + 11])
  })
})
