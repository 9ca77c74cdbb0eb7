import { apportion } from '../grid/apportion.js'
import { CumulativeRounding, exchangedCells, grossFromNet, takeServed, trendRates } from '../land/demand.js'
import type { DemandFactor } from '../policy/policy.js'
import { sweep } from '../tiles/map-task.js'
import type { Pool } from '../tiles/pool.js'
import { sumTallies } from '../tiles/tally.js'
import { areasAt, type NetDemand } from './demand-table.js'
import type { RunStudy } from './run-study.js'
import type { DemandSpec } from './scenario-schema.js'
import { mergeUnknown, refuseUnknown } from './study-maps.js'

/** The demand of a run, year by year. */
export interface Demand {
  /** Years that a cell rests after a change. */
  readonly dwell: number
  readonly warnings: readonly string[]
  /** The next year's demand; called once for each year, in order. */
  next(year: YearNeeds): YearDemand
}

export interface YearNeeds {
  readonly year: number
  /** Cells by class index at the start of the year. */
  readonly counts: Float64Array
  readonly factors: readonly DemandFactor[]
  /** What conversions that are not additional have done this year, cells by `from * side + to`. */
  readonly done: ReadonlyMap<number, number>
}

export interface YearDemand {
  /** Cells, `[from * side + to]`; `from` 0: what no allowed change can serve. */
  readonly asked: Float64Array
  /** What conversions have done of it already. */
  readonly served: ReadonlyMap<number, number>
}

export async function openDemand(study: RunStudy, pool: Pool): Promise<Demand> {
  const { demand } = study.scenario
  if (demand?.type === 'trend') return trendDemand(study, demand, pool)
  if (demand?.type === 'net' && study.netDemand !== null) return netDemand(study, demand.unit, study.netDemand)
  const nothing = new Float64Array(study.transitions.factor.length)
  return { dwell: 1, warnings: [], next: () => ({ asked: nothing, served: new Map() }) }
}

/** Factors of policies on the demand for each change. */
function scale(rates: Float64Array, side: number, factors: readonly DemandFactor[]): Float64Array {
  const scaled = rates.slice()
  for (const { from, to, factor } of factors) for (const a of from) for (const b of to) scaled[a * side + b] *= factor
  return scaled
}

/** Years of the two maps that a trend is observed between. */
export const trendInterval = ({ maps }: RunStudy, { interval }: DemandSpec & { type: 'trend' }): readonly number[] =>
  interval ?? maps.slice(-2).map(({ year }) => year)

async function trendDemand(study: RunStudy, spec: DemandSpec & { type: 'trend' }, pool: Pool): Promise<Demand> {
  const { side } = study.transitions
  const [from, to] = trendInterval(study, spec)
  const codes = study.table.classes.map(({ code }) => code)
  const maps = [from, to].flatMap((date) => study.maps.filter(({ year }) => year === date))
  const sources = maps.map(({ raster }) => ({ kind: 'file' as const, raster, codes }))
  const { columns, rows } = study.grid
  const results = await pool.share(sweep, {
    columns,
    rows,
    nodeTiles: 8,
    sources,
    zones: null,
    pairs: [[0, 1]],
    side,
    areas: null,
    maps: [],
  })
  refuseUnknown(maps, mergeUnknown(results.map(({ unknown }) => unknown)), study.table)
  const tally = sumTallies(
    results.map(({ tallies }) => tallies[0]),
    side,
  )
  const counts = tally.get(0)?.cells ?? new Float64Array(side * side)
  const rates = trendRates(counts, side, to - from)
  const rounding = new CumulativeRounding(side * side)
  return {
    dwell: Math.max(1, spec.dwell ?? to - from),
    warnings: [exchangeNote(counts, side, from, to)],
    next({ factors, done }) {
      const asked = rounding.next(scale(rates, side, factors))
      return { asked, served: new Map([...done].map(([pair, cells]) => [pair, Math.min(cells, asked[pair])])) }
    },
  }
}

