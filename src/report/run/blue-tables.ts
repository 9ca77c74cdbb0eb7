import type { BlueSums } from '../../carbon/blue/sums.js'
import type { ClassTable } from '../../carbon/class-table.js'
import type { Book } from '../../study/book/run-books.js'
import { formatNumber } from '../number-format.js'
import type { TableContent } from '../table-content.js'
import { type Cell, csvTable } from '../tables.js'
import type { RunResult } from './run-result.js'

/** Of a blue-carbon book, from one date to the next. */
export interface BlueInterval {
  readonly year_from: number
  readonly year_to: number
  readonly stock_from_tC: number
  readonly accumulation_tC: number
  readonly emission_tC: number
  readonly net_sequestration_tC: number
  readonly stock_to_tC: number
  /** Present value of the net sequestration from the first date to `year_to`; absent without a price. */
  readonly npv?: number
}

function intervalsOf({ stock, accumulation, emission, value }: BlueSums, dates: readonly number[]): BlueInterval[] {
  return dates.slice(1).map((year_to, at) => ({
    year_from: dates[at],
    year_to,
    stock_from_tC: stock[at],
    accumulation_tC: accumulation[at],
    emission_tC: emission[at],
    net_sequestration_tC: accumulation[at] - emission[at],
    stock_to_tC: stock[at + 1],
    ...(value.length > 0 && { npv: value[at] }),
  }))
}

/** All zones together, by book. */
export function blueTotals({ books }: RunResult): { [book: string]: BlueInterval[] } {
  const told = books.flatMap(({ name, blue }) => (blue === undefined ? [] : [{ name, blue }]))
  return Object.fromEntries(told.map(({ name, blue: { total, dates } }) => [name, intervalsOf(total, dates.all)]))
}

/** `blue_carbon.csv`, of runs with such a book. */
export function blueCsv({ books }: RunResult): [name: string, text: string][] {
  const rows = books.flatMap(({ name, blue }) =>
    [...(blue?.zones ?? [])].flatMap(([zone, sums]) =>
      intervalsOf(sums, blue?.dates.all ?? []).map((interval) => ({ book: name, zone, ...interval })),
    ),
  )
  if (rows.length === 0) return []
  const columns = Object.keys(rows[0]) as (keyof (typeof rows)[number])[]
  const cells = rows.map((row): Cell[] => columns.map((column) => row[column]))
  return [['blue_carbon.csv', csvTable(columns, cells)]]
}

/** Changes that the maps show and the table of transitions has an empty cell for. */
export function untoldNotes(books: readonly Book[], { classes }: ClassTable): string[] {
  return books.flatMap(({ name, blue }) =>
    [...(blue?.untold ?? [])].map(([pair, hectares]) => {
      const [from, to] = [Math.floor(pair / (classes.length + 1)), pair % (classes.length + 1)]
      return `book ${name}: ${classes[from - 1].name} to ${classes[to - 1].name} is an empty cell of the table of transitions, and the maps show ${formatNumber(hectares)} ha of it: no change of carbon is counted there`
    }),
  )
}

/** Column of the timeline. */
export function blueStockColumn({ name, blue }: Book): [string, (year: number) => Cell][] {
  if (blue === undefined) return []
  const sum = (pools: object): number => Object.values(pools).reduce((total, carbon) => total + carbon, 0)
  const stocks = new Map<number, number>()
  for (const { year, pools } of blue.stocks) stocks.set(year, (stocks.get(year) ?? 0) + sum(pools))
  return [[`${name}_stock_tC`, (year) => stocks.get(year)]]
}

/** A table of the page for each such book. */
export function blueTables(result: RunResult): TableContent[] {
  return Object.entries(blueTotals(result)).map(([name, intervals]) => ({
    caption: `Blue carbon, book ${name}`,
    columns: [
      { label: 'from', kind: 'plain' },
      { label: 'to', kind: 'plain' },
      { label: 'stock before', unit: 't C' },
      { label: 'accumulation', unit: 't C' },
      { label: 'emission', unit: 't C' },
      { label: 'net sequestration', unit: 't C', signed: true },
      { label: 'stock after', unit: 't C' },
      { label: 'present value since the start', unit: 'currency', signed: true },
    ],
    rows: intervals.map(({ npv, ...carbon }) => [...Object.values(carbon), npv]),
    note: `Equations of InVEST Coastal Blue Carbon (user's guide; V); figures of ${filesOf(result, name)}.`,
  }))
}

function filesOf({ study: { scenario } }: RunResult, name: string): string {
  const book = scenario.books.find((one) => one.name === name)
  return book?.method === 'blue-carbon' ? `${book.biophysical} and ${book.transitions}` : ''
}
