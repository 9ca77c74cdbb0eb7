/** Statistics of the valid cells of a map, in its unit. */
export interface MapStatistics {
  readonly minimum: number
  readonly maximum: number
  readonly mean: number
  /** Of the population, as GDAL has it. */
  readonly stddev: number
  readonly validCells: number
  /** All cells, valid or not. */
  readonly cells: number
}

/** Statistics of cells in memory; null when none is valid. Two passes, so that no digits are lost. */
export function statisticsOf(cells: ArrayLike<number>, nodata: number | null): MapStatistics | null {
  let [minimum, maximum, sum, validCells] = [Infinity, -Infinity, 0, 0]
  for (let i = 0; i < cells.length; i++) {
    const value = cells[i]
    if (value === nodata || Number.isNaN(value)) continue
    minimum = Math.min(minimum, value)
    maximum = Math.max(maximum, value)
    sum += value
    validCells++
  }
  if (validCells === 0) return null
  const mean = sum / validCells
  let squares = 0
  for (let i = 0; i < cells.length; i++) {
    const value = cells[i]
    if (value !== nodata && !Number.isNaN(value)) squares += (value - mean) ** 2
  }
  return { minimum, maximum, mean, stddev: Math.sqrt(squares / validCells), validCells, cells: cells.length }
}

/**
 * Statistics of a map whose cells have few values, from how many cells have each.
 *
 * @param counts cells by value
 * @param cells all cells of the map
 */
export function statisticsOfCounts(
  values: ArrayLike<number>,
  counts: ArrayLike<number>,
  cells: number,
): MapStatistics | null {
  let [minimum, maximum, sum, validCells] = [Infinity, -Infinity, 0, 0]
  for (let i = 0; i < values.length; i++) {
    if (counts[i] === 0) continue
    minimum = Math.min(minimum, values[i])
    maximum = Math.max(maximum, values[i])
    sum += values[i] * counts[i]
    validCells += counts[i]
  }
  if (validCells === 0) return null
  const mean = sum / validCells
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    if (counts[i] > 0) squares += counts[i] * (values[i] - mean) ** 2
  }
  return { minimum, maximum, mean, stddev: Math.sqrt(squares / validCells), validCells, cells }
}
