import { stringify } from 'csv-stringify/sync'

/** A cell of a table; null and undefined are absent and leave it empty. */
export type Cell = string | number | null | undefined

/**
 * A table as CSV: comma, LF, a header, numbers in the shortest form that reads back as the same number.
 *
 * @param rows one cell per column
 * @throws RangeError (a defect of the caller) for a number that is not finite, or a row of another length
 */
export function csvTable(columns: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const records: (readonly Cell[])[] = [columns]
  for (const row of rows) {
    checkRow(columns, row, records.length)
    records.push(row)
  }
  return stringify(records, { record_delimiter: '\n' })
}

function checkRow(columns: readonly string[], row: readonly Cell[], at: number): void {
  if (row.length !== columns.length) {
    throw new RangeError(`row ${at} has ${row.length} cells, the table has ${columns.length} columns`)
  }
  const wrong = row.findIndex((cell) => typeof cell === 'number' && !Number.isFinite(cell))
  if (wrong !== -1) throw new RangeError(`row ${at}, ${columns[wrong]}: ${row[wrong]} is not a number for a table`)
}
