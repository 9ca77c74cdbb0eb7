import { type AreaLedger, type Balance, balanceOf, yearlyBalances } from '../../carbon/books.js'
import type { ClassTable } from '../../carbon/class-table.js'
import { BalanceDraws, type DrawnBalance } from '../../carbon/draws/balance-draws.js'
import type { DrawChance } from '../../carbon/draws/chance.js'
import { addScaledLines, byClass, type LineScale } from '../../carbon/draws/scaled-lines.js'
import { addWater } from '../../carbon/draws/water-draws.js'
import { type ProcessBook, stockOfPools } from '../../carbon/process/book.js'
import { type DrawnLevels, drawnLevels, type LinearProcess } from '../../carbon/process/linear-book.js'
import { LAND_POOLS } from '../../carbon/process/pools.js'
import { PROCESS_COMPONENTS } from '../../carbon/process/row.js'
import { stockOf, totalDensities } from '../../carbon/stock.js'
import { type WaterGas, type WaterYear, waterComponent } from '../../carbon/water-gases.js'
import type { Book } from './run-books.js'

/** A quantity of a book in every draw. */
export interface DrawnQuantity {
  readonly book: string
  readonly quantity: 'stock' | 'change' | 'source' | 'sink' | 'net'
  readonly unit: 'tC' | 'tCO2e'
  readonly yearFrom: number
  /** Null for a stock, which is of one date. */
  readonly yearTo: number | null
  /** With the figures as the study has them. */
  readonly value: number
  readonly draws: Float64Array
}

/** Stock of a stock difference at the start of every year; its change over each interval, and over the whole run at last. */
export function stockQuantities(
  { name: book }: Book,
  { years, side, intervals }: AreaLedger,
  table: ClassTable,
  drawn: readonly ClassTable[],
): DrawnQuantity[] {
  const [known, ...densities] = [table, ...drawn].map(totalDensities)
  const stocks = years.map(({ year, hectares }) => {
    const areas = byClass(hectares, side)
    const values = Float64Array.from(densities, (density) => stockOf(areas, density))
    return stockAt(book, year, stockOf(areas, known), values)
  })
  const parts = intervals.map(({ from, until }) => [from, until] as const)
  return [...stocks, ...changes(stocks, parts.length > 1 ? [...parts, spanOf(years)] : [spanOf(years)])]
}

/** What makes the lines of a book in every draw. */
export interface DrawnFlux {
  readonly scaleOf: LineScale
  /** Gases of the floodplain that the book counts, and its land. */
  readonly water: readonly WaterGas[]
  readonly waterYears: readonly WaterYear[]
  readonly chance: DrawChance
  /** Null for a book without pools. */
  readonly process: LinearProcess | null
  /** Class tables by draw. */
  readonly tables: readonly ClassTable[]
}

/** Source, sink and net of every year, and of the whole run at last; of a process book also what its land holds. */
export function fluxQuantities(
  book: Book,
  areas: AreaLedger,
  { scaleOf, water, waterYears, chance, process, tables }: DrawnFlux,
): DrawnQuantity[] {
  const years = areas.years.slice(0, -1).map(({ year }) => year)
  if (years.length === 0) return []
  const balance = new BalanceDraws(years, tables.length)
  addWater(balance, water, waterYears, chance, book.gwp)
  const levels = drawnLevels(tables)
  process?.addLines(balance, levels)
  const drawn = new Set<string>([...water.map(waterComponent), ...(process === null ? [] : PROCESS_COMPONENTS)])
  const rest = book.lines.filter(({ component }) => !drawn.has(component))
  addScaledLines(balance, rest, scaleOf, book.gwp)
  const known = yearlyBalances(book.lines, book.gwp)
  const stocks =
    process === null || book.process === undefined
      ? []
      : landStocks(book.name, book.process, process, levels, areas.years)
  return [
    ...years.flatMap((year) => balances(book, [year, year + 1], known.get(year) ?? NOTHING, balance.over([year]))),
    ...balances(book, spanOf(areas.years), balanceOf(book.lines, book.gwp), balance.over(years)),
    ...stocks,
    ...(stocks.length === 0 ? [] : changes(stocks, [spanOf(areas.years)])),
  ]
}

type Span = readonly [from: number, to: number]

const NOTHING: Balance = { source: 0, sink: 0, net: 0 }

const spanOf = (years: readonly { readonly year: number }[]): Span => [years[0].year, years[years.length - 1].year]

const stockAt = (book: string, yearFrom: number, value: number, draws: Float64Array): DrawnQuantity => ({
  book,
  quantity: 'stock',
  unit: 'tC',
  yearFrom,
  yearTo: null,
  value,
  draws,
})

/** Draw by draw, so that what the stocks share cancels. */
function changes(stocks: readonly DrawnQuantity[], spans: readonly Span[]): DrawnQuantity[] {
  return spans.flatMap(([from, to]): DrawnQuantity[] => {
    const [before, after] = [from, to].map((year) => stocks.find(({ yearFrom }) => yearFrom === year))
    if (before === undefined || after === undefined || from === to) return []
    const draws = after.draws.map((stock, draw) => stock - before.draws[draw])
    return [{ ...after, quantity: 'change', yearFrom: from, yearTo: to, value: after.value - before.value, draws }]
  })
}

function balances(
  { name: book }: Book,
  [yearFrom, yearTo]: Span,
  value: Balance,
  drawn: DrawnBalance,
): DrawnQuantity[] {
  const one = { book, unit: 'tCO2e', yearFrom, yearTo } as const
  return (['source', 'sink', 'net'] as const).map((quantity) => ({
    ...one,
    quantity,
    value: value[quantity],
    draws: drawn[quantity],
  }))
}

function landStocks(
  name: string,
  known: ProcessBook,
  process: LinearProcess,
  levels: DrawnLevels,
  years: AreaLedger['years'],
): DrawnQuantity[] {
  return years.map(({ year }) =>
    stockAt(name, year, stockOfPools(known, year, LAND_POOLS), process.stock(year, levels)),
  )
}
