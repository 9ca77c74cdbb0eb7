import type { TransportAccount, TransportRow } from '../../carbon/transport/account.js'
import type { YearCoverage } from '../../study/activity/stations.js'
import { transportOf } from '../../study/activity/transport.js'
import type { TableContent } from '../table-content.js'
import { csvTable } from '../tables.js'
import type { RunResult } from './run-result.js'

/** Transport of every year of a run with a flux; null without transport. */
const transportOfRun = ({ study, land }: RunResult): TransportAccount | null =>
  transportOf(
    study.activities,
    land.areas.years.slice(0, -1).map(({ year }) => year),
  )

/** `transport.csv`: by year, zone and mode; of runs with transport. */
export function transportCsv(result: RunResult): [name: string, text: string][] {
  const account = transportOfRun(result)
  if (account === null) return []
  const columns = ['year', 'zone', 'kind', 'mode', 'million_km', 'share', 'g_per_km', 'tCO2']
  const rows = account.rows.map(({ year, zone, kind, mode, amount, share, factor, co2 }) => [
    year,
    zone,
    kind,
    mode,
    amount,
    share,
    factor,
    co2,
  ])
  return [['transport.csv', csvTable(columns, rows)]]
}

/** Transport in the first and the last year with a flux, all zones together, by mode. */
export function transportTable(result: RunResult): TableContent[] {
  const account = transportOfRun(result)
  if (account === null || account.rows.length === 0) return []
  const years = account.rows.map(({ year }) => year)
  const [first, last] = [years[0], years[years.length - 1]]
  const modes = new Map(account.rows.map(({ kind, mode }) => [`${kind} ${mode}`, { kind, mode }]))
  const sum = (year: number, mode: string, pick: (row: TransportRow) => number): number =>
    account.rows.filter((row) => row.year === year && row.mode === mode).reduce((total, row) => total + pick(row), 0)
  const columns = (year: number): TableContent['columns'] => [
    { label: `million km ${year}` },
    { label: `t CO2 ${year}`, unit: 't CO2' },
  ]
  return [
    {
      caption: 'Transport by mode',
      columns: [{ label: 'kind', kind: 'text' }, { label: 'mode', kind: 'text' }, ...columns(first), ...columns(last)],
      rows: [...modes.values()].map(({ kind, mode }) => [
        kind,
        mode,
        ...[first, last].flatMap((year) => [
          sum(year, mode, ({ amount }) => amount),
          sum(year, mode, ({ co2 }) => co2),
        ]),
      ]),
      note: 'Million t-km of freight, million p-km of passengers in the year; all zones together.',
    },
  ]
}

/** People near stations, as `summary.json` tells them. */
export interface StationCoverage {
  readonly year: number
  readonly people: number
  readonly covered: number
  readonly share?: number
}

export const coverageSummary = (coverage: readonly YearCoverage[]): StationCoverage[] =>
  coverage.map(({ year, total }) => ({ year, ...total }))

/** `coverage.csv`: people near stations by zone at the start and in the report years. */
export function coverageCsv(coverage: readonly YearCoverage[]): [name: string, text: string][] {
  if (coverage.length === 0) return []
  const rows = coverage.flatMap(({ year, zones }) =>
    [...zones].map(([zone, { people, covered, share }]) => [year, zone, people, covered, share]),
  )
  return [['coverage.csv', csvTable(['year', 'zone', 'people', 'covered', 'share'], rows)]]
}

export function coverageTable({ study }: RunResult, coverage: readonly YearCoverage[]): TableContent[] {
  const stations = study.scenario.transport?.stations
  if (stations === undefined || coverage.length === 0) return []
  const from = 'layer' in stations.population ? `the layer ${stations.population.layer}` : 'weights of classes'
  return [
    {
      caption: 'People near stations',
      columns: [{ label: 'year', kind: 'plain' }, { label: 'people' }, { label: 'covered' }, { label: 'share, %' }],
      rows: coverage.map(({ year, total }) => [
        year,
        total.people,
        total.covered,
        total.share === undefined ? undefined : 100 * total.share,
      ]),
      note: `Within ${stations.radius_m} m of a station that is open at the start of the year; people from ${from}.`,
    },
  ]
}
