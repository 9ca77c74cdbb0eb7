/**
 * Benchmarks: `npm run bench -- account | totals | blue | year | flood | draws`. SIDE, ROUNDS and THREADS in the environment change the side of
 * the made maps, the rounds, and our threads.
 */
import { benchAccount } from './account.js'
import { benchBlueCarbon } from './blue-carbon.js'
import { benchDraws } from './draws.js'
import { benchFlood } from './flood.js'
import { benchTotals } from './totals.js'
import { benchYear } from './year.js'

const BENCHMARKS = {
  account: { run: benchAccount, side: 16384, rounds: 3 },
  totals: { run: benchTotals, side: 16384, rounds: 3 },
  blue: { run: benchBlueCarbon, side: 2048, rounds: 3 },
  year: { run: benchYear, side: 10000, rounds: 3 },
  draws: { run: benchDraws, side: 0, rounds: 1 },
  flood: { run: benchFlood, side: 10000, rounds: 1 },
}

const name = process.argv[2] as keyof typeof BENCHMARKS
const bench = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : null
if (bench === null) {
  console.error(`usage: npm run bench -- ${Object.keys(BENCHMARKS).join(' | ')}`)
  process.exitCode = 2
} else {
  const { SIDE, ROUNDS, THREADS } = process.env
  await bench.run(Number(SIDE ?? bench.side), Number(ROUNDS ?? bench.rounds), Number(THREADS ?? 2))
}
