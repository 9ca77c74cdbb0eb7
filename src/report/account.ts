import { type Price, pricePerTonneC } from '../carbon/value.js'
import { InputError } from '../grid/input-error.js'
import { TILE } from '../io/cog/map-build.js'
import { OutputFolder } from '../io/write-whole.js'
import { type AccountInput, type AccountStudy, prepareAccount } from '../study/account.js'
import { mergeUnknown, refuseUnknown } from '../study/study-maps.js'
import { sweep } from '../tiles/map-task.js'
import { openPool, type Pool } from '../tiles/pool.js'
import { sumTallies } from '../tiles/tally.js'
import { accountMaps, accountStatistics } from './account-maps.js'
import { type AccountSummary, accountSummary } from './account-summary.js'
import { accountCsv } from './account-tables.js'
import { finishMaps } from './map-output.js'
import { sourcesCsv } from './source-table.js'

export type { AccountSummary } from './account-summary.js'

export interface AccountOptions extends AccountInput {
  readonly out: string
  /** Tables only, no raster. */
  readonly totals: boolean
  readonly price?: number
  readonly pricePerCo2?: number
  /** % per year. */
  readonly discountRate?: number
  readonly priceChange?: number
  readonly threads?: number
  readonly overwrite?: boolean
  /** Squares of 2^nodeLevel tiles a side are the work of one thread at a time; results do not depend on it. */
  readonly nodeLevel?: number
  readonly onProgress?: (part: string, done: number, total: number) => void
}

/**
 * Carbon accounts of land-cover maps: writes maps and tables to `options.out`.
 *
 * @throws InputError for bad input, before anything is in the output folder
 */
export async function account(options: AccountOptions): Promise<AccountSummary> {
  const pool = openPool(options.threads, [sweep.entry])
  try {
    const study = await prepareAccount(options)
    const price = priceOf(options, study)
    const folder = OutputFolder.open(options.out, { overwrite: options.overwrite })
    try {
      const summary = await accountInto(folder, study, options, price, pool)
      folder.commit()
      return summary
    } finally {
      await pool.close()
      folder.abandon()
    }
  } finally {
    await pool.close()
  }
}

async function accountInto(
  folder: OutputFolder,
  study: AccountStudy,
  options: AccountOptions,
  price: Price | null,
  pool: Pool,
): Promise<AccountSummary> {
  const side = study.table.classes.length + 1
  const last = study.maps.length - 1
  const pairs = last === 0 ? ([[0, 0]] as const) : study.maps.slice(1).map((_, at) => [at, at + 1] as const)
  const outputs = options.totals ? [] : accountMaps(study, price, folder, options.nodeLevel)
  const codes = study.table.classes.map(({ code }) => code)
  const { columns, rows } = study.grid
  const nodeTiles = outputs[0]?.output.job.build.nodeTiles ?? 8
  const nodes = Math.ceil(columns / (TILE * nodeTiles)) * Math.ceil(rows / (TILE * nodeTiles))
  const task = {
    columns,
    rows,
    nodeTiles,
    sources: study.maps.map(({ raster }) => ({ kind: 'file' as const, raster, codes })),
    zones: study.zones?.source ?? null,
    pairs,
    side,
    areas: study.areas.rows,
    maps: outputs.map(({ output }) => output.job),
  }
  const results = await pool.share(sweep, task, (taken) => options.onProgress?.('maps', Math.min(taken, nodes), nodes))
  refuseUnknown(study.maps, mergeUnknown(results.map(({ unknown }) => unknown)), study.table)
  const tallies = pairs.map((_, at) =>
    sumTallies(
      results.map(({ tallies }) => tallies[at]),
      side,
    ),
  )
  const counts = { pairs, tallies }
  await finishMaps(
    outputs.map(({ output, of }) => ({ output, statistics: accountStatistics(of, study, counts) })),
    folder,
    pool,
  )
  const summary = accountSummary(study, counts, price)
  for (const [name, text] of [...accountCsv(study, counts), ...sourcesCsv(study.table)]) folder.writeText(name, text)
  folder.writeText('summary.json', `${JSON.stringify(summary, null, 2)}\n`)
  return summary
}

function priceOf(
  { price, pricePerCo2, discountRate, priceChange }: AccountOptions,
  { maps }: AccountStudy,
): Price | null {
  const perTonneC = price ?? (pricePerCo2 === undefined ? undefined : pricePerTonneC(pricePerCo2))
  if (perTonneC === undefined) return null
  const years = maps.map(({ label }) => (/^\d{1,4}$/.test(label) ? Number(label) : Number.NaN))
  const wrong = years.findIndex((year, at) => Number.isNaN(year) || (at > 0 && year <= years[at - 1]))
  if (wrong !== -1) {
    const remedy = 'Give each map its year, in ascending order: 2010=first.tif 2020=second.tif'
    throw new InputError({ file: maps[wrong].file, what: 'value needs the years of the maps', remedy })
  }
  return { perTonneC, discountRate: discountRate ?? 0, priceChange: priceChange ?? 0 }
}
