import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AccountSummary } from '../src/report/account/account.js'
import { controlScaling } from './control.js'
import type { MadeMaps } from './made-maps.js'
import { describeMachine, describeRun, median, type Run, runProgram } from './measure.js'

/** Debian's Python: it has GDAL and numpy. */
export const PYTHON = '/usr/bin/python3'
const RIVAL = fileURLToPath(new URL('../../bench/rival_account.py', import.meta.url))
export const PROGRAM = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

const PRICE = { perTonneC: 40, discount: 3, change: 1, years: 10 }

/** Totals of an account, as the rival prints them. */
export interface Totals {
  readonly stock_a: number
  readonly stock_b: number
  readonly change: number
  readonly npv: number
  readonly cells_a: number
  readonly cells_both: number
}

export function runRival({ files, classes, cellHa }: MadeMaps, out: string | null): Promise<Run> {
  const { perTonneC, discount, change, years } = PRICE
  const numbers = [perTonneC, discount, change, years, cellHa].map(String)
  return runProgram(PYTHON, [RIVAL, ...files, classes, ...numbers, ...(out === null ? [] : [out])])
}

export function runOurs({ files, classes }: MadeMaps, out: string, threads: number, totals: boolean): Promise<Run> {
  const maps = [`2010=${files[0]}`, `2020=${files[1]}`]
  const price = ['--price', PRICE.perTonneC, '--discount-rate', PRICE.discount, '--price-change', PRICE.change]
  const words = [...maps, '--classes', classes, ...price, '--threads', threads, '--out', out, '--quiet']
  return runProgram(process.execPath, [PROGRAM, 'account', ...words.map(String), ...(totals ? ['--totals'] : [])])
}

export function ourTotals(out: string): Totals {
  const { maps, changes } = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as AccountSummary
  return {
    stock_a: maps[0].stock_tC?.total ?? Number.NaN,
    stock_b: maps[1].stock_tC?.total ?? Number.NaN,
    change: changes[0].change_tC?.total ?? Number.NaN,
    npv: changes[0].npv ?? Number.NaN,
    cells_a: maps[0].valid_cells,
    cells_both: changes[0].valid_cells_both,
  }
}

/** @throws Error when a total differs by more than 1e-9 of itself */
export function compareTotals(ours: Totals, theirs: Totals): void {
  for (const name of Object.keys(ours) as (keyof Totals)[]) {
    const [a, b] = [ours[name], theirs[name]]
    if (!(Math.abs(a - b) <= 1e-9 * Math.abs(b))) throw new Error(`${name}: ours is ${a}, the rival's ${b}`)
  }
}

export function checksum(totals: Totals): string {
  const numbers = Object.values(totals).map((value) => value.toPrecision(10))
  return createHash('sha256').update(numbers.join(' ')).digest('hex').slice(0, 16)
}

/** Ours and the rival in turns; prints each round, and the medians. */
export async function duel(
  rounds: number,
  ours: (round: number) => Promise<Run>,
  theirs: (round: number) => Promise<Run>,
): Promise<void> {
  const pairs: { mine: Run; rival: Run }[] = []
  const scalings = [await controlScaling()]
  for (let round = 1; round <= rounds; round++) {
    // each goes first in turn
    const first = round % 2 === 1 ? await ours(round) : null
    const rival = await theirs(round)
    const mine = first ?? (await ours(round))
    pairs.push({ mine, rival })
    scalings.push(await controlScaling())
    const text = describeMachine(scalings[round - 1], scalings[round])
    const ratio = (rival.seconds / mine.seconds).toFixed(2)
    console.log(`round ${round}: ours ${describeRun(mine)}, rival ${describeRun(rival)}, ratio ${ratio} [${text}]`)
  }
  const ratio = median(pairs.map(({ mine, rival }) => rival.seconds / mine.seconds))
  const [mine, rival] = [pairs.map((pair) => pair.mine), pairs.map((pair) => pair.rival)].map(medianRun)
  const text = `control ${Math.min(...scalings).toFixed(2)} to ${Math.max(...scalings).toFixed(2)}`
  console.log(
    `median of ${rounds}: ours ${describeRun(mine)}, rival ${describeRun(rival)}, ratio ${ratio.toFixed(2)} [${text}]`,
  )
}

function medianRun(runs: readonly Run[]): Run {
  const of = (value: (run: Run) => number): number => median(runs.map(value))
  return {
    seconds: of(({ seconds }) => seconds),
    cpuSeconds: of(({ cpuSeconds }) => cpuSeconds),
    peakMiB: Math.max(...runs.map(({ peakMiB }) => peakMiB)),
    output: '',
  }
}
