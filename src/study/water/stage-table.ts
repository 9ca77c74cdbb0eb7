import { TableReader } from '../../grid/table.js'
import { readTable } from '../../io/table.js'
import { MONTHS, monthAt } from '../../land/months.js'
import { type OverYears, valueAt } from '../../land/over-years.js'

/** Stages of the water at the outlet, m in the datum of the gauge. */
export interface StageTable {
  readonly file: string
  /** Each a number or a table over years. */
  readonly byMonth: readonly OverYears[]
  /** What the columns `source` and `status` say, each once; none without them. */
  readonly sources: readonly { readonly source: string; readonly status: string }[]
}

/**
 * A table `[year,]month,stage_m[,source,status]`, months by number or name. With years every one has all months; between them stages are
 * linear, outside constant.
 *
 * @throws InputError with everything that is wrong in it
 */
export function readStages(file: string): StageTable {
  const reader = new TableReader(readTable(file))
  reader.requireColumns(['month', 'stage_m'])
  reader.refuse()
  const dated = reader.table.columns.includes('year')
  const years = new Map<number, (number | undefined)[]>()
  for (const row of reader.table.rows) {
    const year = dated ? reader.wholeAt(row, 'year', 'a year') : 0
    const text = reader.textAt(row, 'month')
    const month = monthAt(text)
    const stage = reader.numberAt(row, 'stage_m', 'the stage, m')
    if (month === null) {
      reader.problem(row, 'month', `"${text}" is not a month`, 'Give jan to dec, or 1 to 12')
      continue
    }
    const stages = years.get(year) ?? new Array<number | undefined>(12).fill(undefined)
    if (stages[month] !== undefined)
      reader.problem(row, 'month', `the month ${text} comes twice`, 'Keep one of the rows')
    stages[month] = stage
    years.set(year, stages)
  }
  if (years.size === 0) reader.problem(null, undefined, 'the table has no rows', 'Give a row for each month')
  for (const [year, stages] of years) {
    const missing = MONTHS.filter((_, month) => stages[month] === undefined)
    if (missing.length === 0) continue
    const when = dated ? `the year ${year}` : 'the table'
    reader.problem(null, 'month', `${when} has no stage of ${missing.join(', ')}`, 'Give a row for each month')
  }
  reader.refuse()
  const byMonth = MONTHS.map((_, month) => {
    const byYear = Object.fromEntries([...years].map(([year, stages]) => [year, stages[month] as number]))
    return dated ? byYear : byYear[0]
  })
  const told = reader.table.rows.map(({ cells: { source = '', status = '' } }) => JSON.stringify({ source, status }))
  const sources = [...new Set(told)].map((text): StageTable['sources'][number] => JSON.parse(text))
  return { file, byMonth, sources: sources.filter(({ source }) => source !== '') }
}

/** The stages of a year by month. */
export const stagesAt = ({ byMonth }: StageTable, year: number): number[] =>
  byMonth.map((series) => valueAt(series, year))

/** The highest stage of any month and year. */
export const highestStage = ({ byMonth }: StageTable): number =>
  Math.max(...byMonth.flatMap((series) => (typeof series === 'number' ? [series] : Object.values(series))))
