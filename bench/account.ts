import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openRaster } from '../src/io/raster-file.js'
import { openLayer } from '../src/io/raster-window.js'
import { madeMaps } from './made-maps.js'
import { checksum, compareTotals, duel, ourTotals, runOurs, runRival, type Totals } from './rival.js'

/** Ours by the rival's names. */
const MAPS = {
  stock_a: 'carbon_stock_2010',
  stock_b: 'carbon_stock_2020',
  change: 'carbon_change_2010_2020',
  npv: 'npv_2010_2020',
} as const

/** Two class maps to four carbon maps and totals, against windowed numpy and GDAL. */
export async function benchAccount(side: number, rounds: number, threads: number): Promise<void> {
  const maps = madeMaps(side)
  const folder = mkdtempSync(join(tmpdir(), 'carbongrid-account-'))
  const [ours, theirs] = [join(folder, 'ours'), join(folder, 'rival')]
  let printed = ''
  const fresh = (path: string): void => {
    rmSync(path, { recursive: true, force: true })
    mkdirSync(path)
  }
  console.log(`account: two maps of ${side} x ${side} cells to four float32 maps and totals, ${threads} threads`)
  try {
    await duel(
      rounds,
      async () => {
        fresh(ours)
        return runOurs(maps, ours, threads, false)
      },
      async () => {
        fresh(theirs)
        const run = await runRival(maps, theirs)
        printed = run.output
        return run
      },
    )
    const totals = ourTotals(ours)
    compareTotals(totals, JSON.parse(printed) as Totals)
    for (const [name, file] of Object.entries(MAPS)) {
      await compareCells(join(ours, `${file}.tif`), join(theirs, `${name}.tif`), side)
    }
    console.log(`totals agree to 1e-9, cells of three windows of each map are equal; checksum ${checksum(totals)}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** @throws Error when cells of the first, a middle or the last window differ */
async function compareCells(ours: string, theirs: string, side: number): Promise<void> {
  const size = Math.min(300, side)
  const readers = (await Promise.all([ours, theirs].map((file) => openRaster(file)))).map((raster) => openLayer(raster))
  try {
    for (const corner of [0, Math.floor((side - size) / 2), side - size]) {
      const window = { column: corner, row: corner, columns: size, rows: size }
      const [a, b] = [new Float32Array(size * size), new Float32Array(size * size)]
      await readers[0].read(window, a)
      await readers[1].read(window, b)
      const at = a.findIndex((cell, i) => !Object.is(cell, b[i]))
      if (at !== -1) throw new Error(`${ours}: ${a[at]} where the rival has ${b[at]}`)
    }
  } finally {
    for (const reader of readers) reader.close()
  }
}
