/** People near stations, of one zone or of all. */
export interface Coverage {
  readonly people: number
  readonly covered: number
  /** Absent where there are no people. */
  readonly share?: number
}

/**
 * Share of the people within a radius of stations, by zone: a cell is covered when its centre is.
 *
 * @param people of each cell, in any unit; no data (NaN) and less than nothing count as none
 * @param near 1 in cells within the radius
 * @param zones number of each cell's zone
 */
export function stationCoverage(
  people: ArrayLike<number>,
  near: ArrayLike<number>,
  zones: ArrayLike<number>,
): Map<number, Coverage> {
  const sums = new Map<number, { people: number; covered: number }>()
  for (let cell = 0; cell < people.length; cell++) {
    const living = people[cell]
    if (!(living > 0)) continue
    let sum = sums.get(zones[cell])
    if (sum === undefined) {
      sum = { people: 0, covered: 0 }
      sums.set(zones[cell], sum)
    }
    sum.people += living
    if (near[cell] !== 0) sum.covered += living
  }
  const byZone = [...sums].sort(([a], [b]) => a - b)
  return new Map(byZone.map(([zone, sum]) => [zone, coverageOf([sum])]))
}

/** Several zones as one. */
export function coverageOf(parts: Iterable<Pick<Coverage, 'people' | 'covered'>>): Coverage {
  let [people, covered] = [0, 0]
  for (const part of parts) {
    people += part.people
    covered += part.covered
  }
  return { people, covered, ...(people > 0 && { share: covered / people }) }
}
