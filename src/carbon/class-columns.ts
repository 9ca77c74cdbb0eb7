import { editDistance, nearestName } from '../grid/nearest-name.js'
import type { TableReader } from '../grid/table.js'
import { POOLS } from './class-table.js'

/** Names by which a column may go; those of InVEST's table of carbon pools are among them. */
const SPELLINGS = {
  code: ['code', 'lucode'],
  name: ['name', 'lulc_name', 'lulc name', 'lulc-class'],
  color: ['color', 'colour'],
  group: ['group'],
  wet: ['wet'],
  flux: ['flux_tc_ha_yr'],
  sd_flux: ['sd_flux'],
  methane: ['ch4_kg_ha_yr'],
  nitrous_oxide: ['n2o_kg_ha_yr'],
  sd_methane: ['sd_ch4'],
  sd_nitrous_oxide: ['sd_n2o'],
  soil_depth: ['soil_depth_cm'],
  source: ['source'],
  status: ['status'],
  ...Object.fromEntries(
    POOLS.flatMap((pool) => [
      [`c_${pool}`, [`c_${pool}`]],
      [`sd_${pool}`, [`sd_${pool}`]],
    ]),
  ),
} as Record<string, readonly string[]>

/** Columns of rates, which may have an error. */
const RATES: Readonly<Record<string, string>> = {
  flux: 'flux_tC_ha_yr',
  methane: 'ch4_kg_ha_yr',
  nitrous_oxide: 'n2o_kg_ha_yr',
}

/** Allowed, and of no meaning to the accounts made from this table alone. */
const OTHER = ['note', 'notes', 'comment', 'description']

/** Which column of the file, as spelled there, holds what; upper and lower case are one. */
export type ClassColumns = Readonly<Record<string, string | undefined>>

/** Finds the known columns; notes problems with the header, and as notes the columns that look like a misspelling. */
export function findClassColumns(reader: TableReader, notes: string[]): ClassColumns {
  const { columns } = reader.table
  const found: Record<string, string> = {}
  for (const [meaning, spellings] of Object.entries(SPELLINGS)) {
    const matches = columns.filter((column) => spellings.includes(column.toLowerCase()))
    if (matches.length > 1) {
      reader.problem(null, matches[1], `the columns ${matches.join(' and ')} mean the same`, 'Keep one of them')
    }
    if (matches.length > 0) found[meaning] = matches[0]
  }
  if (!found.code) {
    reader.problem(
      null,
      undefined,
      'the column "code" (or "lucode") is missing',
      `Its columns are ${columns.join(', ')}`,
    )
  }
  for (const part of [...POOLS, ...Object.keys(RATES)]) {
    const value = part in RATES ? part : `c_${part}`
    if (!found[`sd_${part}`] || found[value]) continue
    const missing = RATES[part] ?? value
    reader.problem(null, found[`sd_${part}`], `there is no column "${missing}" for this error to belong to`, 'Add it')
  }
  const missing = Object.entries(SPELLINGS).flatMap(([meaning, names]) => (found[meaning] ? [] : names))
  for (const column of columns) tellUnknown(reader, column, missing, notes)
  return found
}

/** A column that looks like a figure which the table lacks is refused: without it the carbon would be less, unseen. */
function tellUnknown(reader: TableReader, column: string, missing: readonly string[], notes: string[]): void {
  const { file } = reader.table
  const lower = column.toLowerCase()
  if ([...Object.values(SPELLINGS).flat(), ...OTHER].includes(lower)) return
  const isFigure = /^(c|sd|flux|ch4|n2o)(_|$)/.test(lower)
  const figure = missing.find((one) => one.startsWith(`${lower}_`) || editDistance(one, lower) <= 2)
  if (isFigure && figure !== undefined)
    reader.problem(null, column, `"${column}" is no known column`, `Name it "${figure}", or leave it out`)
  else if (isFigure) notes.push(`${file}: the column "${column}" is no known pool and is left out`)
  else {
    const meant = nearestName(lower, missing)
    if (meant !== null && lower.length > 4)
      notes.push(`${file}: the column "${column}" is left out; "${meant}" may be meant`)
  }
}
