import { loadVersion } from '../../io/version.js'
import type { OutputFolder } from '../../io/write-whole.js'
import { coverageOfYear, type YearCoverage } from '../../study/activity/stations.js'
import type { RunStudy } from '../../study/run-study.js'
import { filesOf } from '../../study/scenario/scenario-paths.js'
import type { WaterNow } from '../../study/water/water-counts.js'
import type { Pool } from '../../tiles/pool.js'
import { reportPage } from '../page/page.js'
import { attributionCsv } from './attribution.js'
import { writeBlueMaps } from './blue-maps.js'
import { type EnergyMap, writeEnergyMap } from './energy-map.js'
import { hashData, hashInputs, manifestText } from './manifest.js'
import { runRanges, uncertaintyCsv } from './range-tables.js'
import { writeYearMaps } from './run-maps.js'
import { type Done, runContent } from './run-page.js'
import { takePictures } from './run-pictures.js'
import { drawRun } from './run-result.js'
import { type RunStart, simulateRun } from './run-simulation.js'
import { runSummary } from './run-summary.js'
import { runCsv } from './run-tables.js'
import { coverageCsv, coverageSummary } from './transport-tables.js'
import { runValue, valueCsv } from './value-tables.js'
import { writeWaterMaps } from './water-maps.js'

/** Simulates a scenario and stages its maps, at the start and in the report years. */
export async function writeMaps(
  study: RunStudy,
  start: RunStart,
  folder: OutputFolder,
  pool: Pool,
  onYear: (year: number) => void,
): Promise<Pick<Done, 'result' | 'pictures' | 'coverage'>> {
  const energy: EnergyMap[] = []
  const coverage: YearCoverage[] = []
  const stations = study.transport?.stations
  let water: WaterNow | null = null
  const { result, looksLike, cohorts } = await simulateRun(study, start, pool, async (one) => {
    const { year, looksLike } = one
    water = one.water
    if (isReported(study, year)) {
      await writeYearMaps(study, start.state, year, looksLike, folder, pool)
      if (water !== null) await writeWaterMaps(study, start.state, { year, looksLike, water }, folder, pool)
      if (stations) coverage.push(await coverageOfYear(study, stations, start.state, year, looksLike))
    }
    if (hasEnergyMap(study, year)) energy.push(await writeEnergyMap(study, start.state, one, folder))
    onYear(year)
  })
  if (cohorts !== null) await writeBlueMaps(result, cohorts, folder, pool)
  const told = { ...result, warnings: [...result.warnings, ...energy.flatMap(({ warnings }) => warnings)] }
  const pictures = { ...takePictures(study, start.state, looksLike, water), energy: energy.at(-1)?.panel }
  return { result: told, coverage, pictures }
}

const isReported = ({ scenario: { years }, start }: RunStudy, year: number): boolean =>
  year === start.year || (years.report ?? [years.end]).includes(year)

/** The last state has no flux. */
const hasEnergyMap = (study: RunStudy, year: number): boolean =>
  study.energy !== null && year < study.scenario.years.end && isReported(study, year)

/** Stages all other outputs of a run. */
export async function writeTables(
  { result, pictures, coverage, attribution }: Pick<Done, 'result' | 'pictures' | 'coverage' | 'attribution'>,
  folder: OutputFolder,
  pool: Pool,
): Promise<Done> {
  const { scenario } = result.study
  const drawn = drawRun(result)
  const summary = {
    ...runSummary(result),
    ...runRanges(result, drawn),
    ...runValue(result),
    ...(coverage.length > 0 && { station_coverage: coverageSummary(coverage) }),
    ...(attribution && { attribution }),
  }
  const inputs = await hashInputs(filesOf(scenario))
  const done = { summary, result, pictures, drawn, coverage, attribution, inputs }
  const version = loadVersion()
  for (const [name, text] of [
    ...runCsv(result),
    ...uncertaintyCsv(drawn),
    ...valueCsv(result),
    ...coverageCsv(coverage),
  ])
    folder.writeText(name, text)
  if (attribution) folder.writeText('attribution.csv', attributionCsv(attribution))
  folder.writeText('summary.json', `${JSON.stringify(summary, null, 2)}\n`)
  folder.writeText('report.html', reportPage(runContent(done, version)))
  const command = {
    version,
    command: attribution ? 'run --attribute' : 'run',
    settings: scenario,
    seed: scenario.seed,
    inputs,
    data: await hashData(),
  }
  const outputs = folder.staged().map((name) => ({ name, path: folder.stage(name) }))
  folder.writeText('manifest.json', await manifestText(command, outputs, pool))
  return done
}
