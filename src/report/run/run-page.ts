import type { YearCoverage } from '../../study/activity/stations.js'
import type { DrawnRun } from '../../study/book/run-draws.js'
import { isSynthetic, SYNTHETIC_NOTICE } from '../../study/map/synthetic.js'
import type { ReportContent, RunSection } from '../page/report-content.js'
import { sourceTable } from '../source-table.js'
import { activitySourceTable } from './activity-sources.js'
import { type AttributionRow, attributionTable } from './attribution.js'
import { avoidedRanges, avoidedRangeTable, drawObstacle } from './avoided-ranges.js'
import { balanceTables } from './balance.js'
import { blueTables } from './blue-tables.js'
import { type ComparedRun, comparedRun, comparisonTable, comparisonWarnings } from './comparison.js'
import { energySourceTable } from './energy-sources.js'
import { energyTable } from './energy-summary.js'
import { ghgSourceTable } from './ghg-sources.js'
import { costTable } from './policy-costs.js'
import { processDefaultTable } from './process-tables.js'
import { rangeTable } from './range-tables.js'
import { riceToWetlandTable } from './rice-to-wetland.js'
import { comparisonCharts, runCharts } from './run-charts.js'
import { areaTable, policyTable, timelineTable } from './run-page-tables.js'
import { mapPanels, type RunPictures } from './run-pictures.js'
import type { RunResult } from './run-result.js'
import type { RunSummary } from './run-summary.js'
import { coverageTable, transportTable } from './transport-tables.js'
import { valueTable } from './value-tables.js'
import { waterTables } from './water-page.js'

/** A run that is over, as its page needs it. */
export interface Done {
  readonly summary: RunSummary
  readonly result: RunResult
  readonly pictures: RunPictures
  /** Draws of its books, where they were asked for. */
  readonly drawn: readonly DrawnRun[]
  /** People near stations at the start and in the report years; none without stations. */
  readonly coverage: readonly YearCoverage[]
  /** Where it was asked for. */
  readonly attribution?: readonly AttributionRow[]
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[]
}

/** The page of one run. */
export function runContent(done: Done, version: string): ReportContent {
  const { name, year_from, year_to } = done.summary
  return {
    title: name,
    subtitle: `Land use and carbon, ${year_from} to ${year_to}`,
    ...noticeOf(done),
    runs: [runSection(done)],
    version,
  }
}

/** One page for several runs, the comparison on top. */
export function comparisonContent(all: readonly Done[], version: string): ReportContent {
  const summaries = all.map(({ summary }) => summary)
  const [first] = summaries
  const compared = all.map((one) => comparedDone(one, all[0]))
  const table = {
    ...comparisonTable(compared),
    note: `Avoided emissions are against ${first.name}; those of the stock are what its difference commits, without saying when.${energyNote(first)}`,
  }
  const warnings = all.flatMap((one) => doneWarnings(one, all[0]).map((warning) => `${one.summary.name}: ${warning}`))
  return {
    title: 'Scenarios compared',
    subtitle: `Land use and carbon, ${first.year_from} to ${first.year_to}, against ${first.name}`,
    ...noticeOf(all[0]),
    comparison: { warnings, tables: [table, ...avoidedRangeTable(compared)], charts: comparisonCharts(all) },
    runs: all.map(runSection),
    version,
  }
}

/** A run against the first of several (null: it is alone), with ranges where both have draws. */
export function comparedDone(done: Done, first: Done | null): ComparedRun {
  const compared = comparedRun(done.summary, first?.summary ?? null)
  const ranges = first === null || first === done ? {} : avoidedRanges(done, first, compared.results)
  return Object.keys(ranges).length === 0 ? compared : { ...compared, ranges }
}

export function doneWarnings(done: Done, first: Done | null): string[] {
  const obstacle = first && drawObstacle(done, first)
  return [...comparisonWarnings(done.summary, first?.summary ?? null), ...(obstacle ? [obstacle] : [])]
}

/** Which of the two drivers the books have, and what the other would say. */
function energyNote({ energy }: RunSummary): string {
  if (energy === undefined) return ''
  return ` Energy avoided is told by both drivers: exogenous, where land moves the emission and avoids none of it, and per hectare of built land; the books have driver ${energy.driver}.`
}

/** Data that call themselves synthetic are announced as such. */
const noticeOf = ({ result }: Done): { notice?: string } =>
  isSynthetic(result.study.maps) ? { notice: SYNTHETIC_NOTICE } : {}

function runSection(done: Done): RunSection {
  const { summary, result, pictures, drawn, attribution, inputs } = done
  const { stock_tC: stock } = summary
  return {
    name: summary.name,
    warnings: summary.warnings,
    figures: [
      ...(summary.built_ha === undefined
        ? []
        : [{ label: 'Built land', value: summary.built_ha, unit: 'ha', note: `in ${summary.year_to}` }]),
      ...(summary.wetland_ha === undefined
        ? []
        : [{ label: 'Wetland', value: summary.wetland_ha, unit: 'ha', note: `in ${summary.year_to}` }]),
      ...(stock ? [{ label: 'Carbon stock', value: stock.to, unit: 't C', note: `in ${summary.year_to}` }] : []),
      ...(stock
        ? [
            {
              label: 'Change of stock',
              value: stock.change,
              unit: 't C',
              signed: true,
              note: `since ${summary.year_from}, + gain`,
            },
          ]
        : []),
      { label: 'Unmet', value: summary.unmet_ha, unit: 'ha', note: 'asked and not placed' },
    ],
    maps: mapPanels(result, pictures),
    charts: runCharts(result),
    tables: [
      areaTable(summary),
      policyTable(summary),
      ...costTable(summary.costs),
      ...(attribution?.length ? [attributionTable(attribution, summary.name)] : []),
      ...rangeTable(result, drawn),
      ...valueTable(result),
      timelineTable(result),
      ...balanceTables(result),
      ...energyTable(result),
      ...transportTable(result),
      ...coverageTable(result, done.coverage),
      ...waterTables(result),
      ...riceToWetlandTable(result),
      ...ghgSourceTable(result),
      ...energySourceTable(result.study),
      ...activitySourceTable(result.study),
      ...blueTables(result),
      ...processDefaultTable(result),
      ...sourceTable(result.study.table),
    ],
    provenance: { seed: result.study.scenario.seed, inputs, settings: JSON.stringify(result.study.scenario, null, 2) },
  }
}
