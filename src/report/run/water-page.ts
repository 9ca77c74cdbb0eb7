import { MONTHS } from '../../land/months.js'
import type { TableContent } from '../table-content.js'
import type { RunResult } from './run-result.js'
import { waterBalances } from './water-balances.js'
import { toldYears, vegetationRows, waterSources } from './water-tables.js'

/** The water's part of the page of a run; nothing without water. */
export function waterTables(result: RunResult): TableContent[] {
  if (result.cells.water === null) return []
  const all = [
    monthTable(result),
    heldTable(result),
    vegetationTable(result),
    balanceTable(result),
    sourceTable(result),
  ]
  return all.filter(({ rows }) => rows.length > 0)
}

/** m3 as people read them. */
const km3 = (m3: number): number => m3 / 1e9

function monthTable({ cells }: RunResult): TableContent {
  const { years = [], compare = [] } = cells.water ?? {}
  const last = years[years.length - 1]
  const held = last.unheld !== null
  const columns = [
    { name: `run ${last.year}`, months: last.months.map((month) => month.held) },
    ...(held ? [{ name: 'not held', months: last.months.map(({ natural }) => natural) }] : []),
    ...compare,
  ]
  return {
    caption: 'Water by month',
    columns: [
      { label: 'month', kind: 'text' },
      ...columns.flatMap(({ name }) => [
        { label: `${name}: stage`, unit: 'm', digits: 2 },
        { label: 'area', unit: 'ha', digits: 0 },
        { label: 'volume', unit: 'km3', digits: 3 },
      ]),
    ],
    rows: MONTHS.map((name, month) => [
      name,
      ...columns.flatMap(({ months }) => [months[month].stage, months[month].area, km3(months[month].volume)]),
    ]),
    note: 'Stages at the outlet, in the datum of the gauge; area and volume of all land below them that water reaches.',
  }
}

function heldTable(result: RunResult): TableContent {
  const years = (result.cells.water?.years ?? []).filter(({ year }) => toldYears(result).has(year))
  const sum = (months: readonly number[]): number => km3(months.reduce((total, m3) => total + m3, 0))
  return {
    caption: 'Water for held levels',
    columns: [
      { label: 'year', kind: 'plain' },
      { label: 'policy', kind: 'text' },
      ...['asked', 'given'].map((label) => ({ label, unit: 'km3', digits: 3 })),
      { label: 'months short', kind: 'text' },
    ],
    rows: years.flatMap(({ year, held }) =>
      held.map(({ policy, asked, given }) => {
        const short = MONTHS.filter((_, month) => given[month] < asked[month])
        return [year, policy, sum(asked), sum(given), short.length === 0 ? 'none' : short.join(', ')]
      }),
    ),
    note: 'Sum over the months of the volume between the stage and the held one: water that must be there, month by month, not what is lost. A budget is spent from January on; the month in which it runs out rises as far as it goes. Meadows of Carex need their yearly drawdown: a higher winter stage takes it from them.',
  }
}

function vegetationTable(result: RunResult): TableContent {
  const rows = vegetationRows(result)
  const years = [...new Set(rows.map(({ year }) => year))]
  return {
    caption: 'Zones of the floodplain',
    columns: [{ label: 'zone', kind: 'text' }, ...years.map((year) => ({ label: String(year), unit: 'ha' }))],
    rows: (result.study.water?.zones ?? []).map(({ name }, place) => [
      name,
      ...years.map((year) =>
        rows.filter((one) => one.year === year && one.waterZone === place).reduce((sum, { ha }) => sum + ha, 0),
      ),
    ]),
    note: 'By the share of the year that its land is under water; only classes that the water tells apart.',
  }
}

function balanceTable(result: RunResult): TableContent {
  const words = { source: 'a source over the whole range', sink: 'a sink over the whole range' }
  return {
    caption: 'Gases of the floodplain by days above and under water',
    columns: [
      { label: 'book', kind: 'text' },
      { label: 'of', kind: 'text' },
      { label: 'year', kind: 'plain' },
      ...['figure', 'from', 'up to'].map((label) => ({ label, unit: 't CO2e/yr', signed: true, digits: 0 })),
      { label: 'what it is', kind: 'text' },
    ],
    rows: waterBalances(result).map((one) => [
      one.book,
      one.what === 'floodplain' ? 'the floodplain' : 'what held levels change',
      one.year,
      one.value_tCO2e,
      one.low_tCO2e,
      one.high_tCO2e,
      one.sign === undefined ? 'no sign: the range holds zero' : words[one.sign],
    ]),
    note: 'Positive to the atmosphere. The range has every figure at either end of what it may be, each by itself.',
  }
}

function sourceTable(result: RunResult): TableContent {
  return {
    caption: 'Figures of the water and where they are from',
    columns: [
      ...['figure', 'of'].map((label) => ({ label, kind: 'text' as const })),
      ...['value', 'low', 'high'].map((label) => ({ label, kind: 'plain' as const })),
      ...['unit', 'status', 'source'].map((label) => ({ label, kind: 'text' as const })),
    ],
    rows: waterSources(result).map((one) => [
      ...[one.figure, one.of, one.value, one.low, one.high, one.unit, one.status, one.source],
    ]),
    note: 'V read in a text, M general knowledge to be checked, D our choice. Status and source of stages are those of their tables.',
  }
}
