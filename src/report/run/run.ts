import { join } from 'node:path'
import type { Problem } from '../../grid/input-error.js'
import { Problems } from '../../grid/problems.js'
import { loadVersion } from '../../io/version.js'
import { OutputFolder } from '../../io/write-whole.js'
import { prepareRun, type RunStudy } from '../../study/run-study.js'
import { loadScenario } from '../../study/scenario/scenario.js'
import { count } from '../../study/year/contest-tasks.js'
import { load } from '../../tiles/load-task.js'
import { openPool, type Pool } from '../../tiles/pool.js'
import { reportPage } from '../page/page.js'
import type { AttributionRow } from './attribution.js'
import type { ComparedRun } from './comparison.js'
import { attribute } from './left-out-runs.js'
import { writeMaps, writeTables } from './run-outputs.js'
import { comparedDone, comparisonContent, type Done, doneWarnings } from './run-page.js'
import { type RunStart, startRun } from './run-simulation.js'

export interface RunOptions {
  /** `path=value`, applied to every scenario. */
  readonly sets: readonly string[]
  /** Folder of one scenario; of several, each has a folder of its name in it. Default: `out/NAME`, or `out` for several. */
  readonly out?: string
  readonly threads?: number
  readonly seed?: number
  readonly overwrite?: boolean
  /** Runs each scenario without each of its policies too, and tells what the policy avoided. */
  readonly attribute?: boolean
  /** Rows of a strip, the work of one thread at a time; results do not depend on it. */
  readonly tileRows?: number
  readonly onProgress?: (part: string, done: number, total: number) => void
}

/** What the command tells of its runs. */
export interface RunOutcome {
  readonly runs: readonly (ComparedRun & {
    readonly out: string
    readonly attribution?: readonly AttributionRow[]
    readonly warnings: readonly string[]
  })[]
}

/**
 * Simulates scenarios one after the other and writes the outputs of each; several also get one comparing report.
 *
 * @throws InputError for bad input, before the first of them is simulated
 */
export async function runScenarios(files: readonly string[], options: RunOptions): Promise<RunOutcome> {
  const studies = await prepareAll(files, options)
  const folders: OutputFolder[] = []
  const pool = openPool(options.threads, [load.entry, count.entry])
  try {
    await openFolders(studies, options, folders)
    if (studies.length > 1) await checkCells(studies, pool, options)
    const done: Done[] = []
    for (const [at, study] of studies.entries()) {
      done.push(await runOne(study, folders[at], pool, options))
      folders[at].commit()
    }
    if (studies.length > 1) {
      const comparing = folders[studies.length]
      comparing.writeText(REPORT, reportPage(comparisonContent(done, loadVersion())))
      comparing.commit()
    }
    return { runs: done.map((one, at) => outcome(one, done.length > 1 ? done[0] : null, folders[at].path)) }
  } finally {
    await pool.close()
    // the first may have made the folder that holds the others
    for (const folder of folders.reverse()) folder.abandon()
  }
}

/** All that is wrong with any of the scenarios and its files is told at once. */
async function prepareAll(files: readonly string[], { sets, seed }: RunOptions): Promise<RunStudy[]> {
  const all = [...sets, ...(seed === undefined ? [] : [`seed=${seed}`])]
  const problems = new Problems()
  const studies: RunStudy[] = []
  for (const file of files) {
    const study = await problems.attempt(() => prepareRun(loadScenario(file, all)))
    if (study !== null) studies.push(study)
  }
  problems.add(...twinNames(studies))
  problems.refuse()
  return studies
}

/** Each scenario has a folder of its name. */
function twinNames(studies: readonly RunStudy[]): Problem[] {
  const names = studies.map(({ scenario }) => scenario.name)
  return studies.flatMap(({ scenario: { file, name } }, at): Problem[] => {
    const what = `another scenario is called "${name}" too`
    return names.indexOf(name) < at ? [{ file, field: 'name', what, remedy: 'Name them apart' }] : []
  })
}

const REPORT = 'report.html'

/** Opens one for each scenario into `folders`, and for several a last one for what compares them. */
async function openFolders(
  studies: readonly RunStudy[],
  { out, overwrite }: RunOptions,
  folders: OutputFolder[],
): Promise<void> {
  const several = studies.length > 1
  const own = studies.map(({ scenario: { name } }) => (several || out === undefined ? join(out ?? 'out', name) : out))
  const places = own.map((path): { path: string; only?: string } => ({ path }))
  if (several) places.push({ path: out ?? 'out', only: REPORT })
  const problems = new Problems()
  for (const { path, only } of places) {
    const folder = await problems.attempt(() => OutputFolder.open(path, { overwrite, only }))
    if (folder !== null) folders.push(folder)
  }
  problems.refuse()
}

/** Reads all cells once, so that none of several scenarios is refused when others have been simulated. */
async function checkCells(studies: readonly RunStudy[], pool: Pool, { tileRows }: RunOptions): Promise<void> {
  const problems = new Problems()
  for (const study of studies) await startRun(study, pool, problems, tileRows)
  problems.refuse()
}

async function runOne(study: RunStudy, folder: OutputFolder, pool: Pool, options: RunOptions): Promise<Done> {
  const { name, years } = study.scenario
  const [first, last] = [study.start.year, years.end]
  const watch = (part: string) => (year: number) => options.onProgress?.(part, year - first, last - first)
  const run = await simulateOne(study, folder, pool, options, watch(name))
  const attribution =
    options.attribute && (await attribute(run.result, pool, options.tileRows, (part) => watch(`${name} ${part}`)))
  return writeTables({ ...run, ...(attribution && { attribution }) }, folder, pool)
}

async function simulateOne(
  study: RunStudy,
  folder: OutputFolder,
  pool: Pool,
  { tileRows }: RunOptions,
  onYear: (year: number) => void,
): Promise<Pick<Done, 'result' | 'pictures' | 'coverage'>> {
  const problems = new Problems()
  const start = problems.refuseOr<RunStart>(await startRun(study, pool, problems, tileRows))
  return writeMaps(study, start, folder, pool, onYear)
}

const outcome = (done: Done, first: Done | null, out: string): RunOutcome['runs'][number] => ({
  ...comparedDone(done, first),
  out,
  ...(done.summary.attribution && { attribution: done.summary.attribution }),
  warnings: [...done.summary.warnings, ...doneWarnings(done, first)],
})
