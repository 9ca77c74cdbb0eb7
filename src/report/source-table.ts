import type { ClassTable, FigureSource } from '../carbon/class-table.js'
import type { TableContent } from './table-content.js'
import { type Cell, csvTable } from './tables.js'

/** Units by the beginning of a column's name. */
const UNITS: readonly [start: RegExp, unit: string][] = [
  [/^(flux|sd_flux)/i, 't C/ha/yr'],
  [/^(sd_)?ch4/i, 'kg CH4/ha/yr'],
  [/^(sd_)?n2o/i, 'kg N2O/ha/yr'],
  [/^(c|sd)_/i, 't C/ha'],
]
const unitOf = (column: string): string | undefined => UNITS.find(([start]) => start.test(column))?.[1]

/**
 * `sources.csv`: where every figure of the class table is from; none when the table does not tell.
 *
 * @param more rows of figures that are of no class
 */
export function sourcesCsv({ sources = [] }: ClassTable, more: readonly Cell[][] = []): [name: string, text: string][] {
  if (sources.length + more.length === 0) return []
  const rows = sources.map(({ code, name, column, value, source, status }) => [
    code,
    name,
    column,
    value,
    unitOf(column),
    source,
    status,
  ])
  return [
    ['sources.csv', csvTable(['code', 'name', 'figure', 'value', 'unit', 'source', 'status'], [...rows, ...more])],
  ]
}

/** The same for the page: the figures of a class that are of one source share a row. */
export function sourceTable({ sources = [] }: ClassTable): TableContent[] {
  if (sources.length === 0) return []
  const groups = new Map<string, FigureSource[]>()
  for (const one of sources) {
    const key = JSON.stringify([one.code, one.source, one.status])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [
    {
      caption: 'Figures of the classes and where they are from',
      columns: ['class', 'figures', 'status', 'source'].map((label) => ({ label, kind: 'text' as const })),
      rows: [...groups.values()].map((group) => [
        group[0].name,
        group.map(({ column, value }) => `${column} ${Number(value.toPrecision(6))}`).join(', '),
        group[0].status,
        group[0].source,
      ]),
      note: 'c_ and sd_ are t C/ha, flux t C/ha/yr, CH4 and N2O kg/ha/yr. Status: V read in a text, M general knowledge to be checked, D our choice, C computed.',
    },
  ]
}
