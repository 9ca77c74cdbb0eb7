import { totalDensities } from '../../carbon/stock.js'
import { cellAreas } from '../../grid/cell-area.js'
import { statisticsOfCounts } from '../../io/cog/statistics.js'
import { openRaster } from '../../io/raster-file.js'
import { OutputFolder } from '../../io/write-whole.js'
import { type Patch, PatchFinder } from '../../land/patches.js'
import { type CompareInput, type CompareStudy, prepareCompare } from '../../study/compare.js'
import { syntheticMark } from '../../study/map/synthetic.js'
import { openSource } from '../../tiles/class-source.js'
import { sweep } from '../../tiles/map-task.js'
import { TILE_ROWS } from '../../tiles/planes.js'
import { openPool, type Pool } from '../../tiles/pool.js'
import { sumCounts, type Tally } from '../../tiles/tally.js'
import { sweepStudy } from '../account/study-sweep.js'
import { changeMap } from '../map/carbon-maps.js'
import { carbonOutput, finishMaps, type MapOutput, type OutputPlace } from '../map/map-output.js'
import { sourcesCsv } from '../source-table.js'
import { type CompareCounts, type CompareSummary, compareSummary } from './compare-summary.js'
import { centreOf, compareCsv, type RulePatches } from './compare-tables.js'
import { ALERTS, alertOutput, differenceOutput } from './difference-map.js'

export interface CompareOptions extends CompareInput {
  /** Folder for maps and tables; without it nothing is written. */
  readonly out?: string
  readonly threads?: number
  readonly overwrite?: boolean
  /** Squares of 2^nodeLevel tiles a side are the work of one thread at a time; results do not depend on it. */
  readonly nodeLevel?: number
  readonly onProgress?: (part: string, done: number, total: number) => void
}

/**
 * Compares two maps of land cover, and tells where the first has broken a red line or a boundary.
 *
 * @throws InputError for bad input, before anything is in the output folder
 */
export async function compareMaps(options: CompareOptions): Promise<CompareSummary> {
  const pool = openPool(options.threads, [sweep.entry])
  let folder: OutputFolder | null = null
  try {
    const study = await prepareCompare(options)
    folder = options.out === undefined ? null : OutputFolder.open(options.out, { overwrite: options.overwrite })
    const summary = await compareInto(folder, study, options, pool)
    folder?.commit()
    return summary
  } finally {
    await pool.close()
    folder?.abandon()
  }
}

async function compareInto(
  folder: OutputFolder | null,
  study: CompareStudy,
  { nodeLevel, onProgress }: CompareOptions,
  pool: Pool,
): Promise<CompareSummary> {
  const first = study.maps.length
  const place = folder && { grid: study.grid, folder, metadata: syntheticMark(study.maps), nodeLevel }
  const outputs = place === null ? [] : mapsOf(study, first, place)
  const rules = study.rules.map((_, at) => [first + at, 0] as const)
  const plan = {
    breaches: study.rules.map(({ breach }) => breach),
    pairs: [[0, 1] as const, ...rules, ...(rules.length > 0 ? [[first, first + rules.length - 1] as const] : [])],
    outputs,
    onProgress: (done: number, total: number) => onProgress?.('maps', done, total),
  }
  const swept = await sweepStudy(study, plan, pool)
  const [pairs, ...tallies] = swept.tallies
  const counts: CompareCounts = { pairs, breaches: tallies.slice(0, rules.length) }
  const summary = compareSummary({ ...study, warnings: [...swept.notes, ...study.warnings] }, counts)
  if (folder === null) return summary
  const counted = [pairs, ...(place && study.table.pools.length > 0 ? [pairs] : []), ...tallies.slice(rules.length)]
  await finishMaps(
    outputs.map((output, at) => ({ output, statistics: statisticsOf(output, counted[at], study) })),
    folder,
    pool,
  )
  const patches = await findPatches(study, folder)
  for (const [name, text] of [...compareCsv(study, counts, patches), ...sourcesCsv(study.table)])
    folder.writeText(name, text)
  const told = {
    ...summary,
    ...withPlaces(summary, study, patches),
    outputs: folder.staged().map((file) => ({ file })),
  }
  folder.writeText('summary.json', `${JSON.stringify(told, null, 2)}\n`)
  return told
}

function withPlaces({ rules }: CompareSummary, { grid }: CompareStudy, patches: readonly RulePatches[]) {
  return (
    rules && {
      rules: rules.map((row, at) => {
        const { count, largest } = patches[at]
        if (count === 0) return { ...row, patches: 0 }
        const [x, y] = centreOf(grid, largest[0])
        return { ...row, patches: count, largest: { ha: largest[0].hectares, x, y } }
      }),
    }
  )
}

/** Difference, carbon where the table has it, alerts where there are rules. */
function mapsOf(study: CompareStudy, first: number, place: OutputPlace): MapOutput[] {
  const { table, rules } = study
  const carbon = {
    ...changeMap({ from: 'A', to: 'B', sources: [0, 1] }, totalDensities(table)),
    name: 'carbon_difference.tif',
    description: 'Difference of carbon stock, B less A',
  }
  return [
    differenceOutput(study, place),
    ...(table.pools.length > 0 ? [carbonOutput(carbon, place)] : []),
    ...(rules.length > 0 ? [alertOutput(study, first, place)] : []),
  ]
}

function statisticsOf({ job }: MapOutput, tally: Tally, { grid }: CompareStudy) {
  if (job.kind !== 'pairs') throw new Error('a map that is no function of pairs')
  const cells = sumCounts([...tally.values()].map((zone) => zone.cells))
  const { nodata } = job.build.spec
  const valid = cells.map((count, pair) => (job.values[pair] === nodata ? 0 : count))
  return statisticsOfCounts(job.values, valid, grid.columns * grid.rows)
}

/** How many patches of each rule are told. */
const MOST_PATCHES = 100

/** Reads the map of alerts again, row by row. */
async function findPatches(study: CompareStudy, folder: OutputFolder): Promise<RulePatches[]> {
  const { rules, grid } = study
  if (rules.length === 0) return []
  const raster = await openRaster(folder.stage('alerts.tif'))
  const codes = ALERTS.map(({ code }) => code)
  const reader = openSource({ kind: 'file', raster, codes }, TILE_ROWS)
  const areas = cellAreas(grid)
  const finders = rules.map(({ name }) => ({
    name,
    bit: name === 'red-line' ? 1 : 2,
    finder: new PatchFinder(MOST_PATCHES),
  }))
  const strip = new Uint8Array(TILE_ROWS * grid.columns)
  try {
    for (let row = 0; row < grid.rows; row += TILE_ROWS) {
      const rows = Math.min(TILE_ROWS, grid.rows - row)
      await reader.read({ column: 0, row, columns: grid.columns, rows }, strip)
      for (let i = 0; i < rows; i++) {
        const cells = strip.subarray(i * grid.columns, (i + 1) * grid.columns)
        for (const { bit, finder } of finders)
          finder.addRow(
            cells.map((alert) => alert & bit),
            areas[row + i],
          )
      }
    }
  } finally {
    reader.close()
  }
  const { cell } = study.areas
  const exact = (patch: Patch): Patch => (cell === null ? patch : { ...patch, hectares: patch.cells * cell })
  return finders.map(({ name, finder }) => ({ rule: name, largest: finder.finish().map(exact), count: finder.count }))
}
