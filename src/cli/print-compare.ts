import type { QuantityRow, RunDifference } from '../report/compare/compare-runs.js'
import type { CompareSummary } from '../report/compare/compare-summary.js'
import { quantityColumn, type TableContent } from '../report/table-content.js'

/** Rows of a table that a terminal shows. */
const MOST_ROWS = 20

/** Areas of the classes, where the maps differ, and what broke the rules. */
export function mapTables(summary: CompareSummary): TableContent[] {
  const { classes, area_ha, different_ha, different_cells, valid_cells_both, difference_tC: carbon } = summary
  const share = valid_cells_both === 0 ? 0 : (100 * different_cells) / valid_cells_both
  const only = summary.cells_only_in_a + summary.cells_only_in_b
  const shownClasses = classes.filter(({ a_ha, b_ha }) => a_ha > 0 || b_ha > 0)
  const areas: TableContent = {
    caption: `A: ${summary.a}; B: ${summary.b}`,
    columns: [
      { label: 'class', kind: 'text' },
      { label: 'A', unit: 'ha' },
      { label: 'B', unit: 'ha' },
      { label: 'B less A', unit: 'ha', signed: true },
    ],
    rows: shownClasses.map(({ name, a_ha, b_ha }) => [name, a_ha, b_ha, b_ha - a_ha]),
    note:
      `${different_cells.toLocaleString('en')} of ${valid_cells_both.toLocaleString('en')} cells differ: ` +
      `${round(different_ha)} of ${round(area_ha)} ha, ${share.toFixed(2)} %.` +
      (only > 0 ? ` ${only.toLocaleString('en')} cells have data in one of them only and are left out.` : '') +
      (carbon ? ` B holds ${round(carbon.total)} t C more than A there.` : ''),
  }
  return [areas, ...pairTable(summary), ...ruleTable(summary)]
}

const round = (value: number): string => Math.round(value).toLocaleString('en')

function pairTable({ classes, pairs, difference_tC }: CompareSummary): TableContent[] {
  if (pairs.length === 0) return []
  const names = new Map(classes.map(({ code, name }) => [code, name]))
  const carbon = difference_tC ? [{ label: 'B less A', unit: 't C', signed: true }] : []
  return [
    {
      caption: 'Where they differ',
      columns: [
        { label: 'class in A', kind: 'text' },
        { label: 'class in B', kind: 'text' },
        { label: 'cells' },
        { label: 'area', unit: 'ha' },
        ...carbon,
      ],
      rows: pairs
        .slice(0, MOST_ROWS)
        .map((pair) => [
          names.get(pair.class_a),
          names.get(pair.class_b),
          pair.cells,
          pair.ha,
          ...carbon.map(() => pair.difference_tC),
        ]),
      note: pairs.length > MOST_ROWS ? `The ${MOST_ROWS} largest of ${pairs.length} pairs.` : undefined,
    },
  ]
}

function ruleTable({ rules = [], initial, b, difference_tC }: CompareSummary): TableContent[] {
  if (rules.length === 0) return []
  const carbon = difference_tC ? [{ label: 'change', unit: 't C', signed: true }] : []
  const places = rules.some(({ patches }) => patches !== undefined)
    ? ([{ label: 'patches' }, { label: 'largest', unit: 'ha' }, { label: 'at', kind: 'text' }] as const)
    : []
  return [
    {
      caption: 'Rules that A breaks',
      columns: [
        { label: 'rule', kind: 'text' },
        { label: 'cells' },
        { label: 'area', unit: 'ha' },
        ...carbon,
        ...places,
      ],
      rows: rules.map(({ rule, cells, ha, change_tC, patches, largest }) => [
        rule,
        cells,
        ha,
        ...carbon.map(() => change_tC),
        ...(places.length > 0 ? [patches, largest?.ha, largest && `${largest.x}, ${largest.y}`] : []),
      ]),
      note: `Against the land of ${initial ?? b}. Change of carbon is + gain.`,
    },
  ]
}

/** What differs between two folders of results, by the part of the summary that it stands in, and over the years. */
export function runTables({ a, b, quantities, timeline }: RunDifference): TableContent[] {
  const differing = quantities.filter((row) => row.difference !== 0)
  const groupOf = ({ quantity }: QuantityRow) => (quantity.includes('.') ? quantity.split('.')[0] : 'run')
  const groups = [...new Set(differing.map(groupOf))]
  const equal = quantities.length - differing.length
  const columns = [
    { label: 'quantity', kind: 'text' as const },
    { label: 'A' },
    { label: 'B' },
    { label: 'B less A', signed: true },
  ]
  const tables = groups.map((group): TableContent => {
    const rows = differing.filter((row) => groupOf(row) === group)
    const short = ({ quantity }: QuantityRow) =>
      quantity.startsWith(`${group}.`) ? quantity.slice(group.length + 1) : quantity
    return { caption: group, columns, rows: rows.map((row) => [short(row), row.a, row.b, row.difference]) }
  })
  const head: TableContent = {
    caption: 'Two folders of results',
    columns: [
      { label: '', kind: 'text' },
      { label: 'folder', kind: 'text' },
    ],
    rows: [
      ['A', a],
      ['B', b],
    ],
    note: `${differing.length} quantities differ, ${equal} are equal.`,
  }
  return [head, ...tables, ...timelineTable(timeline)]
}

/** B less A in at most nine years, evenly spread, the last with figures among them. */
function timelineTable(timeline: RunDifference['timeline']): TableContent[] {
  const told = timeline.filter(({ difference }) => difference !== undefined)
  const names = [...new Set(told.filter(({ difference }) => difference !== 0).map(({ quantity }) => quantity))]
  const years = [...new Set(told.map(({ year }) => year))]
  if (names.length === 0) return []
  const step = Math.ceil(years.length / 8)
  const shown = years.filter((_, at) => at % step === 0 || at === years.length - 1)
  const of = (year: number, name: string) => told.find((row) => row.year === year && row.quantity === name)?.difference
  return [
    {
      caption: 'Timeline, B less A',
      columns: [{ label: 'year', kind: 'plain' }, ...names.map((name) => ({ ...quantityColumn(name), signed: true }))],
      rows: shown.map((year) => [year, ...names.map((name) => of(year, name))]),
    },
  ]
}
