import { bookLand, runBooks, studyFigures } from '../src/study/book/run-books.js'
import { runDraws } from '../src/study/book/run-draws.js'
import { openLand } from '../src/study/open-land.js'
import { prepareRun } from '../src/study/run-study.js'
import { loadScenario } from '../src/study/scenario/scenario.js'
import { simulate } from '../src/study/year/year.js'
import { openDemand } from '../src/study/year/year-demand.js'
import { openPool } from '../src/tiles/pool.js'

/** Of all threads; other programs on the machine are not counted. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const SETS = ['years={end: 2060, report: [2060]}', 'uncertainty={draws: 1000}']

/** Processor time of 1,000 draws of the demo's 40 years under three correlations: of the ledger alone, and with a process book. */
export async function benchDraws(): Promise<void> {
  for (const [what, file] of [
    ['ledger', 'scenarios/wetland-return.yaml'],
    ['process book', 'scenarios/process-book.yaml'],
  ] as const) {
    const { simulated, booked, drawn } = await timesOf(file)
    const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2)
    console.log(
      `draws: ${what}: 1,000 draws ${seconds(drawn)} s; the books once ${seconds(booked)} s, the land ${seconds(simulated)} s`,
    )
  }
}

async function timesOf(file: string) {
  const pool = openPool()
  try {
    const start = cpuMilliseconds()
    const study = await prepareRun(loadScenario(file, SETS))
    const [state, demand] = [await openLand(study, pool), await openDemand(study, pool)]
    let ledger = null
    for await (const year of simulate(study, state, demand, pool)) ledger = year.ledger
    if (ledger === null || study.scenario.uncertainty === undefined) throw new Error(`${file} has no year or no draws`)
    const [land, figures] = [bookLand(ledger, study), studyFigures(study)]
    const simulated = cpuMilliseconds()
    const books = runBooks(study, land, figures)
    const booked = cpuMilliseconds()
    runDraws(study.scenario.uncertainty, land, figures, books)
    return { simulated: simulated - start, booked: booked - simulated, drawn: cpuMilliseconds() - booked }
  } finally {
    await pool.close()
  }
}
