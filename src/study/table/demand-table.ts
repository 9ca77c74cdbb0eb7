import { findClasses } from '../../carbon/class-names.js'
import type { ClassTable } from '../../carbon/class-table.js'
import { TableReader } from '../../grid/table.js'
import { readTable } from '../../io/table.js'

/** Areas of classes at the starts of some years, in the unit that the scenario tells. */
export interface NetDemand {
  /** Ascending. */
  readonly years: readonly number[]
  /** For each year by class index; NaN for classes that the table does not have. */
  readonly areas: readonly Float64Array[]
}

/**
 * A table with a column `year` and one for each class, headed by its name or code.
 *
 * @throws InputError with everything that is wrong
 */
export function readNetDemand(file: string, classes: ClassTable): NetDemand {
  const reader = new TableReader(readTable(file))
  reader.requireColumns(['year'])
  const indexOf = headedClasses(reader, classes)
  if (reader.table.rows.length === 0)
    reader.problem(null, undefined, 'the table has no row', 'Give a row for at least one year')
  reader.refuse()
  const byYear = new Map<number, Float64Array>()
  for (const row of reader.table.rows) {
    const year = reader.wholeAt(row, 'year', 'a year')
    if (byYear.has(year)) reader.problem(row, 'year', `the year ${year} is there twice`, 'Keep one of the rows')
    const areas = new Float64Array(classes.classes.length + 1).fill(Number.NaN)
    for (const [column, index] of indexOf) {
      areas[index] = reader.numberAt(row, column, 'an area, zero or more')
      if (areas[index] < 0) {
        reader.problem(row, column, `"${reader.textAt(row, column)}" is not an area`, 'Give zero or more')
      }
    }
    if ([...indexOf.values()].every((index) => areas[index] === 0))
      reader.problem(
        row,
        undefined,
        `the areas of ${year} are zero in all`,
        'Give the areas of the classes in that year',
      )
    byYear.set(year, areas)
  }
  reader.refuse()
  const years = [...byYear.keys()].sort((a, b) => a - b)
  return { years, areas: years.map((year) => byYear.get(year) as Float64Array) }
}

/** Areas by class index at the start of a year: linear between the years of the table, constant outside. */
export function areasAt({ years, areas }: NetDemand, year: number): Float64Array {
  const next = years.findIndex((one) => one > year)
  if (next === 0) return areas[0]
  if (next === -1) return areas[areas.length - 1]
  const share = (year - years[next - 1]) / (years[next] - years[next - 1])
  return areas[next - 1].map((area, index) => area + (areas[next][index] - area) * share)
}

function headedClasses(reader: TableReader, classes: ClassTable): Map<string, number> {
  const indexOf = new Map<string, number>()
  for (const column of reader.table.columns) {
    if (column === 'year') continue
    const problem = (what: string, remedy: string): void => reader.problem(null, column, what, remedy)
    const found = findClasses(classes, column, problem)
    if (found.length > 1) problem(`"${column}" stands for several classes`, 'Give a column for each of them')
    if (found.length !== 1) continue
    const twin = [...indexOf].find(([, index]) => index === found[0])
    if (twin) problem(`the columns "${twin[0]}" and "${column}" are the same class`, 'Keep one of them')
    indexOf.set(column, found[0])
  }
  if (indexOf.size < 2 && reader.problems.length === 0)
    reader.problem(
      null,
      undefined,
      'the table has fewer than two classes, and what one gains another must lose',
      'Give a column for each class that changes',
    )
  return indexOf
}
