import { CsvError, type Info, parse } from 'csv-parse/sync'
import { counted } from '../grid/counted.js'
import { InputError, type Problem } from '../grid/input-error.js'
import type { Table, TableRow } from '../grid/table.js'
import { readText } from './text.js'

export type { Table, TableRow } from '../grid/table.js'

type Line = { record: string[]; info: Info }

/**
 * A CSV file, separated by commas, semicolons or tabs, whichever the header has most of. Cells are trimmed; rows
 * of empty cells only and unnamed empty columns, which spreadsheets leave behind, are dropped.
 *
 * @param isRow whether a line below the header is one of the table, by its trimmed cells
 * @throws InputError on an empty file, on columns without a name or with one name twice, on rows of another length
 */
export function readTable(file: string, isRow: (cells: readonly string[]) => boolean = () => true): Table {
  const { text, note } = readText(file)
  const delimiter = delimiterOf(text)
  const lines = parseLines(file, text, delimiter)
  if (lines.length === 0)
    throw new InputError({ file, what: 'the file is empty', remedy: 'Give a table with a header' })
  const [header, ...below] = lines
  const body = below.filter(({ record }) => isRow(record))
  const used = header.record.map((name, at) => name !== '' || body.some(({ record }) => (record[at] ?? '') !== ''))
  const problems = [...headerProblems(file, header, used), ...lengthProblems(file, header.record.length, body)]
  if (problems.length > 0) throw new InputError(problems)
  const columns = header.record.filter((_, at) => used[at])
  return {
    file,
    columns,
    rows: body.map((line) => toRow(line, columns, used)),
    decimalComma: delimiter !== ',',
    notes: note === null ? [] : [note],
  }
}

function delimiterOf(text: string): string {
  const header = /^\s*([^\r\n]*)/.exec(text)?.[1].replace(/"[^"]*"/g, '') ?? ''
  const count = (mark: string): number => header.split(mark).length - 1
  return ['\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}

function parseLines(file: string, text: string, delimiter: string): Line[] {
  try {
    const lines = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as Line[]
    const trimmed = lines.map(({ record, info }) => ({ info, record: record.map((cell) => cell.trim()) }))
    return trimmed.filter(({ record }) => record.some((cell) => cell !== ''))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new InputError({
      file,
      row: (error as unknown as { lines: number }).lines,
      what: 'a quotation mark stands inside a cell or is never closed',
      remedy: 'Put the whole cell in quotation marks and double those inside it',
    })
  }
}

function headerProblems(file: string, { record, info }: Line, used: readonly boolean[]): Problem[] {
  const problems: Problem[] = []
  const place = { file, row: info.lines }
  for (const [at, name] of record.entries()) {
    if (name === '' && used[at]) {
      problems.push({ ...place, what: `column ${at + 1} has no name`, remedy: 'Name it in the header' })
    } else if (name !== '' && record.indexOf(name) < at) {
      const what = `the column "${name}" is there twice (columns ${record.indexOf(name) + 1} and ${at + 1})`
      problems.push({ ...place, field: name, what, remedy: 'Keep one of them or rename one' })
    }
  }
  return problems
}

/** Rows may be longer than the header by empty cells, never shorter. */
function lengthProblems(file: string, length: number, body: readonly Line[]): Problem[] {
  return body
    .filter(({ record }) => record.length < length || record.slice(length).some((cell) => cell !== ''))
    .map(({ record, info }) => ({
      file,
      row: info.lines,
      what: `the row has ${counted(record.length, 'cell')}, the header ${length}`,
      remedy: 'Give every row as many cells as the header; put cells that hold the separator in quotation marks',
    }))
}

function toRow({ record, info }: Line, columns: readonly string[], used: readonly boolean[]): TableRow {
  const cells = record.filter((_, at) => used[at])
  return { line: info.lines, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at]])) }
}
