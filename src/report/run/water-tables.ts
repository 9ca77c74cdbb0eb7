import { DAYS_OF_MONTHS } from '../../land/months.js'
import type { StagePoint } from '../../land/water-record.js'
import { waterYears } from '../../study/water/water-areas.js'
import { type Cell, csvTable } from '../tables.js'
import type { RunResult } from './run-result.js'

/** The tables of a run's water by name; none without water. */
export function waterCsv(result: RunResult): [name: string, text: string][] {
  if (result.cells.water === null) return []
  return [
    ['water_stages.csv', stagesCsv(result)],
    ['water_months.csv', monthsCsv(result)],
    ['vegetation.csv', vegetationCsv(result)],
    ...heldCsv(result),
  ]
}

function stagesCsv({ study, cells }: RunResult): string {
  const offset = study.water?.spec.datum_offset_m ?? 0
  // to the micrometre: sums of decimal fractions are not exact
  const levelOf = (stage: number): number => Math.round((stage + offset) * 1e6) / 1e6
  const points = cells.water?.curve ?? []
  const rows = points.map(({ stage, area, volume }) => [stage, levelOf(stage), area, volume])
  return csvTable(['stage_m', 'level_m', 'area_ha', 'volume_m3'], rows)
}

/** Years whose water is told month by month: the start, those of the maps, the last. */
export const toldYears = ({ study }: RunResult): ReadonlySet<number> => new Set(study.dates)

function monthsCsv(result: RunResult): string {
  const { years = [], compare = [] } = result.cells.water ?? {}
  const told = toldYears(result)
  const monthRows = (name: string, year: number, months: readonly StagePoint[]): Cell[][] =>
    months.map(({ stage, area, volume }, month) => [name, year, month + 1, DAYS_OF_MONTHS[month], stage, area, volume])
  const own = years.filter(({ year }) => told.has(year))
  const rows = [
    ...own.flatMap(({ year, months, unheld }) => [
      ...monthRows(
        'run',
        year,
        months.map(({ held }) => held),
      ),
      ...(unheld === null
        ? []
        : monthRows(
            'unheld',
            year,
            months.map(({ natural }) => natural),
          )),
    ]),
    ...compare.flatMap(({ name, months }) => monthRows(name, years[0].year, months)),
  ]
  return csvTable(['stages', 'year', 'month', 'days', 'stage_m', 'area_ha', 'volume_m3'], rows)
}

/** Hectares of the floodplain's land by zone of the study and of the water. */
export function vegetationRows(result: RunResult): { year: number; zone: number; waterZone: number; ha: number }[] {
  const { study, cells } = result
  if (study.water === null) return []
  const told = toldYears(result)
  return waterYears(study.water, cells, study.cellArea)
    .filter(({ year }) => told.has(year))
    .flatMap(({ year, areas }) => {
      const sums = new Map<string, { year: number; zone: number; waterZone: number; ha: number }>()
      for (const { zone, waterZone, hectares } of areas) {
        const key = `${zone} ${waterZone}`
        const sum = sums.get(key) ?? { year, zone, waterZone, ha: 0 }
        sums.set(key, { ...sum, ha: sum.ha + hectares })
      }
      return [...sums.values()].sort((a, b) => a.zone - b.zone || a.waterZone - b.waterZone)
    })
}

function vegetationCsv(result: RunResult): string {
  const rows = vegetationRows(result).map(({ year, zone, waterZone, ha }) => [
    year,
    zone,
    waterZone + 1,
    result.study.water?.zones[waterZone].name,
    ha,
  ])
  return csvTable(['year', 'zone', 'code', 'vegetation', 'ha'], rows)
}

/** `water_held.csv`, where policies hold the water: what they asked and were given, month by month of every year. */
function heldCsv({ cells }: RunResult): [name: string, text: string][] {
  const rows = (cells.water?.years ?? []).flatMap(({ year, held }) =>
    held.flatMap(({ policy, asked, given }) => asked.map((m3, month) => [year, policy, month + 1, m3, given[month]])),
  )
  return rows.length === 0
    ? []
    : [['water_held.csv', csvTable(['year', 'policy', 'month', 'asked_m3', 'given_m3'], rows)]]
}

/** A figure of the water with where it is from. */
interface WaterSource {
  readonly figure: string
  readonly of: string
  readonly value?: number
  readonly low?: number
  readonly high?: number
  readonly unit: string
  readonly source: string
  readonly status: string
}

/** Every figure behind the water of a run. */
export function waterSources({ study: { water } }: RunResult): WaterSource[] {
  if (water === null) return []
  const tables = [{ name: 'run', stages: water.stages }, ...water.compare]
  return [
    ...tables.flatMap(({ name, stages: { file, sources } }) =>
      (sources.length > 0 ? sources : [{ source: `not told in ${file}`, status: '' }]).map((told) => ({
        ...{ figure: 'stages', of: name, unit: 'm', ...told },
      })),
    ),
    ...water.zones.map(({ name, above, source, status }) => ({
      ...{
        figure: 'under water, more than',
        of: name,
        value: Math.max(0, above),
        unit: 'share of the year',
        source,
        status,
      },
    })),
    ...water.figures.map(({ zone, state, gas, value, low, high, source, status }) => ({
      ...{ figure: `${gas} ${state}`, of: zone, value, low, high, unit: `kg ${gas}/ha/d`, source, status },
    })),
  ]
}

/** The same as rows of `sources.csv`; the ends of a range have rows of their own. */
export const waterSourceRows = (result: RunResult): Cell[][] =>
  waterSources(result).flatMap(({ figure, of, value, low, high, unit, source, status }) =>
    [
      [figure, value] as const,
      ...(low === undefined ? [] : [[`${figure}, low`, low] as const]),
      ...(high === undefined ? [] : [[`${figure}, high`, high] as const]),
    ].map(([name, number]) => [undefined, of, name, number, unit, source, status]),
  )
