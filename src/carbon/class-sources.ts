import { parseNumber, type Table } from '../grid/table.js'
import type { ClassColumns } from './class-columns.js'
import type { FigureSource, LandClass } from './class-table.js'

/** Columns that hold figures, as `ClassColumns` calls them. */
const FIGURES = /^(c_|sd_|flux$|methane$|nitrous_oxide$)/

/** What the columns `source` and `status` of a class table tell of every figure in their row; empty cells tell nothing. */
export function classSources(
  { rows, decimalComma }: Table,
  columns: ClassColumns,
  classes: readonly LandClass[],
): FigureSource[] {
  const figures = Object.entries(columns).flatMap(([meaning, column]) =>
    column !== undefined && FIGURES.test(meaning) ? [column] : [],
  )
  return rows.flatMap(({ cells }, at) => {
    const source = columns.source === undefined ? '' : cells[columns.source]
    const status = columns.status === undefined ? '' : cells[columns.status]
    const { code, name } = classes[at]
    const told = source === '' && status === '' ? [] : figures.filter((column) => cells[column] !== '')
    return told.map((column) => ({
      code,
      name,
      column,
      value: parseNumber(cells[column], decimalComma),
      source,
      status,
    }))
  })
}