/** How much of the observed change goes both ways: some of it is error of the maps. */
function exchangeNote(counts: Float64Array, side: number, from: number, to: number): string {
  const valid = counts.reduce((sum, cells) => sum + cells, 0)
  const stayed = Array.from({ length: side }, (_, index) => counts[index * side + index]).reduce((a, b) => a + b, 0)
  const changed = valid - stayed
  const share = changed > 0 ? (100 * exchangedCells(counts, side)) / changed : 0
  return `Trend ${from} to ${to}: ${changed.toLocaleString('en')} of ${valid.toLocaleString('en')} cells changed; ${share.toFixed(1)} % of that is exchange between pairs of classes (2 min(n_ij, n_ji)), some of which is error of the maps.`
}

/**
 * Class totals of a table. The first year's change starts from the map, later ones from the table, so that what a policy
 * adds is not taken back. Totals are whole cells that sum to those of the map.
 */
function netDemand(study: RunStudy, unit: 'ha' | 'cells', table: NetDemand): Demand {
  const { side, factor } = study.transitions
  const rounding = new CumulativeRounding(side * side)
  const warnings: string[] = []
  let last: Float64Array | null = null
  return {
    dwell: 1,
    warnings,
    next({ year, counts, factors, done }) {
      const given = areasAt(table, year + 1)
      const mapCells = counts.map((cells, index) => (Number.isNaN(given[index]) ? 0 : cells))
      if (last === null) warnings.push(...tableNotes(study, mapCells, areasAt(table, year), unit))
      const totals = wholeTotals(last ?? mapCells, given)
      const change = totals.map((cells, index) => cells - (last ?? mapCells)[index])
      last = totals
      const affinity = factor.map((value, pair) => {
        const [a, b] = [Math.floor(pair / side), pair % side]
        return a === b || a === 0 || b === 0 ? 0 : value * counts[a]
      })
      const { served, rest } = takeServed(change, done)
      const flow = grossFromNet(rest, affinity)
      const asked = rounding.next(scale(flow, side, factors))
      for (let to = 1; to < side; to++) {
        asked[to] = Math.max(0, rest[to])
        for (let pair = side + to; pair < flow.length; pair += side) asked[to] -= flow[pair]
      }
      for (const [pair, cells] of served) asked[pair] += cells
      return { asked, served }
    },
  }
}

function wholeTotals(before: Float64Array, areas: Float64Array): Float64Array {
  const cells = before.reduce((sum, value) => sum + value, 0)
  return Float64Array.from(
    apportion(
      cells,
      areas.map((area) => (Number.isNaN(area) ? 0 : area)),
    ),
  )
}

/** What the user should know where the table and the map disagree about the first year. */
function tableNotes(
  { table: { classes }, cellArea, start }: RunStudy,
  mapCells: Float64Array,
  areas: Float64Array,
  unit: 'ha' | 'cells',
): string[] {
  const size = unit === 'ha' ? cellArea : 1
  const sum = (values: Float64Array) => values.reduce((a, b) => a + (Number.isNaN(b) ? 0 : b), 0)
  const told = (value: number) => `${Math.round(value).toLocaleString('en')} ${unit}`
  const [onMap, inTable] = [sum(mapCells) * size, sum(areas)]
  const notes: string[] = []
  if (Math.abs(inTable - onMap) > 0.001 * onMap)
    notes.push(
      `The demand table has ${told(inTable)} in all for ${start.year}, the map ${told(onMap)} of the same classes: the table is scaled to the map.`,
    )
  const jumps = classes.flatMap(({ name }, at) => {
    const [here, wanted] = [mapCells[at + 1] * size, (areas[at + 1] * onMap) / inTable]
    return Math.abs(wanted - here) > 0.001 * here + size ? [`${name} ${told(here)} (table ${told(wanted)})`] : []
  })
  if (jumps.length > 0)
    notes.push(
      `The map of ${start.year} has other areas than the demand table, which the first year makes up for: ${jumps.join(', ')}.`,
    )
  return notes
}
