import { type Table, TableReader, type TableRow } from '../../grid/table.js'
import type { ClassTable } from '../class-table.js'
import {
  type BlueClass,
  DISTURBED_POOLS,
  type DisturbedPool,
  type DisturbedPoolFigures,
  IMPACTS,
} from './parameters.js'

/** Spellings of the column of codes, in versions of InVEST. */
const CODES = ['lucode', 'code']

export interface Biophysical {
  /** By class index - 1. */
  readonly classes: readonly BlueClass[]
  /** Class index by the name that the table has for it, in lower case; 0 for one that the class table does not have. */
  readonly indexOf: ReadonlyMap<string, number>
}

/**
 * InVEST Coastal Blue Carbon's biophysical table.
 *
 * @throws InputError with everything that is wrong in it
 */
export function parseBiophysical(table: Table, { classes }: ClassTable): Biophysical {
  const reader = new TableReader(lowerHeader(table))
  const code = CODES.find((name) => reader.table.columns.includes(name))
  if (code === undefined)
    reader.problem(null, undefined, 'the column "lucode" (or "code") is missing', 'Add it: the codes of the map')
  reader.requireColumns([
    'lulc-class',
    ...DISTURBED_POOLS.flatMap(columnsOf),
    'litter-initial',
    'litter-yearly-accumulation',
  ])
  reader.refuse()
  const found: BlueClass[] = []
  const indexOf = new Map<string, number>()
  for (const row of reader.table.rows) {
    const value = reader.wholeAt(row, code as string, 'the code of the class in the map')
    const index = classes.findIndex((one) => one.code === value) + 1
    const name = reader.textAt(row, 'lulc-class').toLowerCase()
    if (indexOf.has(name)) reader.problem(row, 'lulc-class', `"${name}" is there twice`, 'Name the classes apart')
    indexOf.set(name, index)
    const figures = readClass(reader, row)
    if (index === 0) continue
    if (found[index - 1] !== undefined)
      reader.problem(row, code, `the code ${value} is there twice`, 'Keep one of the rows')
    found[index - 1] = figures
  }
  for (const [at, { code: value, name }] of classes.entries()) {
    const what = `there is no row for the code ${value} (${name})`
    if (found[at] === undefined)
      reader.problem(null, code, what, 'Add it, with zeros for a class that has no blue carbon')
  }
  reader.refuse()
  return { classes: found, indexOf }
}

/** Headers go by upper or lower case in InVEST. */
function lowerHeader(table: Table): Table {
  const lower = (cells: TableRow['cells']): TableRow['cells'] =>
    Object.fromEntries(Object.entries(cells).map(([name, text]) => [name.toLowerCase(), text]))
  return {
    ...table,
    columns: table.columns.map((name) => name.toLowerCase()),
    rows: table.rows.map((row) => ({ ...row, cells: lower(row.cells) })),
  }
}

const columnsOf = (pool: DisturbedPool): string[] => [
  `${pool}-initial`,
  `${pool}-yearly-accumulation`,
  `${pool}-half-life`,
  ...IMPACTS.map((impact) => `${pool}-${impact}-impact-disturb`),
]

function readClass(reader: TableReader, row: TableRow): BlueClass {
  const amount = (column: string, unit: string): number => {
    const value = reader.numberAt(row, column, `${unit}, zero or more`)
    if (value < 0)
      reader.problem(row, column, `"${reader.textAt(row, column)}" is less than nothing`, `Give ${unit}, zero or more`)
    return value
  }
  const share = (column: string): number => {
    const value = amount(column, 'a share')
    if (value > 1) {
      const what = `"${reader.textAt(row, column)}" is more than all of it`
      reader.problem(row, column, what, 'Give a share from 0 to 1, 0.5 for 50 %')
    }
    return value
  }
  const pool = (name: DisturbedPool): DisturbedPoolFigures => ({
    initial: amount(`${name}-initial`, 't C/ha'),
    accumulation: amount(`${name}-yearly-accumulation`, 't C/ha a year'),
    halfLife: amount(`${name}-half-life`, 'years'),
    disturbed: {
      low: share(`${name}-low-impact-disturb`),
      med: share(`${name}-med-impact-disturb`),
      high: share(`${name}-high-impact-disturb`),
    },
  })
  return {
    biomass: pool('biomass'),
    soil: pool('soil'),
    litter: {
      initial: amount('litter-initial', 't C/ha'),
      accumulation: amount('litter-yearly-accumulation', 't C/ha a year'),
    },
  }
}
