import type { Cohort, CohortLedger } from '../../../src/carbon/process/cohorts.js'
import { parseProcessDefaults } from '../../../src/carbon/process/defaults.js'
import { defaultProcess, type ProcessParameters } from '../../../src/carbon/process/parameters.js'
import { readDataTable } from '../../../src/io/package-file.js'
import { tableOf } from '../drawn-table.js'

export const defaults = parseProcessDefaults(readDataTable('process_defaults.csv'))

/** forest 1, field 2, marsh 3, urban 4; soil to 100 cm. */
export const table = {
  ...tableOf(
    ['forest', { above: 35, below: 9.2, soil: 118.4, dead: 3 }, { group: 'forest' }],
    ['field', { above: 4.7, below: 0.8, soil: 97.2, dead: 0 }, { group: 'cropland' }],
    ['marsh', { above: 4.5, below: 6, soil: 95, dead: 1 }, { group: 'wetland', wet: true }],
    ['urban', { above: 2.5, below: 0.6, soil: 45, dead: 0 }, { group: 'settlement' }],
  ),
  soilDepthCm: 100,
}

/** Defaults with all soil responding, changed as told. */
export function parametersOf(more: Partial<ProcessParameters> = {}): ProcessParameters {
  return { ...defaultProcess(table, 'mature', defaults), responseDepthCm: 100, ...more }
}

/** Hectares of one class in zone 0, cohort 0; the change at place n makes cohort n + 1. */
export function ledgerOf(
  now: number,
  cells: number,
  years: number,
  changes: readonly (readonly [year: number, from: number, next: number, cells: number])[] = [],
): CohortLedger {
  const cohorts: Cohort[] = [{ zone: 0, before: now, now, changed: null }]
  const moves = changes.map(([year, from, next, moving]) => {
    const to = cohorts.push({ zone: 0, before: cohorts[from].now, now: next, changed: year }) - 1
    return { year, move: { from, to, cells: moving } }
  })
  return {
    startYear: 2020,
    cellArea: 1,
    cohorts,
    start: [cells],
    years: Array.from({ length: years }, (_, at) => ({
      year: 2020 + at,
      moves: moves.filter(({ year }) => year === 2020 + at).map(({ move }) => move),
    })),
  }
}
