import { type Balance, offsetRate, yearlyBalances } from '../../carbon/books.js'
import { co2eOf } from '../../carbon/gwp.js'
import { stockOf, totalDensities } from '../../carbon/stock.js'
import { sourcesCsv } from '../source-table.js'
import { type Cell, csvTable } from '../tables.js'
import { activitySourceRows } from './activity-sources.js'
import { balanceCsv } from './balance.js'
import { blueCsv, blueStockColumn } from './blue-tables.js'
import { energySourceRows } from './energy-sources.js'
import { costsCsv } from './policy-costs.js'
import { poolColumns, poolsCsv } from './process-tables.js'
import { classHectares, type RunResult } from './run-result.js'
import { transportCsv } from './transport-tables.js'
import { waterCsv, waterSourceRows } from './water-tables.js'

/** All tables of a run by name. */
export function runCsv(result: RunResult): [name: string, text: string][] {
  const { columns, rows } = timeline(result)
  return [
    ['timeline.csv', csvTable(columns, rows)],
    ['classes.csv', classesCsv(result)],
    ['transitions.csv', transitionsCsv(result)],
    ['policies.csv', policiesCsv(result)],
    ...costsCsv(result),
    ['books.csv', booksCsv(result)],
    ...balanceCsv(result),
    ...poolsCsv(result),
    ...transportCsv(result),
    ...blueCsv(result),
    ...waterCsv(result),
    ...sourcesCsv(result.study.table, [
      ...energySourceRows(result.study),
      ...activitySourceRows(result.study),
      ...waterSourceRows(result),
    ]),
  ]
}

const NOTHING: Balance = { source: 0, sink: 0, net: 0 }

/** A row for every year; fluxes are those of the year to the next, so the last year has none. */
export function timeline(result: RunResult): { columns: string[]; rows: Cell[][] } {
  const { study, land, books } = result
  const { years } = land.areas
  const density = totalDensities(study.table)
  const series = books.flatMap((book): [string, (year: number) => Cell][] => {
    const { name, method, lines, gwp } = book
    if (method === 'stock-difference')
      return [[`${name}_stock_tC`, (year) => stockOf(classHectares(result, year), density)]]
    const last = years[years.length - 1].year
    const balances = yearlyBalances(lines, gwp)
    const of = (year: number, pick: (balance: Balance) => Cell): Cell =>
      year === last ? undefined : pick(balances.get(year) ?? NOTHING)
    const columns: [string, (year: number) => Cell][] = [
      ...(method === 'process' ? poolColumns(book) : []),
      ...blueStockColumn(book),
      [`${name}_source_tCO2e`, (year) => of(year, ({ source }) => source)],
      [`${name}_sink_tCO2e`, (year) => of(year, ({ sink }) => sink)],
      [`${name}_net_tCO2e`, (year) => of(year, ({ net }) => net)],
    ]
    const hasRate = book.tellsBuilt && [...balances.values()].some((balance) => offsetRate(balance) !== undefined)
    return hasRate ? [...columns, [`${name}_offset_rate`, (year) => of(year, offsetRate)]] : columns
  })
  return {
    columns: ['year', ...series.map(([name]) => name)],
    rows: years.map(({ year }) => [year, ...series.map(([, value]) => value(year))]),
  }
}

function classesCsv({ study, land }: RunResult): string {
  const { years, zones, side } = land.areas
  const rows: Cell[][] = []
  for (const { year, hectares } of years) {
    hectares.forEach((area, at) => {
      if (area === 0) return
      const { code, name } = study.table.classes[(at % side) - 1]
      rows.push([year, zones[Math.floor(at / side)], code, name, area])
    })
  }
  return csvTable(['year', 'zone', 'code', 'name', 'ha'], rows)
}

/** Yearly changes; the diagonal is what stayed. */
function transitionsCsv({ study, cells: { years, zones, side } }: RunResult): string {
  const codes = [0, ...study.table.classes.map(({ code }) => code)]
  const rows: Cell[][] = []
  for (const { year, cells, moved } of years) {
    if (moved === null) continue
    zones.forEach((zone, place) => {
      for (let from = 1; from < side; from++) {
        const line = moved.subarray((place * side + from) * side, (place * side + from + 1) * side)
        const stayed = cells[place * side + from] - line.reduce((sum, count) => sum + count, 0)
        for (let to = 1; to < side; to++) {
          const count = to === from ? stayed : line[to]
          if (count !== 0) rows.push([year, year + 1, zone, codes[from], codes[to], count, count * study.cellArea])
        }
      }
    })
  }
  return csvTable(['year_from', 'year_to', 'zone', 'from', 'to', 'cells', 'ha'], rows)
}

function policiesCsv({ study, policies }: RunResult): string {
  const code = (index: number | null): Cell => (index === null ? '*' : study.table.classes[index - 1].code)
  const rows = policies.map(({ year, policy, zone, from, to, asked, done, unmet, reverted }) => [
    year,
    policy,
    zone ?? '*',
    code(from),
    code(to),
    asked * study.cellArea,
    done * study.cellArea,
    unmet * study.cellArea,
    reverted === null ? undefined : reverted * study.cellArea,
  ])
  return csvTable(['year', 'policy', 'zone', 'from', 'to', 'asked_ha', 'done_ha', 'unmet_ha', 'reverted_ha'], rows)
}

function booksCsv({ study, books }: RunResult): string {
  const code = (index: number): Cell => (index === 0 ? undefined : study.table.classes[index - 1].code)
  const rows = books.flatMap(({ name, lines, gwp }) =>
    lines.map(({ yearFrom, yearTo, zone, component, from, to, hectares, ...gases }) => [
      yearFrom,
      yearTo,
      zone,
      name,
      component,
      code(from),
      code(to),
      from === 0 ? undefined : hectares,
      gases.carbon,
      gases.methane,
      gases.nitrousOxide,
      co2eOf(gases, gwp),
    ]),
  )
  return csvTable(
    [
      'year_from',
      'year_to',
      'zone',
      'book',
      'component',
      'class_from',
      'class_to',
      'ha',
      'tC',
      'tCH4',
      'tN2O',
      'tCO2e',
    ],
    rows,
  )
}
