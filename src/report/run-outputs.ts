import type { Problems } from '../grid/problems.js'
import { loadVersion } from '../io/version.js'
import type { OutputFolder } from '../io/write-whole.js'
import type { LandState } from '../study/land-state.js'
import { openLand } from '../study/open-land.js'
import type { PolicyRow } from '../study/policy-report.js'
import type { RunStudy } from '../study/run-study.js'
import { filesOf } from '../study/scenario-paths.js'
import { simulate, type YearOfRun } from '../study/year.js'
import { type Demand, openDemand } from '../study/year-demand.js'
import type { Pool } from '../tiles/pool.js'
import { hashInputs, manifestText } from './manifest.js'
import { reportPage } from './page.js'
import { writeYearMaps } from './run-maps.js'
import { type Done, runContent } from './run-page.js'
import { takePictures } from './run-pictures.js'
import { type RunResult, runResult } from './run-result.js'
import { runSummary } from './run-summary.js'
import { runCsv } from './run-tables.js'

/** Land and demand at the start of a run. */
export interface RunStart {
  readonly state: LandState
  readonly demand: Demand
}

/** Reads what a run needs; what is wrong with it goes to `problems`, which then refuse. */
export async function startRun(
  study: RunStudy,
  pool: Pool,
  problems: Problems,
  tileRows?: number,
): Promise<{ readonly [Part in keyof RunStart]: RunStart[Part] | null }> {
  const state = await problems.attempt(() => openLand(study, pool, tileRows))
  const demand = await problems.attempt(() => openDemand(study, pool))
  return { state, demand }
}

/** Simulates a scenario and stages all its outputs. */
export async function writeRun(
  study: RunStudy,
  start: RunStart,
  folder: OutputFolder,
  pool: Pool,
  onYear: (year: number) => void,
): Promise<Done> {
  const { result, looksLike } = await simulateRun(study, start, folder, pool, onYear)
  const { scenario } = study
  const summary = runSummary(result)
  const inputs = await hashInputs(filesOf(scenario))
  const done = { summary, result, pictures: takePictures(study, start.state, looksLike), inputs }
  const version = loadVersion()
  for (const [name, text] of runCsv(result)) folder.writeText(name, text)
  folder.writeText('summary.json', `${JSON.stringify(summary, null, 2)}\n`)
  folder.writeText('report.html', reportPage(runContent(done, version)))
  const source = { version, command: 'run', settings: scenario, seed: scenario.seed, inputs }
  const outputs = folder.staged().map((name) => ({ name, path: folder.stage(name) }))
  folder.writeText('manifest.json', await manifestText(source, outputs))
  return done
}

/** Year by year; maps are staged at the start and in the report years. */
async function simulateRun(
  study: RunStudy,
  { state, demand }: RunStart,
  folder: OutputFolder,
  pool: Pool,
  onYear: (year: number) => void,
): Promise<{ result: RunResult; looksLike: readonly number[] }> {
  const policies: PolicyRow[] = []
  let last: YearOfRun | null = null
  for await (last of simulate(study, state, demand, pool)) {
    policies.push(...last.policies)
    if (isReported(study, last.year)) await writeYearMaps(study, state, last.year, last.looksLike, folder, pool)
    onYear(last.year)
  }
  if (last === null) throw new Error('a run without a year')
  const warnings = [...study.warnings, ...state.notes, ...demand.warnings]
  return { result: runResult(study, last.ledger, policies, warnings), looksLike: last.looksLike }
}

const isReported = ({ scenario: { years }, start }: RunStudy, year: number): boolean =>
  year === start.year || (years.report ?? [years.end]).includes(year)
