import { findClasses } from '../../carbon/class-names.js'
import type { ClassTable } from '../../carbon/class-table.js'
import type { TableReader, TableRow } from '../../grid/table.js'

/** Class indexes of a reference in a cell; empty, and a problem noted, when there are none. */
export function classesAt(reader: TableReader, row: TableRow, column: string, classes: ClassTable): number[] {
  const text = reader.textAt(row, column)
  if (text !== '') return findClasses(classes, text, (what, remedy) => reader.problem(row, column, what, remedy))
  reader.problem(row, column, 'the cell is empty', 'Give a class: its code, its name, group:NAME or *')
  return []
}
