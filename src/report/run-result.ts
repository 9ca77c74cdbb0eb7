import { type AreaLedger, type BookLine, coefficientLines, rateLines, stockDifferenceLines } from '../carbon/books.js'
import { type ProcessBook, processBook } from '../carbon/process/book.js'
import { riceRates } from '../carbon/rice-regime.js'
import { classRates } from '../carbon/yearly-rates.js'
import type { Ledger } from '../land/ledger.js'
import { readGhgFactors } from '../study/ghg-data.js'
import type { PolicyRow } from '../study/policy-report.js'
import type { RunStudy } from '../study/run-study.js'
import type { BookGases } from '../study/run-tables.js'

/** What a run came to, as tables and pages tell it. */
export interface RunResult {
  readonly study: RunStudy
  readonly ledger: AreaLedger
  /** Cells, as counted. */
  readonly cells: Ledger
  readonly policies: readonly PolicyRow[]
  readonly books: readonly Book[]
  readonly warnings: readonly string[]
}

/** A book and what makes CO2e of its lines. */
export interface Book extends BookGases {
  readonly name: string
  readonly method: string
  readonly lines: readonly BookLine[]
  /** Of a process book: its lines of carbon, and what its pools hold. */
  readonly process?: ProcessBook
}

export function runResult(
  study: RunStudy,
  cells: Ledger,
  policies: readonly PolicyRow[],
  warnings: readonly string[],
): RunResult {
  const toHectares = (counts: Float64Array): Float64Array => counts.map((count) => count * study.cellArea)
  const ledger: AreaLedger = {
    zones: cells.zones,
    side: cells.side,
    years: cells.years.map(({ year, cells }) => ({ year, hectares: toHectares(cells) })),
    intervals: cells.intervals.map(({ from, until, moved }) => ({ from, until, hectares: toHectares(moved) })),
  }
  const { table, scenario } = study
  const books = scenario.books.map(({ name, method }, at): Book => {
    const gases = study.bookGases[at]
    if (method === 'stock-difference') return { name, method, ...gases, lines: stockDifferenceLines(table, ledger) }
    const rice = gases.rice === null ? [] : riceRates(gases.rice, table.classes.length, readGhgFactors())
    if (method === 'coefficient') return { name, method, ...gases, lines: coefficientLines(table, ledger, rice) }
    const process = processOf(study, cells, at)
    const others = [...classRates(table), ...rice].filter(({ gas }) => gas !== 'carbon')
    return { name, method, ...gases, process, lines: [...process.lines, ...rateLines(others, ledger)] }
  })
  return { study, ledger, cells, policies, books, warnings }
}

function processOf({ table, bookProcesses }: RunStudy, { cohorts }: Ledger, at: number): ProcessBook {
  const parameters = bookProcesses[at]
  if (parameters === null || cohorts === null) throw new Error(`no cohorts for book ${at}`)
  return processBook(table, parameters, cohorts)
}

/** Hectares by class index in a year, all zones together. */
export function classHectares({ ledger: { side, years } }: RunResult, year: number): Float64Array {
  const sums = new Float64Array(side)
  years
    .find((one) => one.year === year)
    ?.hectares.forEach((hectares, at) => {
      sums[at % side] += hectares
    })
  return sums
}
