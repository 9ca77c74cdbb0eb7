import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { madeMaps } from './made-maps.js'
import { checksum, compareTotals, duel, ourTotals, runOurs, runRival, type Totals } from './rival.js'

/** Two class maps to counts and totals, no maps, against windowed numpy and GDAL. */
export async function benchTotals(side: number, rounds: number, threads: number): Promise<void> {
  const maps = madeMaps(side)
  const folder = mkdtempSync(join(tmpdir(), 'carbongrid-totals-'))
  let printed = ''
  console.log(`totals: two maps of ${side} x ${side} cells to counts and totals, ${threads} threads`)
  try {
    await duel(
      rounds,
      (round) => runOurs(maps, join(folder, String(round)), threads, true),
      async () => {
        const run = await runRival(maps, null)
        printed = run.output
        return run
      },
    )
    const totals = ourTotals(join(folder, String(rounds)))
    compareTotals(totals, JSON.parse(printed) as Totals)
    console.log(`totals agree to 1e-9; checksum ${checksum(totals)}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
