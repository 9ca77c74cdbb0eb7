import type { ClassTable } from '../../carbon/class-table.js'
import { TableReader, type TableRow } from '../../grid/table.js'
import { readTable } from '../../io/table.js'
import type { QuotaRow } from '../../policy/policy.js'
import { classesAt } from './class-cell.js'

export type QuotaZones = ReadonlySet<number> | 'unnamed' | null

/**
 * A table `zone,year_from,year_to,class,ha`, the end exclusive, zone `*` for the whole map.
 *
 * @param zones the zones that exist, null when the scenario has none; `unnamed` where only the map knows them, which is
 *   looked at when it is read
 * @throws InputError with everything that is wrong
 */
export function readQuota(file: string, classes: ClassTable, zones: QuotaZones): QuotaRow[] {
  const reader = new TableReader(readTable(file))
  reader.requireColumns(['zone', 'year_from', 'year_to', 'class', 'ha'])
  reader.refuse()
  const quota = reader.table.rows.map((row) => readRow(reader, row, classes, zones))
  refuseOverlaps(reader, quota)
  reader.refuse()
  return quota
}

function readRow(reader: TableReader, row: TableRow, classes: ClassTable, zones: QuotaZones): QuotaRow {
  const yearFrom = reader.wholeAt(row, 'year_from', 'a year')
  const yearUntil = reader.wholeAt(row, 'year_to', 'a year, the first that is not meant any more')
  if (yearUntil <= yearFrom) {
    const what = `${yearFrom} to ${yearUntil} is no period: its end is exclusive`
    reader.problem(row, 'year_to', what, 'Give a later year')
  }
  const hectares = reader.numberAt(row, 'ha', 'hectares, zero or more')
  if (hectares < 0)
    reader.problem(row, 'ha', `"${reader.textAt(row, 'ha')}" is not an area`, 'Give hectares, zero or more')
  return {
    zone: zoneAt(reader, row, zones),
    yearFrom,
    yearUntil,
    classes: classesAt(reader, row, 'class', classes),
    hectares,
  }
}

/** The number of a zone, null for `*`. */
export function zoneAt(reader: TableReader, row: TableRow, zones: QuotaZones): number | null {
  if (reader.textAt(row, 'zone') === '*') return null
  const zone = reader.wholeAt(row, 'zone', 'the number of a zone, or * for the whole map')
  if (Number.isNaN(zone) || zones === 'unnamed' || zones?.has(zone)) return zone
  const remedy = zones ? 'Give a zone of the map, or * for the whole map' : 'Give *, or add zones to the scenario'
  reader.problem(row, 'zone', zones ? `there is no zone ${zone}` : 'the scenario has no zones', remedy)
  return zone
}

/** Two quotas of one zone, year and class would leave open which one holds. */
function refuseOverlaps(reader: TableReader, quota: readonly QuotaRow[]): void {
  const { rows } = reader.table
  for (const [at, one] of quota.entries()) {
    const twin = quota.slice(0, at).findIndex((other) => {
      const sameTime = other.yearFrom < one.yearUntil && one.yearFrom < other.yearUntil
      return sameTime && other.zone === one.zone && other.classes.some((index) => one.classes.includes(index))
    })
    if (twin === -1) continue
    const what = `row ${rows[twin].line} has a quota for the same zone, years and class`
    reader.problem(rows[at], undefined, what, 'Join the two, or let one period end where the next begins')
  }
}
