import { InputError, type Problem } from './input-error.js'

export interface TableRow {
  /** Line of the file, counted from 1; the header is a line too. */
  readonly line: number
  /** Trimmed text by column name. */
  readonly cells: Readonly<Record<string, string>>
}

/** A table as text: what any CSV file is before it means something. */
export interface Table {
  readonly file: string
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
  /** Whether `12,5` is twelve and a half: only where the columns are not separated by commas. */
  readonly decimalComma: boolean
  /** What the user should know about how the file was read. */
  readonly notes: readonly string[]
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Takes values out of a table and keeps a list of everything that is wrong with them. */
export class TableReader {
  readonly problems: Problem[] = []
  readonly table: Table

  constructor(table: Table) {
    this.table = table
  }

  /** Notes a problem; without a row it is one of the whole column or file. */
  problem(row: TableRow | null, field: string | undefined, what: string, remedy: string): void {
    this.problems.push({
      file: this.table.file,
      ...(row && { row: row.line }),
      ...(field !== undefined && { field }),
      what,
      remedy,
    })
  }

  /** Text of a cell, empty if the table lacks the column. */
  textAt(row: TableRow, column: string): string {
    return row.cells[column] ?? ''
  }

  /** The number in a cell; NaN, and a problem noted, where there is none. `meaning`: what to give, for the remedy. */
  numberAt(row: TableRow, column: string, meaning = 'a number'): number {
    const text = this.textAt(row, column)
    if (text === '') {
      this.problem(row, column, 'the cell is empty', `Give ${meaning}`)
      return Number.NaN
    }
    const value = parseNumber(text, this.table.decimalComma)
    if (Number.isNaN(value)) this.problem(row, column, `"${text}" is not a number`, this.#remedy(text, meaning))
    return value
  }

  /** Like `numberAt`, and the number must be whole. */
  wholeAt(row: TableRow, column: string, meaning = 'a whole number'): number {
    const value = this.numberAt(row, column, meaning)
    if (Number.isNaN(value) || Number.isInteger(value)) return value
    this.problem(row, column, `"${this.textAt(row, column)}" is not a whole number`, `Give ${meaning}`)
    return Number.NaN
  }

  /** Notes each of `columns` that the table lacks; true when it lacks none. */
  requireColumns(columns: readonly string[]): boolean {
    const missing = columns.filter((column) => !this.table.columns.includes(column))
    for (const column of missing) {
      this.problem(
        null,
        undefined,
        `the column "${column}" is missing`,
        `Its columns are ${this.table.columns.join(', ')}`,
      )
    }
    return missing.length === 0
  }

  /** @throws InputError with all problems met so far, if any */
  refuse(): void {
    if (this.problems.length > 0) throw new InputError(this.problems)
  }

  #remedy(text: string, meaning: string): string {
    if (!text.includes(',')) return `Give ${meaning}`
    return this.table.decimalComma
      ? `Give ${meaning}, without separators of thousands`
      : `Give ${meaning} with a decimal point; a decimal comma is read only in tables separated by semicolons or tabs`
  }
}

/** NaN for anything that is not a finite decimal number. */
export function parseNumber(text: string, decimalComma = false): number {
  const plain = decimalComma && !text.includes('.') ? text.replace(',', '.') : text
  if (!NUMBER.test(plain)) return Number.NaN
  const value = Number(plain)
  return Number.isFinite(value) ? value : Number.NaN
}
