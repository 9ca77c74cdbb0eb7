import { type AreaLedger, type BookLine, rateLines, stockDifferenceLines } from '../carbon/books.js'
import type { ClassTable } from '../carbon/class-table.js'
import type { GhgFactors } from '../carbon/ghg-factors.js'
import { type ProcessBook, processBook } from '../carbon/process/book.js'
import type { CohortLedger } from '../carbon/process/cohorts.js'
import type { ProcessParameters } from '../carbon/process/parameters.js'
import { PROCESS_COMPONENTS } from '../carbon/process/row.js'
import { riceRates } from '../carbon/rice-regime.js'
import { classRates, type YearlyRate } from '../carbon/yearly-rates.js'
import type { Ledger } from '../land/ledger.js'
import { readGhgFactors } from './ghg-data.js'
import type { RunStudy } from './run-study.js'
import type { BookGases } from './run-tables.js'

/** A book and what makes CO2e of its lines. */
export interface Book extends BookGases {
  readonly name: string
  readonly method: string
  /** Components that it counts, whether or not the land has any: books that count others cannot be compared. */
  readonly counts: readonly string[]
  readonly lines: readonly BookLine[]
  /** Of a process book: its lines of carbon, and what its pools hold. */
  readonly process?: ProcessBook
}

/** All that land gives to the books of a run. */
export interface BookLand {
  readonly areas: AreaLedger
  /** Null where no book asks for them. */
  readonly cohorts: CohortLedger | null
}

/** The figures that make carbon of land: those of the study, or others in their place. By book, in the scenario's order. */
export interface BookFigures {
  readonly table: ClassTable
  readonly factors: GhgFactors
  readonly gases: readonly BookGases[]
  readonly processes: readonly (ProcessParameters | null)[]
}

export function bookLand(cells: Ledger, cellArea: number): BookLand {
  const toHectares = (counts: Float64Array): Float64Array => counts.map((count) => count * cellArea)
  const areas: AreaLedger = {
    zones: cells.zones,
    side: cells.side,
    years: cells.years.map(({ year, cells }) => ({ year, hectares: toHectares(cells) })),
    intervals: cells.intervals.map(({ from, until, moved }) => ({ from, until, hectares: toHectares(moved) })),
  }
  return { areas, cohorts: cells.cohorts }
}

export function studyFigures({ table, bookGases, bookProcesses }: RunStudy): BookFigures {
  return { table, factors: readGhgFactors(), gases: bookGases, processes: bookProcesses }
}

/** The books of a scenario: table arithmetic on its land, as often as one likes. */
export function runBooks({ scenario }: Pick<RunStudy, 'scenario'>, land: BookLand, figures: BookFigures): Book[] {
  return scenario.books.map(({ name, method }, at): Book => {
    const head = { name, method, ...figures.gases[at] }
    const { table } = figures
    if (method === 'stock-difference')
      return { ...head, counts: table.pools, lines: stockDifferenceLines(table, land.areas) }
    const rates = bookRates(method, figures, at)
    if (method === 'coefficient') return { ...head, counts: namesOf(rates), lines: rateLines(rates, land.areas) }
    const process = processOf(figures, land, at)
    const counts = [...PROCESS_COMPONENTS, ...namesOf(rates)]
    return { ...head, counts, process, lines: [...process.lines, ...rateLines(rates, land.areas)] }
  })
}

/** What land gives off in a year in a book, on its area alone; the carbon of a process book has another way. */
export function bookRates(method: string, figures: BookFigures, at: number): YearlyRate[] {
  const rates = [...classRates(figures.table), ...riceOf(figures, at)]
  return method === 'process' ? rates.filter(({ gas }) => gas !== 'carbon') : rates
}

const namesOf = (rates: readonly YearlyRate[]): string[] => rates.map(({ component }) => component)

function riceOf({ table, factors, gases }: BookFigures, at: number): YearlyRate[] {
  const { rice } = gases[at]
  return rice === null ? [] : riceRates(rice, table.classes.length, factors)
}

function processOf({ table, processes }: BookFigures, { cohorts }: BookLand, at: number): ProcessBook {
  const parameters = processes[at]
  if (parameters === null || cohorts === null) throw new Error(`no cohorts for book ${at}`)
  return processBook(table, parameters, cohorts)
}
