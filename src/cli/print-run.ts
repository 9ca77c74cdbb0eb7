import type { RunOutcome } from '../report/run.js'
import type { TableContent } from '../report/table-content.js'

const UNITS: Record<string, string> = { ha: 'ha', tC: 't C', tCO2e: 't CO2e', km2: 'km2', share: 'share' }

/** One row for each scenario. */
export function runTable({ runs }: RunOutcome): TableContent {
  const keys = [...new Set(runs.flatMap(({ results }) => Object.keys(results)))]
  return {
    caption: 'Scenarios',
    columns: [{ label: 'scenario', kind: 'text' }, ...keys.map(toColumn), { label: 'unmet', unit: 'ha' }],
    rows: runs.map(({ name, results, unmet_ha }) => [name, ...keys.map((key) => results[key]), unmet_ha]),
  }
}

function toColumn(key: string): { label: string; unit?: string } {
  const split = key.lastIndexOf('_')
  const unit = UNITS[key.slice(split + 1)]
  return unit ? { label: key.slice(0, split).replaceAll('_', ' '), unit } : { label: key.replaceAll('_', ' ') }
}
