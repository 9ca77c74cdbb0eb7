import { expect, it } from 'vitest'
import { depthInside, distanceToLines, insideOf } from '../../rasters/lines.js'
import { ringArea } from '../../rasters/places.js'

const frame = { columns: 50, rows: 37, west: 0, north: 370, cell: 10 }
const ring = [
  [50, 50],
  [310, 80],
  [280, 290],
  [120, 200],
] as const

it('measures every cell to the nearest point of the nearest line', () => {
  const lines = [
    [
      [30, 20],
      [200, 310],
    ],
    [
      [400, 350],
      [420, 100],
      [250, 40],
    ],
  ] as const
  const found = distanceToLines(frame, lines)
  for (let cell = 0; cell < found.length; cell += 7) {
    const [x, y] = [((cell % 50) + 0.5) * 10, 370 - (Math.floor(cell / 50) + 0.5) * 10]
    // points along the lines, a metre or so apart
    let least = Number.POSITIVE_INFINITY
    for (const line of lines) {
      for (let at = 1; at < line.length; at++) {
        for (let t = 0; t <= 1; t += 1 / 512) {
          const px = line[at - 1][0] * (1 - t) + line[at][0] * t
          const py = line[at - 1][1] * (1 - t) + line[at][1] * t
          least = Math.min(least, Math.hypot(x - px, y - py))
        }
      }
    }
    expect(Math.abs(found[cell] - least)).toBeLessThan(0.5)
  }
})

it('holds the cells whose centre is inside, about the area of the ring', () => {
  const cells = insideOf(frame, ring).reduce((sum, one) => sum + one, 0)
  expect(Math.abs(cells * 100 - ringArea(ring))).toBeLessThan(0.02 * ringArea(ring))
})

it('is positive inside a ring and negative outside', () => {
  const depth = depthInside(frame, ring)
  const inside = insideOf(frame, ring)
  const apart = [...depth.keys()].filter((cell) => Math.abs(depth[cell]) > 0.001)
  expect(apart.length).toBeGreaterThan(1800)
  expect(apart.every((cell) => depth[cell] > 0 === (inside[cell] === 1))).toBe(true)
})
