import type { YearCoverage } from '../study/stations.js'
import { isSynthetic, SYNTHETIC_NOTICE } from '../study/synthetic.js'
import { activitySourceTable } from './activity-sources.js'
import { type AttributionRow, attributionTable } from './attribution.js'
import { balanceTables } from './balance.js'
import { blueTables } from './blue-tables.js'
import { comparedRun, comparisonTable, comparisonWarnings } from './comparison.js'
import { ghgSourceTable } from './ghg-sources.js'
import { processDefaultTable } from './process-tables.js'
import type { ReportContent, RunSection } from './report-content.js'
import { riceToWetlandTable } from './rice-to-wetland.js'
import { comparisonCharts, runCharts } from './run-charts.js'
import { areaTable, policyTable, timelineTable } from './run-page-tables.js'
import { mapPanels, type RunPictures } from './run-pictures.js'
import type { RunResult } from './run-result.js'
import type { RunSummary } from './run-summary.js'
import { sourceTable } from './source-table.js'
import { coverageTable, transportTable } from './transport-tables.js'

/** A run that is over, as its page needs it. */
export interface Done {
  readonly summary: RunSummary
  readonly result: RunResult
  readonly pictures: RunPictures
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
  const table = {
    ...comparisonTable(summaries.map((summary) => comparedRun(summary, first))),
    note: `Avoided emissions are against ${first.name}; those of the stock are what its difference commits, without saying when.`,
  }
  const warnings = summaries.flatMap((summary) =>
    comparisonWarnings(summary, first).map((warning) => `${summary.name}: ${warning}`),
  )
  return {
    title: 'Scenarios compared',
    subtitle: `Land use and carbon, ${first.year_from} to ${first.year_to}, against ${first.name}`,
    ...noticeOf(all[0]),
    comparison: { warnings, tables: [table], charts: comparisonCharts(all) },
    runs: all.map(runSection),
    version,
  }
}

/** Data that call themselves synthetic are announced as such. */
const noticeOf = ({ result }: Done): { notice?: string } =>
  isSynthetic(result.study.maps) ? { notice: SYNTHETIC_NOTICE } : {}

function runSection(done: Done): RunSection {
  const { summary, result, pictures, attribution, inputs } = done
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
      ...(attribution?.length ? [attributionTable(attribution, summary.name)] : []),
      timelineTable(result),
      ...balanceTables(result),
      ...transportTable(result),
      ...coverageTable(result, done.coverage),
      ...riceToWetlandTable(result),
      ...ghgSourceTable(result),
      ...activitySourceTable(result),
      ...blueTables(result),
      ...processDefaultTable(result),
      ...sourceTable(result.study.table),
    ],
    provenance: { seed: result.study.scenario.seed, inputs, settings: JSON.stringify(result.study.scenario, null, 2) },
  }
}
