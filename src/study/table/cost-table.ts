import type { ClassTable } from '../../carbon/class-table.js'
import { TableReader, type TableRow } from '../../grid/table.js'
import { readTable } from '../../io/table.js'
import type { CostRow } from '../../policy/policy.js'
import { classesAt } from './class-cell.js'
import { type QuotaZones, zoneAt } from './quota-table.js'

/**
 * A table `zone,class,capital_per_ha,yearly_per_ha`, zone `*` for all that have no row of their own.
 *
 * @throws InputError with everything that is wrong
 */
export function readCosts(file: string, classes: ClassTable, zones: QuotaZones): CostRow[] {
  const reader = new TableReader(readTable(file))
  reader.requireColumns(['zone', 'class', 'capital_per_ha', 'yearly_per_ha'])
  reader.refuse()
  const { rows } = reader.table
  const costs = rows.map((row) => ({
    zone: zoneAt(reader, row, zones),
    classes: classesAt(reader, row, 'class', classes),
    capital: moneyAt(reader, row, 'capital_per_ha'),
    yearly: moneyAt(reader, row, 'yearly_per_ha'),
  }))
  for (const [at, one] of costs.entries()) {
    const isTwin = (other: CostRow) => other.zone === one.zone && other.classes.some((own) => one.classes.includes(own))
    const twin = costs.slice(0, at).findIndex(isTwin)
    if (twin >= 0)
      reader.problem(rows[at], undefined, `row ${rows[twin].line} has costs of the same zone and class`, 'Keep one')
  }
  reader.refuse()
  return costs
}

function moneyAt(reader: TableReader, row: TableRow, column: string): number {
  const money = reader.numberAt(row, column, 'money per ha, zero or more')
  if (money < 0)
    reader.problem(row, column, `"${reader.textAt(row, column)}" is no cost`, 'Give money per ha, zero or more')
  return money
}
