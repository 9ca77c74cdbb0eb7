import { CumulativeRounding, exchangedCells, scaleRates, trendRates } from '../../land/demand.js'
import { sweep } from '../../tiles/map-task.js'
import type { Pool } from '../../tiles/pool.js'
import { sumTallies } from '../../tiles/tally.js'
import { loadMap } from '../map/load-map.js'
import { mergeUnknown, refuseUnknown } from '../map/study-maps.js'
import { countPairs, joinWetComplex } from '../map/wet-complex.js'
import type { RunStudy } from '../run-study.js'
import type { DemandSpec } from '../scenario/scenario-schema.js'
import type { Demand } from './year-demand.js'

type TrendSpec = DemandSpec & { type: 'trend' }

/** Years of the two maps that a trend is observed between. */
export const trendInterval = ({ maps }: RunStudy, { interval }: TrendSpec): readonly number[] =>
  interval ?? maps.slice(-2).map(({ year }) => year)

/** The yearly change between two maps goes on. */
export async function trendDemand(study: RunStudy, spec: TrendSpec, pool: Pool): Promise<Demand> {
  const { side } = study.transitions
  const [from, to] = trendInterval(study, spec)
  const counts = await (study.scenario.wet_complex ? joinedCounts : observedCounts)(study, [from, to], pool)
  const rates = trendRates(counts, side, to - from)
  const rounding = new CumulativeRounding(side * side)
  return {
    dwell: Math.max(1, spec.dwell ?? to - from),
    warnings: [exchangeNote(counts, side, from, to)],
    next({ factors, done }) {
      const asked = rounding.next(scaleRates(rates, side, factors))
      return { asked, served: new Map([...done].map(([pair, cells]) => [pair, Math.min(cells, asked[pair])])) }
    },
  }
}

/** Cells by `first * side + second` of two maps. */
async function observedCounts(
  { table, maps, grid: { columns, rows }, transitions: { side } }: RunStudy,
  dates: readonly number[],
  pool: Pool,
): Promise<Float64Array> {
  const codes = table.classes.map(({ code }) => code)
  const pair = dates.flatMap((date) => maps.filter(({ year }) => year === date))
  const sources = pair.map(({ raster }) => ({ kind: 'file' as const, raster, codes }))
  const task = { columns, rows, nodeTiles: 8, sources, zones: null, side, areas: null, maps: [] }
  const results = await pool.share(sweep, { ...task, pairs: [[0, 1]] })
  refuseUnknown(pair, mergeUnknown(results.map(({ unknown }) => unknown)), table)
  const tallies = results.map(({ tallies }) => tallies[0])
  return sumTallies(tallies, side).get(0)?.cells ?? new Float64Array(side * side)
}

/** The same with one class of the wet complex, where it is. */
async function joinedCounts(study: RunStudy, dates: readonly number[], pool: Pool): Promise<Float64Array> {
  const planes: Uint8Array[] = []
  for (const map of study.maps.filter(({ year }) => dates.includes(year)))
    planes.push(await loadMap(study, map, pool, []))
  const [first, second] = planes
  await joinWetComplex(study, first, second)
  return countPairs(first, second, study.transitions.side)
}

/** How much of the observed change is exchange between pairs: some of it is error of the maps. */
function exchangeNote(counts: Float64Array, side: number, from: number, to: number): string {
  let [valid, changed] = [0, 0]
  for (let a = 1; a < side; a++) {
    for (let b = 1; b < side; b++) {
      valid += counts[a * side + b]
      if (a !== b) changed += counts[a * side + b]
    }
  }
  const share = changed > 0 ? (100 * exchangedCells(counts, side)) / changed : 0
  return `Trend ${from} to ${to}: ${changed.toLocaleString('en')} of ${valid.toLocaleString('en')} cells changed; ${share.toFixed(1)} % of that is exchange between pairs of classes (2 min(n_ij, n_ji)), some of which is error of the maps.`
}
