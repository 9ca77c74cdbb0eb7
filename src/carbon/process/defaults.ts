import { type Table, TableReader } from '../../grid/table.js'

/** A figure that holds where a process file says nothing, and where it is from. */
export interface ProcessFigure {
  readonly key: ProcessKey
  readonly value: number
  readonly unit: string
  readonly source: string
  /** V a text says so, M general knowledge to be checked, D our choice, C computed here. */
  readonly status: string
}

export const PROCESS_KEYS = [
  'soil.response_depth_cm',
  'soil.years',
  'dead.years',
  'half_lives.slash',
  'half_lives.sawn',
  'half_lives.panel',
  'half_lives.paper',
  'conversions.now',
  'conversions.sawn',
  'conversions.panel',
  'conversions.paper',
  'forest.growth.k',
  'forest.growth.p',
] as const
export type ProcessKey = (typeof PROCESS_KEYS)[number]
export type ProcessDefaults = Readonly<Record<ProcessKey, ProcessFigure>>

/**
 * The defaults of a table `key,value,unit,source,status`.
 *
 * @throws InputError when one lacks or is no number
 */
export function parseProcessDefaults(table: Table): ProcessDefaults {
  const reader = new TableReader(table)
  reader.requireColumns(['key', 'value', 'unit', 'source', 'status'])
  reader.refuse()
  const figures = PROCESS_KEYS.flatMap((key): ProcessFigure[] => {
    const row = table.rows.find(({ cells }) => cells.key === key)
    if (row === undefined) {
      reader.problem(null, 'key', `there is no row "${key}"`, 'Add it')
      return []
    }
    const { unit, source, status } = row.cells
    return [{ key, value: reader.numberAt(row, 'value', unit), unit, source, status }]
  })
  reader.refuse()
  return Object.fromEntries(figures.map((one) => [one.key, one])) as Record<ProcessKey, ProcessFigure>
}
