import { suggestName } from '../../grid/nearest-name.js'
import { type Table, TableReader, type TableRow } from '../../grid/table.js'

/** Freight counts t-km, passengers p-km. */
const TRANSPORT_KINDS = ['freight', 'passenger'] as const
export type TransportKind = (typeof TRANSPORT_KINDS)[number]

/** What a mode gives off, and where the figure is from. */
export interface TransportFactor {
  readonly mode: string
  readonly kind: TransportKind
  /** g CO2 for a t-km or p-km. */
  readonly value: number
  /** Ends of the range of published figures; absent where none is given. */
  readonly low?: number
  readonly high?: number
  readonly source: string
  /** V read in a text, M general knowledge to be checked, D our choice. */
  readonly status: string
}

/** Factors by mode. */
export type TransportFactors = ReadonlyMap<string, TransportFactor>

/**
 * The factors of a table `mode,kind,value,low,high,source,status`; `low` and `high` may be empty, a unit may stand beside.
 *
 * @throws InputError with everything that is wrong in it
 */
export function parseTransportFactors(table: Table): TransportFactors {
  const reader = new TableReader(table)
  reader.requireColumns(['mode', 'kind', 'value', 'low', 'high', 'source', 'status'])
  reader.refuse()
  const factors = new Map<string, TransportFactor>()
  for (const row of table.rows) {
    const { mode, source, status, low, high } = row.cells
    if (mode === '') reader.problem(row, 'mode', 'the cell is empty', 'Give the name of a mode, e.g. rail')
    if (factors.has(mode)) reader.problem(row, 'mode', `the mode "${mode}" is there twice`, 'Keep one of the rows')
    factors.set(mode, {
      mode,
      kind: kindAt(reader, row),
      value: amountAt(reader, row, 'value'),
      ...(low !== '' && { low: amountAt(reader, row, 'low') }),
      ...(high !== '' && { high: amountAt(reader, row, 'high') }),
      source,
      status,
    })
  }
  reader.refuse()
  return factors
}

/** The kind of transport that a row is of. */
export function kindAt(reader: TableReader, row: TableRow): TransportKind {
  const text = reader.textAt(row, 'kind')
  const kind = TRANSPORT_KINDS.find((one) => one === text)
  if (kind === undefined)
    reader.problem(row, 'kind', `"${text}" is no kind of transport`, suggestName(text, TRANSPORT_KINDS))
  return kind ?? 'freight'
}

function amountAt(reader: TableReader, row: TableRow, column: string): number {
  const meaning = 'g CO2 for a t-km or p-km, zero or more'
  const value = reader.numberAt(row, column, meaning)
  if (value < 0) reader.problem(row, column, `"${value}" is less than nothing`, `Give ${meaning}`)
  return value
}
