/**
 * carbongrid as a library.
 *
 * @example
 * import { account } from 'carbongrid'
 * const { maps, changes } = await account({
 *   maps: [{ label: '2010', file: 'a.tif' }, { label: '2020', file: 'b.tif' }],
 *   classes: 'class_table.csv', out: 'out/change', totals: false,
 * })
 * console.log(maps[0].stock_tC?.total, changes[0].change_tC?.total)
 *
 * @module
 */
export type { ClassTable, LandClass } from './carbon/class-table.js'
export type { Crs, Georeference } from './grid/grid.js'
export { InputError, type Problem } from './grid/input-error.js'
export { type Grid, readGrid, writeGrid } from './io/grid-array.js'
export { OutputError } from './io/output-error.js'
export { type AccountOptions, type AccountSummary, account } from './report/account.js'
export { type RunOptions, type RunOutcome, runScenarios } from './report/run.js'
export { readClassTable } from './study/class-table.js'
export { type InspectReport, inspectRasters } from './study/inspect.js'
export { loadScenario, type Scenario } from './study/scenario.js'
