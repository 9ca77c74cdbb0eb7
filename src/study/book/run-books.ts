import type { BlueBook } from '../../carbon/blue/book.js'
import type { BlueParameters } from '../../carbon/blue/parameters.js'
import { BLUE_COMPONENTS } from '../../carbon/blue/row.js'
import { type AreaLedger, type BookLine, builtHasFlux, rateLines, stockDifferenceLines } from '../../carbon/books.js'
import type { ClassTable } from '../../carbon/class-table.js'
import { type EnergyEmissions, energyLines } from '../../carbon/energy/energy-lines.js'
import { managedRiceLines } from '../../carbon/farm/rice-management.js'
import type { GhgFactors } from '../../carbon/ghg-factors.js'
import { type ProcessBook, processBook } from '../../carbon/process/book.js'
import type { CohortLedger } from '../../carbon/process/cohorts.js'
import type { ProcessParameters } from '../../carbon/process/parameters.js'
import { PROCESS_COMPONENTS } from '../../carbon/process/row.js'
import { riceRates } from '../../carbon/rice-regime.js'
import {
  type WaterGas,
  type WaterYear,
  waterComponent,
  waterLines,
  withoutFloodplain,
} from '../../carbon/water-gases.js'
import { classRates, type YearlyRate } from '../../carbon/yearly-rates.js'
import type { Ledger, LedgerYear } from '../../land/ledger.js'
import { type Activities, activityComponents, activityLines, studyActivities } from '../activity/activities.js'
import { energyEmissions } from '../activity/energy.js'
import type { RunStudy } from '../run-study.js'
import type { BookGases } from '../run-tables.js'
import { waterYears } from '../water/water-areas.js'
import { blueOf } from './blue-file.js'
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
  /** Null where the scenario has none. */
  readonly energy: EnergyEmissions | null
}

export function bookLand(cells: Ledger, { cellArea, water }: Pick<RunStudy, 'cellArea' | 'water'>): BookLand {
  const toHectares = (counts: Float64Array): Float64Array => counts.map((count) => count * cellArea)
  const areas: AreaLedger = {
    zones: cells.zones,
    side: cells.side,
    years: cells.years.map((one) => ({ year: one.year, hectares: toHectares(one.cells), ...inUse(one) })),
    intervals: cells.intervals.map(({ from, until, moved }) => ({ from, until, hectares: toHectares(moved) })),
  }
  return { areas, cohorts: cells.cohorts, water: water && waterYears(water, cells, cellArea) }

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
  const { table, bookGases, bookProcesses, bookBlues, water } = study
  return {
    table,
    factors: readGhgFactors(),
    gases: bookGases,
    processes: bookProcesses,
    blues: bookBlues,
    water: water?.gases ?? [],
    activities: studyActivities(study),
    energy: energyEmissions(study),
  }
}

/** The books of a scenario: table arithmetic on its land, as often as one likes. */
export function runBooks({ scenario }: Pick<RunStudy, 'scenario'>, land: BookLand, figures: BookFigures): Book[] {
  const energy = energyOf(figures, land)
  const hasEnergy = figures.energy !== null
  return scenario.books.map((book, at): Book => {
    const { name, method } = book
    const head = { name, method, ...figures.gases[at], tellsBuilt: false }
    const { table } = figures
    if (book.method === 'stock-difference')
      return { ...head, counts: table.pools, lines: stockDifferenceLines(table, land.areas) }
    if (book.method === 'blue-carbon') {
      const blue = blueOf(scenario, book.price, figures.blues[at], land.cohorts)
      return { ...head, counts: BLUE_COMPONENTS, blue, lines: blue.lines }
    }
    const rates = bookRates(figures, at)
    const others = activitiesOf(figures, land)
    const floodplain: Floodplain = book.water ? { years: land.water ?? [], gases: figures.water } : NO_FLOODPLAIN
    if (method === 'coefficient') {
      const yearly = managed(yearlyLines(rates, land.areas, floodplain), figures, at)
      const lines = [...yearly, ...energy.lines, ...others.lines]
      const tellsBuilt = hasEnergy || builtHasFlux(table)
      return { ...head, tellsBuilt, counts: [...namesOf(rates, floodplain), ...energy.counts, ...others.counts], lines }
    }
    const process = processOf(figures, land, at)
    // its carbon has a course of its own
    const gases = rates.filter(({ gas }) => gas !== 'carbon')
    const noCarbon = { years: floodplain.years, gases: floodplain.gases.filter(({ gas }) => gas !== 'carbon') }
    const counts = [...PROCESS_COMPONENTS, ...namesOf(gases, noCarbon), ...energy.counts, ...others.counts]
    const yearly = managed(yearlyLines(gases, land.areas, noCarbon), figures, at)
    return {
      ...head,
      tellsBuilt: hasEnergy,
      counts,
      process,
      lines: [...process.lines, ...yearly, ...energy.lines, ...others.lines],
    }
  })
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

/** Land whose days above and under water are told, and what it gives off on them. */
interface Floodplain {
  readonly years: readonly WaterYear[]
  readonly gases: readonly WaterGas[]
}

const NO_FLOODPLAIN: Floodplain = { years: [], gases: [] }

/** Rates of classes; on the floodplain its days stand in place of those of the same gases. */
function yearlyLines(rates: readonly YearlyRate[], areas: AreaLedger, { years, gases }: Floodplain): BookLine[] {
  const isReplaced = ({ gas }: YearlyRate): boolean => gases.some((one) => one.gas === gas)
  const rest = rates.filter((rate) => !isReplaced(rate))
  const replaced = rateLines(rates.filter(isReplaced), withoutFloodplain(areas, years))
  return [...rateLines(rest, areas), ...replaced, ...waterLines(gases, years)]
}

const namesOf = (rates: readonly YearlyRate[], { gases }: Floodplain): string[] => [
  ...rates.map(({ component }) => component),
  ...new Set(gases.map(waterComponent)),
]

function energyOf({ energy }: BookFigures, { areas }: BookLand): Pick<Book, 'counts' | 'lines'> {
  return energy === null ? { counts: [], lines: [] } : { counts: [energy.name], lines: energyLines(energy, areas) }
}

function activitiesOf({ activities, table }: BookFigures, { areas }: BookLand): Pick<Book, 'counts' | 'lines'> {
  return { counts: activityComponents(activities), lines: activityLines(activities, table, areas) }
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
