import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '../../grid/input-error.js'
import { readTable } from '../../io/table.js'
import { OutputFolder } from '../../io/write-whole.js'
import { csvTable } from '../tables.js'

/** A quantity of two folders; absent where one of them does not tell it. */
export interface QuantityRow {
  /** Where it stands in the summary: `stock_tC.to`, `classes.urban.ha_to`. */
  readonly quantity: string
  readonly a?: number
  readonly b?: number
  /** B less A. */
  readonly difference?: number
}

export interface TimelineRow extends QuantityRow {
  readonly year: number
}

/** `summary.json` of two folders of results. */
export interface RunDifference {
  readonly a: string
  readonly b: string
  readonly quantities: readonly QuantityRow[]
  /** By year and column of their timelines, where both have one. */
  readonly timeline: readonly TimelineRow[]
  readonly warnings: readonly string[]
  /** Files beside it. */
  readonly outputs?: readonly { readonly file: string }[]
}

/**
 * Sets the figures of two folders of results side by side, of runs or of accounts.
 *
 * @param out folder for the tables; without it nothing is written
 * @throws InputError where a folder has no summary
 */
export function compareRuns(
  a: string,
  b: string,
  { out, overwrite }: { readonly out?: string; readonly overwrite?: boolean } = {},
): RunDifference {
  const [first, second] = [a, b].map(readResults)
  const difference = {
    a,
    b,
    quantities: pairUp(first.quantities, second.quantities).map(({ key, ...row }) => ({ quantity: key, ...row })),
    timeline: pairUp(first.timeline, second.timeline).map(({ key, ...row }) => {
      const [year, quantity] = key.split(' ')
      return { year: Number(year), quantity, ...row }
    }),
    warnings: ['year_from', 'year_to', 'area_ha'].flatMap((key) => {
      const [one, other] = [first, second].map(({ quantities }) => quantities.get(key))
      return one === other ? [] : [`${key} differs: ${one ?? 'none'} in A, ${other ?? 'none'} in B`]
    }),
  }
  if (out === undefined) return difference
  const folder = OutputFolder.open(out, { overwrite })
  try {
    const cells = ({ a, b, difference }: QuantityRow) => [a, b, difference]
    folder.writeText(
      'quantities.csv',
      csvTable(
        ['quantity', 'a', 'b', 'difference'],
        difference.quantities.map((row) => [row.quantity, ...cells(row)]),
      ),
    )
    folder.writeText(
      'timeline.csv',
      csvTable(
        ['year', 'quantity', 'a', 'b', 'difference'],
        difference.timeline.map((row) => [row.year, row.quantity, ...cells(row)]),
      ),
    )
    const told = { ...difference, outputs: folder.staged().map((file) => ({ file })) }
    folder.writeText('summary.json', `${JSON.stringify(told, null, 2)}\n`)
    folder.commit()
    return told
  } finally {
    folder.abandon()
  }
}

interface Results {
  readonly quantities: ReadonlyMap<string, number>
  /** By year and column, with a space between. */
  readonly timeline: ReadonlyMap<string, number>
}

function readResults(folder: string): Results {
  const file = join(folder, 'summary.json')
  if (!existsSync(file)) {
    const remedy = 'Give the folder of a run or of an account, or a map'
    throw new InputError({ file: folder, what: 'there is no summary.json in it', remedy })
  }
  const quantities = new Map<string, number>()
  try {
    collect(JSON.parse(readFileSync(file, 'utf8')), [], quantities)
  } catch {
    throw new InputError({ file, what: 'it is no JSON', remedy: 'Run the scenario again' })
  }
  const timeline = new Map<string, number>()
  const years = join(folder, 'timeline.csv')
  if (existsSync(years)) {
    const { columns, rows } = readTable(years)
    for (const { cells } of rows) {
      for (const column of columns)
        if (column !== 'year' && cells[column] !== '') timeline.set(`${cells.year} ${column}`, Number(cells[column]))
    }
  }
  return { quantities, timeline }
}

/** All numbers below a value, by their path; entries of lists go by their texts, such as name and book. */
function collect(value: unknown, path: readonly string[], into: Map<string, number>): void {
  if (typeof value === 'number') into.set(path.join('.'), value)
  if (typeof value !== 'object' || value === null) return
  for (const [key, entry] of Object.entries(value)) {
    if (key === 'code' || key === 'outputs') continue
    const name = Array.isArray(value) ? textsOf(entry) || key : key
    collect(entry, [...path, name], into)
  }
}

const textsOf = (entry: unknown): string =>
  typeof entry === 'object' && entry !== null
    ? Object.values(entry)
        .filter((one) => typeof one === 'string')
        .join(' ')
    : ''

function pairUp(first: ReadonlyMap<string, number>, second: ReadonlyMap<string, number>) {
  return [...new Set([...first.keys(), ...second.keys()])].map((key) => {
    const [a, b] = [first.get(key), second.get(key)]
    return {
      key,
      ...(a !== undefined && { a }),
      ...(b !== undefined && { b }),
      ...(a !== undefined && b !== undefined && { difference: b - a }),
    }
  })
}
