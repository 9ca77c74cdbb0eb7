import { TableReader } from '../../grid/table.js'
import { readTable } from '../../io/table.js'
import type { Scenario } from '../scenario/scenario.js'

/** Measures of zones by number and by column of their table. */
export type ZoneFigures = ReadonlyMap<number, Readonly<Record<string, number>>>

/** The measure that the maps tell. */
export const AREA = 'area'

/**
 * Columns of the table of zones that payments hang on; null for a scenario without payments.
 *
 * @throws InputError with everything that is wrong
 */
export function readZoneFigures({ zones, value }: Scenario): ZoneFigures | null {
  if (value?.payments === undefined || zones?.table === undefined) return null
  const columns = Object.keys(value.payments.weights).filter((name) => name !== AREA)
  const reader = new TableReader(readTable(zones.table))
  reader.requireColumns(['zone', ...columns])
  reader.refuse()
  const figures = new Map<number, Record<string, number>>()
  for (const row of reader.table.rows) {
    const amounts = columns.map((column) => {
      const amount = reader.numberAt(row, column, 'a measure of the zone, zero or more')
      if (amount < 0) reader.problem(row, column, `${amount} is less than nothing`, 'Give zero or more')
      return [column, amount] as const
    })
    figures.set(reader.wholeAt(row, 'zone', 'the number of a zone'), Object.fromEntries(amounts))
  }
  for (const column of columns) {
    const sum = [...figures.values()].reduce((total, one) => total + one[column], 0)
    if (sum === 0) reader.problem(null, column, 'no zone has any', 'Give the measure of at least one zone')
  }
  reader.refuse()
  return figures
}
