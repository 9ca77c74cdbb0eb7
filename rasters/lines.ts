import { eastingOf, type Field, type Frame, northingOf } from './frame.js'
import type { Line } from './geometry.js'
import type { Point } from './utm.js'

/** Squares of so many cells a side are measured cell by cell. */
const SMALLEST = 8

/** Segments, four numbers each: x and y of the start, x and y of the end, m. */
type Segments = Float64Array

/** Distance of every cell centre to the nearest of the lines, m. */
export function distanceToLines(frame: Frame, lines: readonly Line[]): Field {
  const field = new Float32Array(frame.columns * frame.rows)
  const segments = Float64Array.from(lines.flatMap((line) => line.slice(1).flatMap((end, at) => [...line[at], ...end])))
  let size = SMALLEST
  while (size < Math.max(frame.columns, frame.rows)) size *= 2
  measureSquare(frame, 0, 0, size, segments, field)
  return field
}

/** Distance to a ring: negative outside, positive inside, m. */
export function depthInside(frame: Frame, ring: Line): Field {
  const distance = distanceToLines(frame, [[...ring, ring[0]]])
  const inside = insideOf(frame, ring)
  return distance.map((value, cell) => (inside[cell] ? value : -value))
}

/** Quarters a square, each time with fewer segments that may be the nearest, until it is small. */
function measureSquare(
  frame: Frame,
  column: number,
  row: number,
  size: number,
  segments: Segments,
  field: Field,
): void {
  if (column >= frame.columns || row >= frame.rows) return
  const half = size / 2
  const middle = [eastingOf(frame, column + half - 0.5), northingOf(frame, row + half - 0.5)] as const
  const near = segmentsNear(segments, middle, size * frame.cell * Math.SQRT1_2)
  if (size === SMALLEST) {
    measureCells(frame, column, row, near, field)
    return
  }
  for (const [right, down] of [
    [0, 0],
    [half, 0],
    [0, half],
    [half, half],
  ]) {
    measureSquare(frame, column + right, row + down, half, near, field)
  }
}

function measureCells(frame: Frame, column: number, row: number, segments: Segments, field: Field): void {
  for (let r = row; r < Math.min(row + SMALLEST, frame.rows); r++) {
    const y = northingOf(frame, r)
    for (let c = column; c < Math.min(column + SMALLEST, frame.columns); c++) {
      const x = eastingOf(frame, c)
      let least = Number.POSITIVE_INFINITY
      for (let at = 0; at < segments.length; at += 4) least = Math.min(least, squaredDistance(x, y, segments, at))
      field[r * frame.columns + c] = Math.sqrt(least)
    }
  }
}

/** All segments that may be the nearest one to some place within `radius` of (x, y). */
function segmentsNear(segments: Segments, [x, y]: Point, radius: number): Segments {
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < segments.length; at += 4) least = Math.min(least, squaredDistance(x, y, segments, at))
  const reach = (Math.sqrt(least) + 2 * radius) ** 2
  const near = new Float64Array(segments.length)
  let length = 0
  for (let at = 0; at < segments.length; at += 4) {
    if (squaredDistance(x, y, segments, at) > reach) continue
    for (let k = 0; k < 4; k++) near[length++] = segments[at + k]
  }
  return near.subarray(0, length)
}

/** From (x, y) to the segment whose numbers begin at `at`. */
function squaredDistance(x: number, y: number, segments: Segments, at: number): number {
  const x0 = segments[at]
  const y0 = segments[at + 1]
  const dx = segments[at + 2] - x0
  const dy = segments[at + 3] - y0
  const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)
  const t = Math.min(Math.max(along, 0), 1)
  const offX = x - x0 - t * dx
  const offY = y - y0 - t * dy
  return offX * offX + offY * offY
}

/** 1 in the cells whose centre is inside the ring (even-odd rule). */
export function insideOf(frame: Frame, ring: Line): Uint8Array {
  const inside = new Uint8Array(frame.columns * frame.rows)
  for (let row = 0; row < frame.rows; row++) {
    const crossings = crossingsAt(northingOf(frame, row), ring)
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const first = Math.max(0, Math.ceil((crossings[at] - frame.west) / frame.cell - 0.5))
      const end = Math.min(frame.columns, Math.ceil((crossings[at + 1] - frame.west) / frame.cell - 0.5))
      if (first < end) inside.fill(1, row * frame.columns + first, row * frame.columns + end)
    }
  }
  return inside
}

/** Eastings at which a ring crosses a northing, from west to east. */
function crossingsAt(y: number, ring: Line): number[] {
  const crossings: number[] = []
  for (let at = 0; at < ring.length; at++) {
    const [x0, y0] = ring[at]
    const [x1, y1] = ring[(at + 1) % ring.length]
    if (y0 > y !== y1 > y) crossings.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0))
  }
  return crossings.sort((a, b) => a - b)
}
