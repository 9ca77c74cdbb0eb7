import type { BlueBook } from '../carbon/blue/book.js'
import type { BlueParameters } from '../carbon/blue/parameters.js'
import { BLUE_COMPONENTS } from '../carbon/blue/row.js'
import { type AreaLedger, type BookLine, builtHasFlux, rateLines, stockDifferenceLines } from '../carbon/books.js'
import type { ClassTable } from '../carbon/class-table.js'
import { type EnergyEmissions, energyLines } from '../carbon/energy/energy-lines.js'
import type { GhgFactors } from '../carbon/ghg-factors.js'
import { type ProcessBook, processBook } from '../carbon/process/book.js'
import type { CohortLedger } from '../carbon/process/cohorts.js'
import type { ProcessParameters } from '../carbon/process/parameters.js'
import { PROCESS_COMPONENTS } from '../carbon/process/row.js'
import { riceRates } from '../carbon/rice-regime.js'
import { classRates, type YearlyRate } from '../carbon/yearly-rates.js'
import type { Ledger, LedgerYear } from '../land/ledger.js'
import { blueOf } from './blue-file.js'
import { energyEmissions } from './energy.js'
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
  /** Whether what built land gives off is in it. */
  readonly tellsBuilt: boolean
  /** Of a process book: its lines of carbon, and what its pools hold. */
  readonly process?: ProcessBook
  /** Of a blue-carbon book. */
  readonly blue?: BlueBook
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
  readonly blues: readonly (BlueParameters | null)[]
  /** Null where the scenario has none. */
  readonly energy: EnergyEmissions | null
}

export function bookLand(cells: Ledger, cellArea: number): BookLand {
  const toHectares = (counts: Float64Array): Float64Array => counts.map((count) => count * cellArea)
  const areas: AreaLedger = {
    zones: cells.zones,
    side: cells.side,
    years: cells.years.map((one) => ({ year: one.year, hectares: toHectares(one.cells), ...inUse(one) })),
    intervals: cells.intervals.map(({ from, until, moved }) => ({ from, until, hectares: toHectares(moved) })),
  }
  return { areas, cohorts: cells.cohorts }

  function inUse({ cells: present, seasonal = [] }: LedgerYear): { inUse?: Float64Array } {
    if (seasonal.length === 0) return {}
    const used = present.slice()
    for (const { zone, from, to, cells: count, share } of seasonal) {
      used[zone * cells.side + from] -= share * count
      used[zone * cells.side + to] += share * count
    }
    return { inUse: toHectares(used) }
  }
}

export function studyFigures(study: RunStudy): BookFigures {
  const { table, bookGases, bookProcesses, bookBlues } = study
  const energy = energyEmissions(study)
  return { table, factors: readGhgFactors(), gases: bookGases, processes: bookProcesses, blues: bookBlues, energy }
}

/** The books of a scenario: table arithmetic on its land, as often as one likes. */
export function runBooks({ scenario }: Pick<RunStudy, 'scenario'>, land: BookLand, figures: BookFigures): Book[] {
  const energy = energyOf(figures, land)
  return scenario.books.map((book, at): Book => {
    const { name, method } = book
    const head = { name, method, ...figures.gases[at], tellsBuilt: figures.energy !== null }
    const { table } = figures
    if (method === 'stock-difference')
      return { ...head, counts: table.pools, lines: stockDifferenceLines(table, land.areas) }
    if (book.method === 'blue-carbon') {
      const blue = blueOf(scenario, book.price, figures.blues[at], land.cohorts)
      return { ...head, tellsBuilt: false, counts: BLUE_COMPONENTS, blue, lines: blue.lines }
    }
    const rates = [...classRates(table), ...riceOf(figures, at)]
    if (method === 'coefficient') {
      const lines = [...rateLines(rates, land.areas), ...energy.lines]
      const tellsBuilt = head.tellsBuilt || builtHasFlux(table)
      return { ...head, tellsBuilt, counts: [...namesOf(rates), ...energy.counts], lines }
    }
    const process = processOf(figures, land, at)
    const others = rates.filter(({ gas }) => gas !== 'carbon')
    const counts = [...PROCESS_COMPONENTS, ...namesOf(others), ...energy.counts]
    return { ...head, counts, process, lines: [...process.lines, ...rateLines(others, land.areas), ...energy.lines] }
  })
}

const namesOf = (rates: readonly YearlyRate[]): string[] => rates.map(({ component }) => component)

function energyOf({ energy }: BookFigures, { areas }: BookLand): Pick<Book, 'counts' | 'lines'> {
  return energy === null ? { counts: [], lines: [] } : { counts: [energy.name], lines: energyLines(energy, areas) }
}

function riceOf({ table, factors, gases }: BookFigures, at: number): YearlyRate[] {
  const { rice } = gases[at]
  return rice === null ? [] : riceRates(rice, table.classes.length, factors)
}

function processOf({ table, processes }: BookFigures, { cohorts }: BookLand, at: number): ProcessBook {
  const parameters = processes[at]
  if (parameters === null || cohorts === null) throw new Error(`no cohorts for book ${at}`)
  return processBook(table, parameters, cohorts)
}
