import type { Book } from '../../study/book/run-books.js'
import { barChart } from '../page/bar-chart.js'
import { lineChart } from '../page/line-chart.js'
import type { ChartPanel } from '../page/report-content.js'
import { classHectares, type RunResult } from './run-result.js'
import { timeline } from './run-tables.js'

/** Stock or fluxes of each book over the years, and the areas of the classes. */
export function runCharts(result: RunResult): ChartPanel[] {
  const { columns, rows } = timeline(result)
  const points = (column: string): [number, number | null][] =>
    rows.map((row) => [row[0] as number, (row[columns.indexOf(column)] as number | undefined) ?? null])
  const charts: ChartPanel[] = []
  for (const book of result.books) {
    const { name, method } = book
    if (method === 'stock-difference') {
      const series = [{ name: 'stock', points: points(`${name}_stock_tC`) }]
      charts.push({
        title: `Carbon stock, book ${name}`,
        svg: lineChart({ description: 'Carbon stock by year', unit: 't C', series }),
      })
    } else {
      const series = ['source', 'sink', 'net'].map((part) => ({ name: part, points: points(`${name}_${part}_tCO2e`) }))
      const svg = lineChart({ description: 'Source, sink and net flux by year', unit: 't CO2e/yr', series })
      charts.push({
        title: `Yearly flux, book ${name}`,
        svg,
        note: `Positive to the atmosphere.${gapNote(result, book)}`,
      })
    }
  }
  const { years } = result.land.areas
  const [first, last] = [years[0].year, years[years.length - 1].year]
  const areas = (year: number): number[] => [...classHectares(result, year).subarray(1)]
  const groups = result.study.table.classes.map(({ name }) => name)
  const series = [first, last].map((year) => ({ name: String(year), values: areas(year) }))
  charts.push({
    title: 'Area of the classes',
    svg: barChart({ description: 'Area of the classes before and after', unit: 'ha', groups, series }),
  })
  return charts
}

/** The stock of several runs. */
export function comparisonCharts(
  all: readonly { readonly summary: { readonly name: string }; readonly result: RunResult }[],
): ChartPanel[] {
  const book = all[0].result.books.find(({ method }) => method === 'stock-difference')
  if (book === undefined) return []
  const series = all.map(({ summary, result }) => {
    const { columns, rows } = timeline(result)
    const column = columns.indexOf(`${book.name}_stock_tC`)
    return {
      name: summary.name,
      points: rows.map((row): [number, number | null] => [row[0] as number, (row[column] as number) ?? null]),
    }
  })
  return [
    {
      title: 'Carbon stock',
      svg: lineChart({ description: 'Carbon stock of each scenario by year', unit: 't C', series }),
    },
  ]
}

/** A balance without the flux of built land is no balance: said wherever it is shown. */
function gapNote({ study: { table } }: RunResult, { method, tellsBuilt }: Book): string {
  if (method === 'blue-carbon') return ''
  if (method === 'process') return tellsBuilt ? '' : ' Without the energy of built land.'
  const without = table.classes
    .filter(({ flux, group }) => flux === null && !(tellsBuilt && group === 'settlement'))
    .map(({ name }) => name)
  return without.length === 0 ? '' : ` Without CO2 of the classes that have no flux: ${without.join(', ')}.`
}
