import { TableReader } from '../../grid/table.js'
import { readTable } from '../../io/table.js'

/**
 * Names of zones by number, out of a table `zone,name` with any further columns.
 *
 * @throws InputError with everything that is wrong
 */
export function readZoneNames(file: string): Map<number, string> {
  const reader = new TableReader(readTable(file))
  reader.requireColumns(['zone', 'name'])
  reader.refuse()
  const names = new Map<number, string>()
  for (const row of reader.table.rows) {
    const zone = reader.wholeAt(row, 'zone', 'the number of a zone')
    if (zone < 0 || zone > 65535) reader.problem(row, 'zone', `${zone} is not the number of a zone`, 'Give 0 to 65535')
    if (names.has(zone)) reader.problem(row, 'zone', `the zone ${zone} is there twice`, 'Keep one of the rows')
    names.set(zone, reader.textAt(row, 'name') || `zone ${zone}`)
  }
  reader.refuse()
  return names
}
