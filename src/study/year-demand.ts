import { apportion } from '../grid/apportion.js'
import { CumulativeRounding, grossFromNet, trendRates } from '../land/demand.js'
import type { DemandFactor } from '../policy/policy.js'
import { sweep } from '../tiles/map-task.js'
import type { Pool } from '../tiles/pool.js'
import { sumTallies } from '../tiles/tally.js'
import { areasAt, readNetDemand } from './demand-table.js'
import type { RunStudy } from './run-study.js'
import type { DemandSpec } from './scenario-schema.js'
import { mergeUnknown, refuseUnknown } from './study-maps.js'

/** The demand of a run: cells per year, `[from * side + to]`; `from` 0: what no allowed change can serve. */
export interface Demand {
  /** Years that a cell rests after a change. */
  readonly dwell: number
  readonly warnings: readonly string[]
  /** The next year's demand; called once for each year, in order. `counts`: cells by class index at its start. */
  next(year: number, counts: Float64Array, factors: readonly DemandFactor[]): Float64Array
}

export async function openDemand(study: RunStudy, pool: Pool): Promise<Demand> {
  const { demand } = study.scenario
  if (demand === undefined)
    return { dwell: 1, warnings: [], next: () => new Float64Array(study.transitions.factor.length) }
  return demand.type === 'trend' ? trendDemand(study, demand, pool) : netDemand(study, demand)
}

/** Factors of policies on the demand for each change. */
function scale(rates: Float64Array, side: number, factors: readonly DemandFactor[]): Float64Array {
  const scaled = rates.slice()
  for (const { from, to, factor } of factors) for (const a of from) for (const b of to) scaled[a * side + b] *= factor
  return scaled
}

async function trendDemand(study: RunStudy, spec: DemandSpec & { type: 'trend' }, pool: Pool): Promise<Demand> {
  const { side } = study.transitions
  const [from, to] = spec.interval ?? study.maps.slice(-2).map(({ year }) => year)
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
    warnings: [swapNote(counts, side, from, to)],
    next: (_, __, factors) => rounding.next(scale(rates, side, factors)),
  }
}

/** How much of the observed change goes both ways: some of it is error of the maps. */
function swapNote(counts: Float64Array, side: number, from: number, to: number): string {
  let [gross, net, valid] = [0, 0, 0]
  for (let a = 1; a < side; a++) {
    let balance = 0
    for (let b = 1; b < side; b++) {
      valid += counts[a * side + b]
      if (a !== b) gross += counts[a * side + b]
      balance += counts[b * side + a] - counts[a * side + b]
    }
    net += Math.abs(balance) / 2
  }
  const share = gross > 0 ? (100 * (gross - net)) / gross : 0
  return `Trend ${from} to ${to}: ${gross.toLocaleString('en')} of ${valid.toLocaleString('en')} cells changed; ${share.toFixed(1)} % of that goes both ways between classes (swap), some of which is error of the maps.`
}

/**
 * Class totals of a table. The first year's change starts from the map, later ones from the table, so that what a policy
 * adds is not taken back. Totals are whole cells that sum to those of the map.
 */
function netDemand(study: RunStudy, spec: DemandSpec & { type: 'net' }): Demand {
  const { side, factor } = study.transitions
  const table = readNetDemand(spec.table, study.table)
  const rounding = new CumulativeRounding(side * side)
  const warnings: string[] = []
  let last: Float64Array | null = null
  return {
    dwell: 1,
    warnings,
    next(year, counts, factors) {
      const given = areasAt(table, year + 1)
      const mapCells = counts.map((cells, index) => (Number.isNaN(given[index]) ? 0 : cells))
      if (last === null)
        warnings.push(...tableNotes(mapCells, areasAt(table, year), spec.unit === 'ha' ? study.cellArea : 1))
      const totals = wholeTotals(last ?? mapCells, given)
      const change = totals.map((cells, index) => cells - (last ?? mapCells)[index])
      last = totals
      const affinity = factor.map((value, pair) => {
        const [a, b] = [Math.floor(pair / side), pair % side]
        return a === b || a === 0 || b === 0 ? 0 : value * counts[a]
      })
      const flow = grossFromNet(change, affinity)
      const asked = rounding.next(scale(flow, side, factors))
      for (let to = 1; to < side; to++) {
        asked[to] = Math.max(0, change[to])
        for (let pair = side + to; pair < flow.length; pair += side) asked[to] -= flow[pair]
      }
      return asked
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
function tableNotes(mapCells: Float64Array, areas: Float64Array, unit: number): string[] {
  const [onMap, inTable] = [
    mapCells.reduce((a, b) => a + b, 0) * unit,
    areas.reduce((a, b) => a + (Number.isNaN(b) ? 0 : b), 0),
  ]
  if (Math.abs(inTable - onMap) <= 0.001 * onMap) return []
  return [
    `The demand table has ${inTable.toLocaleString('en')} in all for the first year, the map ${onMap.toLocaleString('en')} of the same classes: the table is scaled to the map.`,
  ]
}
