import { join } from 'node:path'
import { InputError } from '../grid/input-error.js'
import { contentHash } from '../io/content-hash.js'
import { loadVersion } from '../io/version.js'
import { OutputFolder } from '../io/write-whole.js'
import { policyType } from '../policy/index.js'
import { openLand } from '../study/open-land.js'
import type { PolicyRow } from '../study/policy-report.js'
import { prepareRun, type RunStudy } from '../study/run-study.js'
import { loadScenario, type Scenario } from '../study/scenario.js'
import { simulate } from '../study/year.js'
import { openDemand } from '../study/year-demand.js'
import { openPool, type Pool } from '../tiles/pool.js'
import { manifestOf, manifestText } from './manifest.js'
import { reportPage } from './page.js'
import { writeYearMaps } from './run-maps.js'
import { comparisonContent, type Done, runContent } from './run-page.js'
import { takePictures } from './run-pictures.js'
import { runResult } from './run-result.js'
import { comparedResults, type RunSummary, runSummary } from './run-summary.js'
import { runCsv } from './run-tables.js'

export interface RunOptions {
  /** `path=value`, applied to every scenario. */
  readonly sets: readonly string[]
  /** Folder of one scenario; of several, each has a folder of its name in it. Default: `out/NAME`, or `out` for several. */
  readonly out?: string
  readonly threads?: number
  readonly seed?: number
  readonly overwrite?: boolean
  /** Rows of a strip, the work of one thread at a time; results do not depend on it. */
  readonly tileRows?: number
  readonly onProgress?: (part: string, done: number, total: number) => void
}

/** What the command tells of its runs. */
export interface RunOutcome {
  readonly runs: readonly {
    readonly name: string
    readonly out: string
    readonly unmet_ha: number
    readonly results: Readonly<Record<string, number>>
    readonly warnings: readonly string[]
  }[]
}

/**
 * Simulates scenarios one after the other and writes the outputs of each; several also get one comparing report.
 *
 * @throws InputError for bad input, before the first of them is simulated
 */
export async function runScenarios(files: readonly string[], options: RunOptions): Promise<RunOutcome> {
  const sets = [...options.sets, ...(options.seed === undefined ? [] : [`seed=${options.seed}`])]
  const studies: RunStudy[] = []
  for (const file of files) studies.push(await prepareRun(loadScenario(file, sets)))
  refuseTwins(studies)
  const places = studies.map(({ scenario }) => outOf(scenario, options, files.length))
  const folders = places.map((place) => OutputFolder.open(place, options))
  const comparing = files.length > 1 ? OutputFolder.open(options.out ?? 'out', { overwrite: true }) : null
  const pool = openPool(options.threads)
  try {
    const done: Done[] = []
    for (const [at, study] of studies.entries()) {
      done.push(await runOne(study, folders[at], pool, options))
      folders[at].commit()
    }
    if (comparing !== null) {
      comparing.writeText('report.html', reportPage(comparisonContent(done, loadVersion())))
      comparing.commit()
    }
    return { runs: done.map(({ summary }, at) => outcome(summary, done[0].summary, places[at])) }
  } finally {
    await pool.close()
    for (const folder of [...folders, comparing]) folder?.abandon()
  }
}

/** Each scenario has a folder of its name. */
function refuseTwins(studies: readonly RunStudy[]): void {
  const names = studies.map(({ scenario }) => scenario.name)
  const twin = studies.find(({ scenario }, at) => names.indexOf(scenario.name) < at)
  if (twin === undefined) return
  const { file, name } = twin.scenario
  throw new InputError({
    file,
    field: 'name',
    what: `another scenario is called "${name}" too`,
    remedy: 'Name them apart',
  })
}

function outOf({ name }: Scenario, { out }: RunOptions, scenarios: number): string {
  return scenarios === 1 && out !== undefined ? out : join(out ?? 'out', name)
}

const outcome = (summary: RunSummary, first: RunSummary, out: string): RunOutcome['runs'][number] => ({
  name: summary.name,
  out,
  unmet_ha: summary.unmet_ha,
  results: comparedResults(summary, first),
  warnings: summary.warnings,
})

async function runOne(study: RunStudy, folder: OutputFolder, pool: Pool, options: RunOptions): Promise<Done> {
  const { scenario } = study
  const state = await openLand(study, pool, options.tileRows)
  const demand = await openDemand(study, pool)
  const policies: PolicyRow[] = []
  let last: Parameters<typeof runResult>[1] | null = null
  let shown: readonly number[] = []
  for await (const { year, ledger, policies: rows, looksLike } of simulate(study, state, demand, pool)) {
    policies.push(...rows)
    last = ledger
    shown = looksLike
    if (isReported(study, year)) await writeYearMaps(study, state, year, looksLike, folder, pool)
    options.onProgress?.(scenario.name, year - study.start.year, scenario.years.end - study.start.year)
  }
  if (last === null) throw new Error('a run without a year')
  const result = runResult(study, last, policies, [...study.warnings, ...demand.warnings])
  const summary = runSummary(result)
  for (const [name, text] of runCsv(result)) folder.writeText(name, text)
  folder.writeText('summary.json', `${JSON.stringify(summary, null, 2)}\n`)
  const pictures = takePictures(study, state, shown)
  const { inputs, write } = await openManifest(study)
  const done = { summary, result, pictures, inputs }
  folder.writeText('report.html', reportPage(runContent(done, loadVersion())))
  folder.writeText('manifest.json', await write(folder))
  return done
}

/** Maps are written at the start and in the report years. */
const isReported = ({ scenario: { years }, start }: RunStudy, year: number): boolean =>
  year === start.year || (years.report ?? [years.end]).includes(year)

/** Hashes of the inputs, and the manifest once all outputs are staged. */
async function openManifest({ scenario, maps }: RunStudy) {
  const policyFiles = scenario.policies.flatMap((policy) =>
    policyType(policy).files.map((key) => (policy as Record<string, unknown>)[key]),
  )
  const layerFiles = Object.values(scenario.layers).map((layer) => ('file' in layer ? layer.file : undefined))
  const demandFile = scenario.demand?.type === 'net' ? scenario.demand.table : undefined
  const bookFiles = scenario.books.flatMap((book) => [
    'rice' in book ? book.rice : undefined,
    'file' in book ? book.file : undefined,
  ])
  const zoneFiles = [scenario.zones?.file, scenario.zones?.table]
  const files = [
    scenario.file,
    scenario.classes,
    scenario.transitions,
    demandFile,
    ...maps.map(({ file }) => file),
    ...zoneFiles,
    ...bookFiles,
    ...layerFiles,
    ...policyFiles,
  ]
  const inputs = [...new Set(files.filter((file): file is string => typeof file === 'string'))].map((name) => ({
    name,
    path: name,
  }))
  const source = {
    version: loadVersion(),
    command: 'run',
    settings: JSON.parse(JSON.stringify(scenario)),
    seed: scenario.seed,
  }
  const { inputs: hashed } = await manifestOf({ ...source, inputs, outputs: [] }, contentHash)
  return {
    inputs: hashed,
    async write(folder: OutputFolder): Promise<string> {
      const outputs = folder.staged().map((name) => ({ name, path: folder.stage(name) }))
      return manifestText({ ...(await manifestOf({ ...source, inputs: [], outputs }, contentHash)), inputs: hashed })
    },
  }
}
