import { CO2_PER_C } from '../../carbon/units.js'
import { quantityColumn, type TableContent } from '../table-content.js'
import type { RunResult } from './run-result.js'
import type { RunSummary } from './run-summary.js'
import { timeline } from './run-tables.js'

export function areaTable({ classes, year_from, year_to }: RunSummary): TableContent {
  return {
    caption: 'Area of the classes',
    columns: [
      { label: 'class', kind: 'text' },
      { label: String(year_from), unit: 'ha' },
      { label: String(year_to), unit: 'ha' },
      { label: 'change', unit: 'ha', signed: true },
    ],
    rows: classes.map(({ name, ha_from, ha_to }) => [name, ha_from, ha_to, ha_to - ha_from]),
  }
}

export function policyTable({ policies }: RunSummary): TableContent {
  const reverts = policies.some(({ reverted_ha }) => reverted_ha !== undefined)
  const labels = ['asked', 'done', 'unmet', ...(reverts ? ['reverted'] : [])]
  return {
    caption: 'What was asked, done and left undone',
    columns: [{ label: 'policy', kind: 'text' }, ...labels.map((label) => ({ label, unit: 'ha' }))],
    rows: policies.map(({ policy, asked_ha, done_ha, unmet_ha, reverted_ha }) => [
      policy,
      ...[asked_ha, done_ha, unmet_ha, reverted_ha].slice(0, labels.length),
    ]),
    note: `A policy that restrains the demand tells what was asked of the changes it governs; the demand tells of all.${
      reverts ? ' Reverted is restored land that turned back.' : ''
    }`,
  }
}

/** What makes CO2e of other gases, where a book has them. */
function gasNote({ books }: RunResult): string {
  const told = books.filter(({ lines }) => lines.some(({ carbon }) => carbon === undefined))
  return told
    .map(
      ({ name, gwp }) =>
        ` Book ${name}: ${gwp.methane} t CO2e a t CH4, ${gwp.nitrousOxide} a t N2O (${gwp.name}: ${gwp.source}; ${gwp.status}).`,
    )
    .join('')
}

export function timelineTable(result: RunResult): TableContent {
  const { columns, rows } = timeline(result)
  return {
    caption: 'Carbon by year',
    columns: columns.map((column, at) => (at === 0 ? { label: column, kind: 'plain' } : quantityColumn(column))),
    rows,
    note: `Fluxes are those of the year to the next, positive to the atmosphere; ${CO2_PER_C.toFixed(4)} t CO2 a t C.${gasNote(result)}`,
  }
}
