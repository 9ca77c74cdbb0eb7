import { suggestName } from '../../grid/nearest-name.js'
import { type Table, TableReader, type TableRow } from '../../grid/table.js'
import type { FindZone } from '../zone-names.js'
import type { DemandRow } from './demand.js'
import type { ModeShares } from './emission.js'
import { kindAt, type TransportFactors, type TransportKind } from './factors.js'

/** Columns besides those of the modes; `year` may be absent. */
const COLUMNS = ['zone', 'kind', 'demand_million_km', 'inside_share'] as const

/** Shares are written with some decimals. */
const SHARES_TOLERANCE = 1e-6

/**
 * The demand of a table `[year,]zone,kind,demand_million_km,inside_share,MODE...`: million t-km of freight or p-km of
 * passengers a year, the part of it inside the study area, and the share of each mode.
 *
 * @param findZone called with the text of a zone
 * @throws InputError with everything that is wrong in it
 */
export function parseTransportDemand(table: Table, factors: TransportFactors, findZone: FindZone): DemandRow[] {
  const reader = new TableReader(table)
  reader.requireColumns(COLUMNS)
  const known: readonly string[] = ['year', 'source', 'status', ...COLUMNS]
  const modes = table.columns.filter((column) => !known.includes(column))
  for (const mode of modes)
    if (!factors.has(mode))
      reader.problem(null, mode, `there is no mode "${mode}"`, suggestName(mode, [...factors.keys()]))
  reader.refuse()
  const rows = table.rows.map((row) => readRow(reader, row, modes, factors, findZone))
  refuseTwins(reader, rows)
  reader.refuse()
  return rows
}

function readRow(
  reader: TableReader,
  row: TableRow,
  modes: readonly string[],
  factors: TransportFactors,
  findZone: FindZone,
): DemandRow {
  const kind = kindAt(reader, row)
  const inside = reader.numberAt(row, 'inside_share', 'the part of the demand inside the study area, 1 where it is all')
  if (inside < 0 || inside > 1)
    reader.problem(row, 'inside_share', `"${inside}" is no share`, 'Give a number from 0 to 1')
  const demand = reader.numberAt(row, 'demand_million_km', 'million t-km or p-km a year')
  if (demand < 0) reader.problem(row, 'demand_million_km', `"${demand}" is less than nothing`, 'Give zero or more')
  const zone = findZone(reader.textAt(row, 'zone'), (what, remedy) => reader.problem(row, 'zone', what, remedy))
  return {
    year: reader.table.columns.includes('year') ? reader.wholeAt(row, 'year', 'a year') : null,
    zone: zone ?? 0,
    kind,
    demand: demand * inside,
    shares: sharesAt(reader, row, kind, modes, factors),
  }
}

/** An empty cell is none. */
function sharesAt(
  reader: TableReader,
  row: TableRow,
  kind: TransportKind,
  modes: readonly string[],
  factors: TransportFactors,
): ModeShares {
  const shares: Record<string, number> = {}
  for (const mode of modes) {
    if (reader.textAt(row, mode) === '') continue
    const share = reader.numberAt(row, mode, 'the share of the mode, 0 to 1')
    if (share < 0 || share > 1) reader.problem(row, mode, `"${share}" is no share`, 'Give a number from 0 to 1')
    const own = factors.get(mode)?.kind
    if (own !== kind && share > 0)
      reader.problem(row, mode, `${mode} carries ${own}, the row tells of ${kind}`, 'Leave the cell empty')
    if (own === kind) shares[mode] = share
  }
  const sum = Object.values(shares).reduce((total, share) => total + share, 0)
  if (Math.abs(sum - 1) > SHARES_TOLERANCE)
    reader.problem(row, undefined, `the shares of the modes sum to ${sum}`, 'Let them sum to 1')
  return shares
}

function refuseTwins(reader: TableReader, rows: readonly DemandRow[]): void {
  for (const [at, { year, zone, kind }] of rows.entries()) {
    const first = rows.findIndex((one) => one.year === year && one.zone === zone && one.kind === kind)
    if (first === at) continue
    const what = `row ${reader.table.rows[first].line} tells the ${kind} of the same zone and year`
    reader.problem(reader.table.rows[at], 'zone', what, 'Keep one of them')
  }
}
