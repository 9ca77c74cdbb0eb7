import type { CohortLedger } from '../process/cohorts.js'

/** What the land of a cohort was at the dates of maps. */
export interface BlueHistory {
  readonly zone: number
  /** Class indexes, one for each date. */
  readonly classes: readonly number[]
  /** Cells that the cohort has in the end. */
  readonly cells: number
}

/** The histories of all cohorts of a ledger, by their place in it. `dates`: years of maps, ascending, the first the start. */
export function blueHistories({ cohorts, start, years }: CohortLedger, dates: readonly number[]): BlueHistory[] {
  const parents = new Int32Array(cohorts.length).fill(-1)
  const cells = Float64Array.from(cohorts, (_, at) => start[at] ?? 0)
  for (const { moves } of years) {
    for (const move of moves) {
      parents[move.to] = move.from
      cells[move.from] -= move.cells
      cells[move.to] += move.cells
    }
  }
  const classesOf = (cohort: number): number[] => {
    const classes = Array<number>(dates.length)
    let at = cohort
    for (let date = dates.length - 1; date >= 0; date--) {
      // a change of the year before a date is the first to be seen at it
      while (parents[at] !== -1 && (cohorts[at].changed as number) >= dates[date]) at = parents[at]
      classes[date] = cohorts[at].now
    }
    return classes
  }
  return cohorts.map(({ zone }, at) => ({ zone, classes: classesOf(at), cells: cells[at] }))
}
