import type { BlueBook } from '../../carbon/blue/book.js'
import type { BlueParameters } from '../../carbon/blue/parameters.js'
import { BLUE_COMPONENTS } from '../../carbon/blue/row.js'
import { type AreaLedger, type BookLine, builtHasFlux, stockDifferenceLines } from '../../carbon/books.js'
import type { ClassTable } from '../../carbon/class-table.js'
import { managedRiceLines } from '../../carbon/farm/rice-management.js'
import type { GhgFactors } from '../../carbon/ghg-factors.js'
import { type ProcessBook, processBook } from '../../carbon/process/book.js'
import type { CohortLedger } from '../../carbon/process/cohorts.js'
import type { ProcessParameters } from '../../carbon/process/parameters.js'
import { PROCESS_COMPONENTS } from '../../carbon/process/row.js'
import { riceRates } from '../../carbon/rice-regime.js'
import type { WaterGas, WaterYear } from '../../carbon/water-gases.js'
import { classRates, type YearlyRate } from '../../carbon/yearly-rates.js'
import type { Ledger, LedgerYear } from '../../land/ledger.js'
import { type Activities, activityComponents, activityLines } from '../activity/activities.js'
import type { RunStudy } from '../run-study.js'
import type { BookGases } from '../run-tables.js'
import { waterYears } from '../water/water-areas.js'
import { blueOf } from './blue-file.js'
import { NO_FLOODPLAIN, yearlyComponents, yearlyLines } from './floodplain.js'
import { readGhgFactors } from './ghg-data.js'

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
  /** The floodplain's land of the classes of the water; null for a study without water. */
  readonly water: readonly WaterYear[] | null
}

/** The figures that make carbon of land: those of the study, or others in their place. By book, in the scenario's order. */
export interface BookFigures {
  readonly table: ClassTable
  readonly factors: GhgFactors
  readonly gases: readonly BookGases[]
  readonly processes: readonly (ProcessParameters | null)[]
  readonly activities: Activities
  readonly blues: readonly (BlueParameters | null)[]
  /** Of days above and under water; none for a study without water. */
  readonly water: readonly WaterGas[]
}

export function bookLand(cells: Ledger, { cellArea, water }: Pick<RunStudy, 'cellArea' | 'water'>): BookLand {
  return {
    areas: areaLedger(cells, cellArea),
    cohorts: cells.cohorts,
    water: water && waterYears(water, cells, cellArea),
  }
}

/** Hectares of what was counted in cells. */
export function areaLedger(cells: Ledger, cellArea: number): AreaLedger {
  const toHectares = (counts: Float64Array): Float64Array => counts.map((count) => count * cellArea)
  return {
    zones: cells.zones,
    side: cells.side,
    years: cells.years.map((one) => ({ year: one.year, hectares: toHectares(one.cells), ...inUse(one) })),
    intervals: cells.intervals.map(({ from, until, moved }) => ({ from, until, hectares: toHectares(moved) })),
  }

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
  const { table, bookGases, bookProcesses, bookBlues, activities, water } = study
  return {
    table,
    factors: readGhgFactors(),
    gases: bookGases,
    processes: bookProcesses,
    blues: bookBlues,
    water: water?.gases ?? [],
    activities,
  }
}

/** The books of a scenario: table arithmetic on its land, as often as one likes. */
export function runBooks({ scenario }: Pick<RunStudy, 'scenario'>, land: BookLand, figures: BookFigures): Book[] {
  const { table } = figures
  return scenario.books.map((book, at): Book => {
    const head = { name: book.name, method: book.method, ...figures.gases[at], tellsBuilt: false }
    if (book.method === 'stock-difference')
      return { ...head, counts: table.pools, lines: stockDifferenceLines(table, land.areas) }
    if (book.method === 'blue-carbon') {
      const blue = blueOf(scenario, book.price, figures.blues[at], land.cohorts)
      return { ...head, counts: BLUE_COMPONENTS, blue, lines: blue.lines }
    }
    return { ...head, ...fluxBook(book, at, land, figures) }
  })
}

/** A book with yearly fluxes: of land by rates or by its pools, and of what people do. */
function fluxBook(
  { method, water }: { readonly method: 'coefficient' | 'process'; readonly water: boolean },
  at: number,
  land: BookLand,
  figures: BookFigures,
): Pick<Book, 'tellsBuilt' | 'counts' | 'lines' | 'process'> {
  const { table, activities } = figures
  const process = method === 'process' ? processOf(figures, land, at) : null
  // the carbon of a process book has a course of its own
  const isByRate = ({ gas }: { readonly gas: string }): boolean => process === null || gas !== 'carbon'
  const rates = bookRates(figures, at).filter(isByRate)
  const floodplain = water ? { years: land.water ?? [], gases: figures.water.filter(isByRate) } : NO_FLOODPLAIN
  return {
    tellsBuilt: activities.energy !== null || (process === null && builtHasFlux(table)),
    counts: [
      ...(process === null ? [] : PROCESS_COMPONENTS),
      ...yearlyComponents(rates, floodplain),
      ...activityComponents(activities),
    ],
    lines: [
      ...(process?.lines ?? []),
      ...managed(yearlyLines(rates, land.areas, floodplain), figures, at),
      ...activityLines(activities, land.areas, table),
    ],
    ...(process && { process }),
  }
}

/** What classes give off in a year in a book, before water and policies change it. */
export const bookRates = (figures: BookFigures, at: number): YearlyRate[] => [
  ...classRates(figures.table),
  ...riceOf(figures, at),
]

/** Lines of rice as policies manage it. */
function managed(lines: BookLine[], { gases, factors, activities }: BookFigures, at: number): BookLine[] {
  const { rice } = gases[at]
  return rice === null ? lines : managedRiceLines(lines, rice, factors, activities.rice)
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
