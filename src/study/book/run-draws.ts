import { type Correlation, DrawChance } from '../../carbon/draws/chance.js'
import { drawnFactors } from '../../carbon/draws/drawn-factors.js'
import { drawnTables } from '../../carbon/draws/drawn-table.js'
import { LinearProcess } from '../../carbon/process/linear-book.js'
import { waterComponent } from '../../carbon/water-gases.js'
import type { UncertaintySpec } from '../scenario/uncertainty-schema.js'
import { type DrawnQuantity, fluxQuantities, stockQuantities } from './drawn-quantities.js'
import { lineScale } from './line-scales.js'
import type { Book, BookFigures, BookLand } from './run-books.js'

/** All books in every draw, under one correlation of the errors. */
export interface DrawnRun {
  readonly correlation: Correlation
  readonly quantities: readonly DrawnQuantity[]
}

/** Told besides the correlation of the scenario: none, and all. */
const EXTREMES: readonly Correlation[] = [
  { pools: 0, classes: 0 },
  { pools: 1, classes: 1 },
]

/**
 * Books drawn many times from the errors of their figures: first under the correlation of the scenario, then under none and
 * all. The land is as it came out, and no map is looked at. A book of known figures is left out.
 */
export function runDraws(
  { draws, seed, correlation }: UncertaintySpec,
  { areas, cohorts, water }: BookLand,
  figures: BookFigures,
  books: readonly Book[],
): DrawnRun[] {
  const chance = new DrawChance(seed, draws)
  const factors = drawnFactors(figures.factors, chance)
  const processes = figures.processes.map((parameters) =>
    parameters === null || cohorts === null ? null : new LinearProcess(figures.table, parameters, cohorts),
  )
  const others = EXTREMES.filter(({ pools, classes }) => pools !== correlation.pools || classes !== correlation.classes)
  return [correlation, ...others].map((one) => {
    const tables = drawnTables(figures.table, chance, one)
    const drawn = tables.map((table, draw): BookFigures => ({ ...figures, table, factors: factors[draw] }))
    const quantities = books.map((book, at) => {
      if (book.method === 'stock-difference') return stockQuantities(book, areas, figures.table, tables)
      // InVEST's tables of blue carbon tell no errors
      if (book.method === 'blue-carbon') return []
      return fluxQuantities(book, areas, {
        scaleOf: lineScale(figures, drawn, at, chance),
        water: figures.water.filter((gas) => book.counts.includes(waterComponent(gas))),
        waterYears: water ?? [],
        chance,
        process: processes[at],
        tables,
      })
    })
    return { correlation: one, quantities: quantities.filter((ofBook) => ofBook.some(isUncertain)).flat() }
  })
}

const isUncertain = ({ draws }: DrawnQuantity): boolean => draws.some((draw) => draw !== draws[0])
