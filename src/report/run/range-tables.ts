import { type DrawnRange, drawnRange } from '../../carbon/draws/range.js'
import type { DrawnQuantity } from '../../study/book/drawn-quantities.js'
import type { DrawnRun } from '../../study/book/run-draws.js'
import type { TableContent } from '../table-content.js'
import { type Cell, csvTable } from '../tables.js'
import type { RunResult } from './run-result.js'

/** Range of a quantity of the whole run, or of its stock at the end; `summary.json`. */
export interface RangeRow extends DrawnRange {
  readonly book: string
  readonly quantity: DrawnQuantity['quantity']
  readonly unit: DrawnQuantity['unit']
  readonly year_from: number
  /** Absent for a stock. */
  readonly year_to?: number
  readonly value: number
}

/** What draws tell of a run, under the correlation of the scenario. */
export interface RunRanges {
  readonly draws: number
  readonly seed: number
  readonly correlation: { readonly pools: number; readonly classes: number }
  readonly quantities: readonly RangeRow[]
}

/** Absent without draws. */
export function runRanges({ study }: RunResult, drawn: readonly DrawnRun[]): { uncertainty?: RunRanges } {
  const { uncertainty } = study.scenario
  if (uncertainty === undefined || drawn.length === 0) return {}
  const quantities = wholeRun(drawn[0].quantities).map(({ book, quantity, unit, yearFrom, yearTo, value, draws }) => {
    const year_to = yearTo === null ? {} : { year_to: yearTo }
    return { book, quantity, unit, year_from: yearFrom, ...year_to, value, ...drawnRange(draws) }
  })
  return { uncertainty: { ...uncertainty, quantities } }
}

/** Of each book the last of every quantity: the stock at the end, and what is told over the whole run. */
function wholeRun(quantities: readonly DrawnQuantity[]): DrawnQuantity[] {
  return [...new Map(quantities.map((one) => [`${one.book}/${one.quantity}`, one])).values()]
}

/** `uncertainty.csv`: every quantity under the correlation of the scenario; under none and all what is of the whole run. */
export function uncertaintyCsv(drawn: readonly DrawnRun[]): [name: string, text: string][] {
  if (drawn.length === 0) return []
  const rows = drawn.flatMap(({ correlation: { pools, classes }, quantities }, at) =>
    (at === 0 ? quantities : wholeRun(quantities)).map(
      ({ book, quantity, unit, yearFrom, yearTo, value, draws }): Cell[] => {
        const { mean, sd, p2_5, p50, p97_5 } = drawnRange(draws)
        return [book, quantity, unit, yearFrom, yearTo, pools, classes, value, mean, sd, p2_5, p50, p97_5]
      },
    ),
  )
  const columns =
    'book,quantity,unit,year_from,year_to,correlation_pools,correlation_classes,value,mean,sd,p2_5,p50,p97_5'
  return [['uncertainty.csv', csvTable(columns.split(','), rows)]]
}

/** What the whole run comes to with its range, and its error under other correlations. */
export function rangeTable({ study: { scenario } }: RunResult, drawn: readonly DrawnRun[]): TableContent[] {
  const [first, ...others] = drawn
  if (first === undefined || first.quantities.length === 0) return []
  const errorOf = ({ quantities }: DrawnRun, { book, quantity }: DrawnQuantity): Cell => {
    const found = wholeRun(quantities).find((one) => one.book === book && one.quantity === quantity)
    return found && drawnRange(found.draws).sd
  }
  const label = ({ correlation: { pools, classes } }: DrawnRun) => `error, correlation ${pools} and ${classes}`
  return [
    {
      caption: 'Ranges',
      columns: [
        ...['book', 'quantity', 'years', 'unit'].map((label) => ({ label, kind: 'text' as const })),
        ...['value', '2.5 %', '50 %', '97.5 %', ...drawn.map(label)].map((label) => ({ label })),
      ],
      rows: wholeRun(first.quantities).map((one) => {
        const { p2_5, p50, p97_5, sd } = drawnRange(one.draws)
        const years = one.yearTo === null ? one.yearFrom : `${one.yearFrom} to ${one.yearTo}`
        const errors = others.map((other) => errorOf(other, one))
        return [one.book, one.quantity, years, one.unit, one.value, p2_5, p50, p97_5, sd, ...errors]
      }),
      note: `From ${scenario.uncertainty?.draws} draws of the figures that have an error: densities, CH4, N2O and factors lognormal, fluxes normal, ends cut at 3 errors. The error is the standard deviation; the two correlations are those between pools and between classes.`,
    },
  ]
}
