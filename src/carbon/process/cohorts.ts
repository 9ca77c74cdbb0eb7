/** Land of one past: in one zone, of one class, turned to it from one class in one year. */
export interface Cohort {
  readonly zone: number
  /** Class index before the last change; that of `now` where there was none. */
  readonly before: number
  /** Class index. */
  readonly now: number
  /** Year of the last change: the land is of its class from the start of the next year on. Null: never. */
  readonly changed: number | null
  /** Whole years of growth at the start of the ledger, where a layer tells them and the land never changed. */
  readonly age?: number
}

/** Whole cells that leave a cohort and join another, whose `changed` is the year. */
export interface CohortMove {
  readonly from: number
  readonly to: number
  readonly cells: number
}

/**
 * What land gives to a process book, and all that it gives. Cohorts go by their place in the list. Land whose earlier
 * past differs may share a cohort, and is averaged then; a part of it that changes once more takes the average along,
 * so that only cohorts of one whole past each are exact.
 */
export interface CohortLedger {
  readonly startYear: number
  /** Hectares of a cell. */
  readonly cellArea: number
  /** All that there ever are. */
  readonly cohorts: readonly Cohort[]
  /** Cells of each at the start; no entry, or 0, for those that come later. */
  readonly start: ArrayLike<number>
  /** One entry for every year from the first on, in order. */
  readonly years: readonly { readonly year: number; readonly moves: readonly CohortMove[] }[]
}
