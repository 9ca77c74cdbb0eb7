import { digitsFor, formatNumber, type NumberStyle } from './number-format.js'
import type { Cell } from './tables.js'

/** A table for people: in the page and in the terminal. */
export interface TableContent {
  readonly caption: string
  readonly columns: readonly ColumnContent[]
  /** One cell per column; an absent cell is shown as a dash. */
  readonly rows: readonly (readonly Cell[])[]
  /** What a reader must know to read it right, below the table. */
  readonly note?: string
}

export interface ColumnContent {
  readonly label: string
  readonly unit?: string
  /** Names are text, years and codes are whole numbers without separators. Default: number where a cell is one. */
  readonly kind?: 'text' | 'number' | 'plain'
  /** Decimals; those that fit the greatest number of the column when not given. */
  readonly digits?: number
  /** Show the plus of a gain. */
  readonly signed?: boolean
}

export function isNumeric(table: TableContent, column: number): boolean {
  const { kind } = table.columns[column]
  return kind === undefined ? table.rows.some((row) => typeof row[column] === 'number') : kind !== 'text'
}

/** The rows as text, numbers with the same decimals down a column. */
export function textRows(table: TableContent, minus: NumberStyle['minus'], absent: string): string[][] {
  const styles = table.columns.map(({ digits, signed }, column): NumberStyle => {
    const numbers = table.rows.map((row) => row[column]).filter((cell) => typeof cell === 'number')
    return { digits: digits ?? digitsFor(numbers), signed, minus }
  })
  return table.rows.map((row) =>
    table.columns.map(({ kind }, column) => {
      const cell = row[column]
      if (cell === null || cell === undefined) return absent
      return typeof cell === 'number' && kind !== 'plain' ? formatNumber(cell, styles[column]) : String(cell)
    }),
  )
}
