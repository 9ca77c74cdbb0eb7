import { eastingOf, type Field, type Frame, northingOf } from './frame.js'
import type { Line } from './geometry.js'

/** Squares of so many cells a side are measured cell by cell. */
const SMALLEST = 8

/** Segments, five numbers each: x and y of the start, dx and dy to the end, m; 1 / length^2. */
type Segments = Float64Array
const NUMBERS = 5

/**
 * Distance of every cell centre to the nearest of the lines, m.
 *
 * @param limit beyond it a distance may be Infinity, which saves the work of measuring it
 */
export function distanceToLines(frame: Frame, lines: readonly Line[], limit = Number.POSITIVE_INFINITY): Field {
  const field = new Float32Array(frame.columns * frame.rows).fill(Number.POSITIVE_INFINITY)
  const segments = Float64Array.from(lines.flatMap(segmentsOf))
  let size = SMALLEST
  while (size < Math.max(frame.columns, frame.rows)) size *= 2
  measureSquare({ frame, field, limit }, 0, 0, size, segments)
  return field
}

/** Distance to a ring: negative outside, positive inside, m; beyond `limit` it may be infinite. */
export function depthInside(frame: Frame, ring: Line, limit = Number.POSITIVE_INFINITY): Field {
  const distance = distanceToLines(frame, [[...ring, ring[0]]], limit)
  const inside = insideOf(frame, ring)
  return distance.map((value, cell) => (inside[cell] ? value : -value))
}

function segmentsOf(line: Line): number[] {
  return line.slice(1).flatMap((end, at) => {
    const [dx, dy] = [end[0] - line[at][0], end[1] - line[at][1]]
    return [...line[at], dx, dy, 1 / (dx * dx + dy * dy)]
  })
}

interface Measuring {
  readonly frame: Frame
  readonly field: Field
  readonly limit: number
}

/** Quarters a square, each time with fewer segments that may be the nearest, until it is small. */
function measureSquare(to: Measuring, column: number, row: number, size: number, segments: Segments): void {
  const { frame } = to
  if (column >= frame.columns || row >= frame.rows) return
  const half = size / 2
  const x = eastingOf(frame, column + half - 0.5)
  const y = northingOf(frame, row + half - 0.5)
  const radius = size * frame.cell * Math.SQRT1_2
  const least = Math.sqrt(leastSquare(x, y, segments))
  if (least - radius > to.limit) return
  const near = segmentsWithin(least + 2 * radius, x, y, segments)
  if (size === SMALLEST) {
    measureCells(to, column, row, near)
    return
  }
  for (const down of [row, row + half]) {
    for (const right of [column, column + half]) measureSquare(to, right, down, half, near)
  }
}

function measureCells({ frame, field }: Measuring, column: number, row: number, segments: Segments): void {
  for (let r = row; r < Math.min(row + SMALLEST, frame.rows); r++) {
    const y = northingOf(frame, r)
    for (let c = column; c < Math.min(column + SMALLEST, frame.columns); c++) {
      field[r * frame.columns + c] = Math.sqrt(leastSquare(eastingOf(frame, c), y, segments))
    }
  }
}

function segmentsWithin(reach: number, x: number, y: number, segments: Segments): Segments {
  const near = new Float64Array(segments.length)
  let length = 0
  for (let at = 0; at < segments.length; at += NUMBERS) {
    if (squaredDistance(x, y, segments, at) > reach * reach) continue
    for (let k = 0; k < NUMBERS; k++) near[length++] = segments[at + k]
  }
  return near.subarray(0, length)
}

/** Squared distance from (x, y) to the nearest segment. */
function leastSquare(x: number, y: number, segments: Segments): number {
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < segments.length; at += NUMBERS) least = Math.min(least, squaredDistance(x, y, segments, at))
  return least
}

/** From (x, y) to the segment whose numbers begin at `at`. */
function squaredDistance(x: number, y: number, segments: Segments, at: number): number {
  const fromX = x - segments[at]
  const fromY = y - segments[at + 1]
  const dx = segments[at + 2]
  const dy = segments[at + 3]
  const t = Math.min(Math.max((fromX * dx + fromY * dy) * segments[at + 4], 0), 1)
  const offX = fromX - t * dx
  const offY = fromY - t * dy
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
