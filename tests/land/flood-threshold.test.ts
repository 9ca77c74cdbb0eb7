import { describe, expect, it } from 'vitest'
import { type FloodGround, floodThreshold } from '../../src/land/flood-threshold.js'

const _ = Number.NaN

function flood(columns: number, elevation: number[], outlets: number[], levee: number[] | null = null): number[] {
  const ground: FloodGround = {
    columns,
    rows: elevation.length / columns,
    elevation: Float32Array.from(elevation),
    levee: levee && Float32Array.from(levee),
  }
  return [...floodThreshold(ground, outlets)]
}

/** The same by relaxing every edge until nothing changes. */
function relaxed(columns: number, z: number[], outlets: number[]): number[] {
  const level = z.map((height, cell) => (outlets.includes(cell) ? height : _))
  for (let changed = true; changed; ) {
    changed = false
    for (let cell = 0; cell < z.length; cell++) {
      for (let near = 0; near < z.length; near++) {
        const across = Math.abs((near % columns) - (cell % columns))
        const down = Math.abs(Math.floor(near / columns) - Math.floor(cell / columns))
        const through = Math.max(level[near], z[cell])
        if (near === cell || across > 1 || down > 1 || Number.isNaN(through) || level[cell] <= through) continue
        level[cell] = through
        changed = true
      }
    }
  }
  return level
}

describe('floodThreshold', () => {
  it('is the ground where it rises from the outlet, and the sill in a hollow behind one', () => {
    // biome-ignore format: a map
    const ground = [
      1, 2, 5, 3,
      2, 2, 6, 4,
      3, 4, 7, 2,
    ]
    // biome-ignore format: a map
    expect(flood(4, ground, [0])).toEqual([
      1, 2, 5, 5,
      2, 2, 6, 5,
      3, 4, 7, 5,
    ])
  })

  it('goes around corners, over the lowest crest of a levee, and is the crest on it', () => {
    // biome-ignore format: a map
    const ground = [
      1, 1, 1,
      1, 1, 1,
      0, 0, 0,
    ]
    // biome-ignore format: a map
    const levee = [
      _, _, _,
      9, 8, 9,
      _, _, _,
    ]
    // biome-ignore format: a map
    expect(flood(3, ground, [0], levee)).toEqual([
      1, 1, 1,
      9, 8, 9,
      8, 8, 8,
    ])
  })

  it('leaves cells alone that have no data or that no path reaches', () => {
    expect(flood(4, [1, _, 1, 1], [0])).toEqual([1, _, _, _])
    expect(flood(4, [1, _, 1, 1], [1])).toEqual([_, _, _, _])
  })

  it('takes the best of several outlets, and the ground of an outlet that lies higher', () => {
    expect(flood(5, [1, 9, 2, 9, 4], [0, 4])).toEqual([1, 9, 9, 9, 4])
    expect(flood(3, [-2, -0, -5], [0, 0])).toEqual([-2, 0, 0])
  })

  it.each([1, 2, 3, 4, 5, 6])('equals plain relaxation on random ground %i', (seed) => {
    let state = seed
    const draw = () => {
      state = (state * 48271) % 2147483647
      return state / 2147483647
    }
    const ground = Array.from({ length: 132 }, () =>
      // ties, signs, no data, and heights that differ in the last bit
      draw() < 0.15 ? _ : Math.fround(draw() < 0.5 ? Math.round(draw() * 8 - 4) + 0 : 1 + draw() * 1e-6),
    )
    const outlets = [0, 50, 131].slice(0, 1 + (seed % 3))
    for (const cell of outlets) ground[cell] = Math.fround(draw())
    expect(flood(12, ground, outlets)).toEqual(relaxed(12, ground, outlets))
  })
})
