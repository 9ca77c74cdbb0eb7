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
  /** Decimals; those that fit the greatest number of the columns with this unit when not given. */
  readonly digits?: number
  /** Show the plus of a gain. */
  readonly signed?: boolean
}

/** Units as the last part of a quantity's name spells them. */
const UNITS: Readonly<Record<string, string>> = { ha: 'ha', tC: 't C', tCO2e: 't CO2e' }

/** The column of a quantity by its name in files: `stock_avoided_tCO2e` is `stock avoided` in t CO2e. */
export function quantityColumn(name: string): ColumnContent {
  if (name.endsWith('_per_tCO2e'))
    return { label: name.replace('_per_tCO2e', '').replaceAll('_', ' '), unit: 'per t CO2e' }
  const words = name.split('_')
  const unit = UNITS[words[words.length - 1]]
  return unit === undefined ? { label: words.join(' ') } : { label: words.slice(0, -1).join(' '), unit }
}

export function isNumeric(table: TableContent, column: number): boolean {
  const { kind } = table.columns[column]
  return kind === undefined ? table.rows.some((row) => typeof row[column] === 'number') : kind !== 'text'
}

/** The rows as text; columns of one unit have the same decimals, so that a reader can add them up. */
export function textRows(table: TableContent, minus: NumberStyle['minus'], absent: string): string[][] {
  const styles = table.columns.map(({ digits, signed, unit }, column): NumberStyle => {
    const alike = table.columns.flatMap((other, at) => (at === column || (unit && other.unit === unit) ? [at] : []))
    return { digits: digits ?? digitsFor(numbersIn(table, alike)), signed, minus }
  })
  return table.rows.map((row) =>
    table.columns.map(({ kind }, column) => {
      const cell = row[column]
      if (cell === null || cell === undefined) return absent
      return typeof cell === 'number' && kind !== 'plain' ? formatNumber(cell, styles[column]) : String(cell)
    }),
  )
}

function numbersIn({ rows }: TableContent, columns: readonly number[]): number[] {
  return rows.flatMap((row) => columns.map((column) => row[column])).filter((cell) => typeof cell === 'number')
}
