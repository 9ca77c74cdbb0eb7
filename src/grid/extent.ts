import type { Georeference } from './grid.js'

/** A rectangle in units of a CRS. */
export interface Extent {
  readonly xMin: number
  readonly yMin: number
  readonly xMax: number
  readonly yMax: number
}

export function extentOf({ origin: [x, y], cell: [dx, dy], columns, rows }: Georeference): Extent {
  const [otherX, otherY] = [x + columns * dx, y + rows * dy]
  return {
    xMin: Math.min(x, otherX),
    yMin: Math.min(y, otherY),
    xMax: Math.max(x, otherX),
    yMax: Math.max(y, otherY),
  }
}

/** The least rectangle around points `x, y, x, y, ...`. */
export function extentAround(rings: Iterable<Float64Array>): Extent {
  let [xMin, yMin, xMax, yMax] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      xMin = Math.min(xMin, ring[at])
      xMax = Math.max(xMax, ring[at])
      yMin = Math.min(yMin, ring[at + 1])
      yMax = Math.max(yMax, ring[at + 1])
    }
  }
  return { xMin, yMin, xMax, yMax }
}

export function overlaps(a: Extent, b: Extent): boolean {
  return a.xMin < b.xMax && b.xMin < a.xMax && a.yMin < b.yMax && b.yMin < a.yMax
}

/** `x 431884 to 440000, y 3219267 to 3230000`. */
export function describeExtent({ xMin, yMin, xMax, yMax }: Extent): string {
  const short = (value: number): string => String(Number(value.toPrecision(10)))
  return `x ${short(xMin)} to ${short(xMax)}, y ${short(yMin)} to ${short(yMax)}`
}
