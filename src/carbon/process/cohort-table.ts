import type { Cohort, CohortLedger, CohortMove } from './cohorts.js'
import { ROW_LENGTH } from './pools.js'
import { convertedRow, passYear, standingRow } from './row.js'
import type { ProcessRules } from './rules.js'

/** A cohort with its cells and one row of pools for each hectare of them. */
export interface CohortRow extends Cohort {
  cells: number
  readonly row: Float64Array
}

/** The cohorts of a book in a year, each with what it holds. */
export class CohortTable {
  readonly #rules: ProcessRules
  readonly #startYear: number
  readonly #cohorts: readonly Cohort[]
  readonly #rows = new Map<number, CohortRow>()

  /** Land that changed before the start brings what is left of that change with it. */
  constructor(rules: ProcessRules, { startYear, cohorts, start }: CohortLedger) {
    this.#rules = rules
    this.#startYear = startYear
    this.#cohorts = cohorts
    for (let at = 0; at < start.length; at++) if (start[at] > 0) this.#add(at, start[at], this.#startRow(cohorts[at]))
  }

  /** In the order in which they came. */
  get rows(): Iterable<CohortRow> {
    return this.#rows.values()
  }

  /** @throws Error for cells that a cohort does not have: a defect of the ledger */
  convert(moves: readonly CohortMove[]): void {
    for (const { from, to, cells } of moves) {
      const source = this.#rows.get(from)
      if (source === undefined || source.cells < cells) {
        throw new Error(`${cells} cells of cohort ${from} change and there are ${source?.cells ?? 0}`)
      }
      source.cells -= cells
      if (source.cells === 0) this.#rows.delete(from)
      this.#add(to, cells, convertedRow(this.#rules, source.row, source.now, this.#cohorts[to].now))
    }
  }

  /** Lets a year pass over a cohort; `flux` as `passYear`. */
  pass({ now, changed, row }: CohortRow, year: number, flux: Float64Array): void {
    const rule =
      changed === null ? this.#rules.standing(now, year - this.#startYear) : this.#rules.converted(now, year - changed)
    passYear(this.#rules, row, now, rule, flux)
  }

  #startRow({ before, now, changed }: Cohort): Float64Array {
    const standing = standingRow(this.#rules, before)
    if (changed === null) return standing
    const row = convertedRow(this.#rules, standing, before, now)
    const unheard = new Float64Array(ROW_LENGTH)
    for (let year = changed; year < this.#startYear; year++)
      passYear(this.#rules, row, now, this.#rules.converted(now, year - changed), unheard)
    return row
  }

  /** Land that joins a cohort is averaged with it by area: every rule is linear in the pools. */
  #add(cohort: number, cells: number, row: Float64Array): void {
    const there = this.#rows.get(cohort)
    if (there === undefined) {
      this.#rows.set(cohort, { ...this.#cohorts[cohort], cells, row })
      return
    }
    const share = cells / (there.cells + cells)
    for (let at = 0; at < row.length; at++) there.row[at] += (row[at] - there.row[at]) * share
    there.cells += cells
  }
}
