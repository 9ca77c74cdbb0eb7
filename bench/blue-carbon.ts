import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BlueInterval } from '../src/report/run/blue-tables.js'
import { type MadeMaps, madeMaps } from './made-maps.js'
import { type Run, runProgram } from './measure.js'
import { duel, PROGRAM, PYTHON } from './rival.js'

const RIVAL = fileURLToPath(new URL('../../bench/rival_blue_carbon.py', import.meta.url))
const CLASSES = 8
const END = 2030
const PRICE = { perTonneC: 12.5, inflation: 2, discount: 5 }

/** Three dated maps and 30 years of blue carbon to its maps and totals, against the same rules in windowed numpy. */
export async function benchBlueCarbon(side: number, rounds: number, threads: number): Promise<void> {
  const made = madeMaps(side)
  const folder = mkdtempSync(join(tmpdir(), 'carbongrid-blue-'))
  const [ours, theirs] = [join(folder, 'ours'), join(folder, 'rival')]
  const scenario = writeStudy(folder, made)
  let printed = ''
  console.log(
    `blue: three maps of ${side} x ${side} cells and 30 years to 16 float32 maps and totals, ${threads} threads`,
  )
  try {
    await duel(
      rounds,
      () => {
        rmSync(ours, { recursive: true, force: true })
        const words = ['run', scenario, '--threads', String(threads), '--out', ours, '--quiet']
        return runProgram(process.execPath, [PROGRAM, ...words])
      },
      async () => {
        rmSync(theirs, { recursive: true, force: true })
        mkdirSync(theirs)
        const run = await runRival(folder, made, theirs)
        printed = run.output
        return run
      },
    )
    compare(ours, JSON.parse(printed) as Record<string, number>)
    console.log('totals of all maps agree to 1e-9')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The middle map between the two others, which are one: what was disturbed grows anew. */
const datedMaps = ({ files: [first, second] }: MadeMaps) => ({ 2000: first, 2010: second, 2020: first })

function runRival(folder: string, made: MadeMaps, out: string): Promise<Run> {
  const maps = Object.entries(datedMaps(made)).map(([year, file]) => `${year}=${file}`)
  const tables = [join(folder, 'biophysical.csv'), join(folder, 'transitions.csv')]
  const numbers = [PRICE.perTonneC, PRICE.inflation, PRICE.discount, made.cellHa].map(String)
  return runProgram(PYTHON, [RIVAL, ...maps, String(END), ...tables, ...numbers, out])
}

/** Tables of four habitats and four other classes, and the scenario. */
function writeStudy(folder: string, made: MadeMaps): string {
  const codes = Array.from({ length: CLASSES }, (_, at) => at + 1)
  const isHabitat = (code: number): boolean => code <= CLASSES / 2
  const pool = (name: string): string =>
    ['initial', 'yearly-accumulation', 'half-life', 'low-impact-disturb', 'med-impact-disturb', 'high-impact-disturb']
      .map((part) => `${name}-${part}`)
      .join(',')
  const rows = codes.map((code) => {
    const figures = isHabitat(code) ? [1.2 * code, 2 + code, 0.3, 0.5, 1] : [0, 0, 0, 0, 0]
    return `${code},class ${code},${20 * code},${figures},${100 + 31 * code},${figures},${code},${isHabitat(code) ? 0.1 : 0}\n`
  })
  writeFileSync(
    join(folder, 'biophysical.csv'),
    `lucode,lulc-class,${pool('biomass')},${pool('soil')},litter-initial,litter-yearly-accumulation\n${rows.join('')}`,
  )
  const effect = (from: number, to: number): string =>
    isHabitat(to) ? 'accum' : isHabitat(from) ? `${to % 2 === 0 ? 'high' : 'med'}-impact-disturb` : 'NCC'
  const lines = codes.map((from) => `class ${from},${codes.map((to) => effect(from, to)).join(',')}\n`)
  writeFileSync(
    join(folder, 'transitions.csv'),
    `lulc-class,${codes.map((code) => `class ${code}`).join(',')}\n${lines.join('')}`,
  )
  const { perTonneC, inflation, discount } = PRICE
  const price = { per_tC: perTonneC, inflation_rate: inflation, discount_rate: discount }
  const tables = { biophysical: 'biophysical.csv', transitions: 'transitions.csv' }
  const study = {
    version: 1,
    landcover: datedMaps(made),
    classes: 'biophysical.csv',
    years: { end: END },
    demand: { type: 'observed' },
    books: [{ name: 'blue', method: 'blue-carbon', ...tables, price }],
  }
  const file = join(folder, 'blue.yaml')
  writeFileSync(file, JSON.stringify(study))
  return file
}

/** @throws Error when a total differs by more than 1e-9 of itself */
function compare(out: string, totals: Readonly<Record<string, number>>): void {
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))
  const intervals = summary.blue_carbon.blue as BlueInterval[]
  const [first] = intervals
  const check = (name: string, ours: number | undefined): void => {
    const theirs = totals[name]
    if (!(Math.abs((ours ?? Number.NaN) - theirs) <= 1e-9 * Math.abs(theirs)))
      throw new Error(`${name}: ours is ${ours}, the rival's ${theirs}`)
  }
  check(`stock_${first.year_from}`, first.stock_from_tC)
  for (const { year_from, year_to, ...sums } of intervals) {
    const span = `${year_from}_${year_to}`
    check(`stock_${year_to}`, sums.stock_to_tC)
    check(`accumulation_${span}`, sums.accumulation_tC)
    if (year_from > first.year_from) check(`emission_${span}`, sums.emission_tC)
    check(`net_sequestration_${span}`, sums.net_sequestration_tC)
    check(`npv_${first.year_from}_${year_to}`, sums.npv)
  }
}
