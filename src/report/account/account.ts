import type { Price } from '../../carbon/value.js'
import { OutputFolder } from '../../io/write-whole.js'
import { type AccountInput, type AccountStudy, prepareAccount } from '../../study/account.js'
import { syntheticMark } from '../../study/map/synthetic.js'
import { sweep } from '../../tiles/map-task.js'
import { openPool, type Pool } from '../../tiles/pool.js'
import { carbonOutput, finishMaps } from '../map/map-output.js'
import { sourcesCsv } from '../source-table.js'
import { accountMaps, accountStatistics } from './account-maps.js'
import { type PriceOptions, priceOf } from './account-price.js'
import { type AccountSummary, accountSummary } from './account-summary.js'
import { accountCsv } from './account-tables.js'
import { sweepStudy } from './study-sweep.js'

export type { AccountSummary } from './account-summary.js'

export interface AccountOptions extends AccountInput, PriceOptions {
  readonly out: string
  /** Tables only, no raster. */
  readonly totals: boolean
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
  let folder: OutputFolder | null = null
  try {
    const study = await prepareAccount(options)
    const price = priceOf(options, study)
    folder = OutputFolder.open(options.out, { overwrite: options.overwrite })
    const summary = await accountInto(folder, study, options, price, pool)
    folder.commit()
    return summary
  } finally {
    await pool.close()
    folder?.abandon()
  }
}

async function accountInto(
  folder: OutputFolder,
  study: AccountStudy,
  options: AccountOptions,
  price: Price | null,
  pool: Pool,
): Promise<AccountSummary> {
  const last = study.maps.length - 1
  const pairs = last === 0 ? ([[0, 0]] as const) : study.maps.slice(1).map((_, at) => [at, at + 1] as const)
  const maps = options.totals ? [] : accountMaps(study, price)
  const place = { grid: study.grid, folder, metadata: syntheticMark(study.maps), nodeLevel: options.nodeLevel }
  const outputs = maps.map((map) => carbonOutput(map, place))
  const onProgress = (done: number, total: number) => options.onProgress?.('maps', done, total)
  const { tallies, notes } = await sweepStudy(study, { pairs, outputs, onProgress }, pool)
  const counts = { pairs, tallies }
  await finishMaps(
    outputs.map((output, at) => ({ output, statistics: accountStatistics(maps[at], study, counts) })),
    folder,
    pool,
  )
  for (const [name, text] of [...accountCsv(study, counts), ...sourcesCsv(study.table)]) folder.writeText(name, text)
  const told = { ...study, warnings: [...notes, ...study.warnings] }
  const summary = { ...accountSummary(told, counts, price), outputs: folder.staged().map((file) => ({ file })) }
  folder.writeText('summary.json', `${JSON.stringify(summary, null, 2)}\n`)
  return summary
}
