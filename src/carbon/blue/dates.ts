/** When a blue-carbon book looks at the land. */
export interface BlueDates {
  readonly start: number
  readonly end: number
  /** Years of the maps up to the end, ascending, the start first. */
  readonly maps: readonly number[]
  /** The same, and the end: intervals go from each to the next. */
  readonly all: readonly number[]
}

/** @param maps ascending, the first the start */
export function blueDates(maps: readonly number[], end: number): BlueDates {
  const shown = maps.filter((year) => year <= end)
  return { start: maps[0], end, maps: shown, all: [...new Set([...shown, end])] }
}
