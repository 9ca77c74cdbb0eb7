import { displayWidth } from './display-width.js'
import { isNumeric, type TableContent, textRows } from './table-content.js'

const GAP = '  '

/** The table as lines for a terminal: caption, labels, units, a rule, rows; numbers to the right, names to the left. */
export function consoleTable(table: TableContent): string {
  const columns = table.columns.map((_, column) => column)
  const units = table.columns.some(({ unit }) => unit) ? [table.columns.map(({ unit }) => unit ?? '')] : []
  const header = [table.columns.map(({ label }) => label), ...units].map((line) => line.map(printable))
  const body = textRows(table, '-', '-').map((row) => row.map(printable))
  const widths = columns.map((column) => Math.max(...[...header, ...body].map((row) => displayWidth(row[column]))))
  const toRight = columns.map((column) => isNumeric(table, column))
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => {
        const space = ' '.repeat(widths[column] - displayWidth(text))
        return toRight[column] ? space + text : text + space
      })
      .join(GAP)
      .trimEnd()
  const rule = widths.map((width) => '-'.repeat(width)).join(GAP)
  const note = table.note ? [printable(table.note)] : []
  return `${[printable(table.caption), ...header.map(line), rule, ...body.map(line), ...note].join('\n')}\n`
}

/** A name from a file must not steer the terminal or break the line. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
}
