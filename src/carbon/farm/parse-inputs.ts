import { suggestName } from '../../grid/nearest-name.js'
import { type Table, TableReader, type TableRow } from '../../grid/table.js'
import { findClasses } from '../class-names.js'
import type { ClassTable } from '../class-table.js'
import type { FindZone } from '../zone-names.js'
import type { FarmInput, FarmInputFactors } from './inputs.js'

/**
 * The inputs of a table `[year,]zone,class,input,amount`, each amount in the unit that its factor tells; zone `*` are those
 * without a row of their own.
 *
 * @throws InputError with everything that is wrong in it
 */
export function parseFarmInputs(
  table: Table,
  classes: ClassTable,
  factors: FarmInputFactors,
  findZone: FindZone,
): FarmInput[] {
  const reader = new TableReader(table)
  reader.requireColumns(['zone', 'class', 'input', 'amount'])
  reader.refuse()
  const inputs = table.rows.flatMap((row): FarmInput[] => {
    const lands = findClasses(classes, reader.textAt(row, 'class'), (what, remedy) =>
      reader.problem(row, 'class', what, remedy),
    )
    const input = reader.textAt(row, 'input')
    const factor = factors.get(input)
    if (factor === undefined)
      reader.problem(row, 'input', `there is no input "${input}"`, suggestName(input, [...factors.keys()]))
    const amount = reader.numberAt(row, 'amount', `${factor?.amount ?? 'an amount a hectare'} a year`)
    if (amount < 0) reader.problem(row, 'amount', `"${amount}" is less than nothing`, 'Give zero or more')
    const year = table.columns.includes('year') ? reader.wholeAt(row, 'year', 'a year') : null
    return lands.map((land) => ({ year, zone: zoneAt(reader, row, findZone), land, input, amount }))
  })
  reader.refuse()
  refuseTwins(reader, classes, inputs)
  reader.refuse()
  return inputs
}

const zoneAt = (reader: TableReader, row: TableRow, findZone: FindZone): number | null =>
  reader.textAt(row, 'zone') === '*'
    ? null
    : findZone(reader.textAt(row, 'zone'), (what, remedy) => reader.problem(row, 'zone', what, remedy))

function refuseTwins(reader: TableReader, { classes }: ClassTable, inputs: readonly FarmInput[]): void {
  const seen = new Set<string>()
  for (const { year, zone, land, input } of inputs) {
    const key = `${year} ${zone} ${land} ${input}`
    if (seen.has(key)) {
      const what = `${input} on "${classes[land - 1].name}" in zone ${zone ?? '*'} is there twice`
      reader.problem(null, 'input', what, 'Keep one of the rows')
    }
    seen.add(key)
  }
}
