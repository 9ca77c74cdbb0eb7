import type { Frame } from './frame.js'
import type { Line } from './geometry.js'

/** An outer ring, anticlockwise, and its holes, clockwise; the last point does not repeat the first. */
export type Polygon = readonly Line[]

// directions along cell edges, each a quarter turn to the left of the one before
const STEPS = [
  [1, 0],
  [0, -1],
  [-1, 0],
  [0, 1],
] as const

type Corner = readonly [column: number, row: number]
interface Ring {
  readonly corners: Corner[]
  readonly part: number
}

/** The cells of a mask as polygons along cell edges, one for each part whose cells touch by their sides. */
export function outlineOf(frame: Frame, mask: Uint8Array): Polygon[] {
  const { parts, count } = partsOf(frame, mask)
  const outlines: Corner[][][] = Array.from({ length: count }, () => [])
  for (const { corners, part } of traceRings(frame, mask, parts)) {
    // rows run south, so a ring that is anticlockwise on the map has a negative area here
    if (twiceArea(corners) < 0) outlines[part - 1].unshift(corners)
    else outlines[part - 1].push(corners)
  }
  const place = ([column, row]: Corner) => [frame.west + column * frame.cell, frame.north - row * frame.cell] as const
  return outlines.map((rings) => rings.map((ring) => ring.map(place)))
}

/** Numbers the parts of a mask from 1 in the order of their first cells. */
function partsOf({ columns }: Frame, mask: Uint8Array): { parts: Uint32Array; count: number } {
  const parts = new Uint32Array(mask.length)
  let count = 0
  for (let first = 0; first < mask.length; first++) {
    if (!mask[first] || parts[first]) continue
    parts[first] = ++count
    const reached = [first]
    for (let cell = reached.pop(); cell !== undefined; cell = reached.pop()) {
      const column = cell % columns
      const sides = [cell - columns, cell + columns, column > 0 ? cell - 1 : -1, column < columns - 1 ? cell + 1 : -1]
      for (const near of sides) {
        if (!mask[near] || parts[near]) continue
        parts[near] = count
        reached.push(near)
      }
    }
  }
  return { parts, count }
}

/** Edges with the mask on their left, joined to rings. */
function traceRings(frame: Frame, mask: Uint8Array, parts: Uint32Array): Ring[] {
  const { columns } = frame
  const edges = edgesOf(frame, mask)
  const rings: Ring[] = []
  for (let corner = 0; corner < edges.length; corner++) {
    while (edges[corner] !== 0) {
      const direction = 31 - Math.clz32(edges[corner])
      const [column, row] = [corner % (columns + 1), Math.floor(corner / (columns + 1))]
      const part = parts[cellLeftOf(columns, column, row, direction)]
      for (const corners of walk(edges, columns + 1, [column, row], direction)) rings.push({ corners, part })
    }
  }
  return rings
}

/** For each corner of the grid, a bit for each direction in which an edge leaves it. */
function edgesOf({ columns, rows }: Frame, mask: Uint8Array): Uint8Array {
  const edges = new Uint8Array((columns + 1) * (rows + 1))
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column
      if (!mask[cell]) continue
      const corner = row * (columns + 1) + column
      if (row === rows - 1 || !mask[cell + columns]) edges[corner + columns + 1] |= 1
      if (column === columns - 1 || !mask[cell + 1]) edges[corner + columns + 2] |= 2
      if (row === 0 || !mask[cell - columns]) edges[corner + 1] |= 4
      if (column === 0 || !mask[cell - 1]) edges[corner] |= 8
    }
  }
  return edges
}

function cellLeftOf(columns: number, column: number, row: number, direction: number): number {
  const across = direction === 1 || direction === 2 ? column - 1 : column
  const down = direction < 2 ? row - 1 : row
  return down * columns + across
}

/**
 * Follows the edges from a corner, taking them out, until it is back. Where two cells touch by a corner it turns left, to
 * stay with its own; a ring that comes to such a corner twice is two rings.
 */
function walk(edges: Uint8Array, stride: number, start: Corner, leaving: number): Corner[][] {
  const rings: Corner[][] = []
  const touched = new Map<number, number>()
  let ring: Corner[] = []
  let [column, row] = start
  let direction = leaving
  let turned = true
  for (;;) {
    const corner = row * stride + column
    const before = touched.get(corner)
    if (before !== undefined) {
      rings.push(ring.slice(before))
      ring = ring.slice(0, before)
    } else if (isTouch(edges[corner])) touched.set(corner, ring.length)
    if (turned) ring.push([column, row])
    edges[corner] &= ~(1 << direction)
    column += STEPS[direction][0]
    row += STEPS[direction][1]
    const back = column === start[0] && row === start[1]
    const leaves = edges[row * stride + column] | (back ? 1 << leaving : 0)
    const quarters = [1, 0, 3].find((quarter) => leaves & (1 << ((direction + quarter) % 4))) as number
    direction = (direction + quarters) % 4
    turned = quarters !== 0
    if (back && direction === leaving) break
  }
  rings.push(ring)
  return rings
}

/** Whether two edges leave a corner: two cells of the mask touch there. */
function isTouch(edges: number): boolean {
  return (edges & (edges - 1)) !== 0
}

function twiceArea(ring: readonly Corner[]): number {
  let twice = 0
  for (const [at, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(at + 1) % ring.length]
    twice += x * nextY - nextX * y
  }
  return twice
}
