import { areaOf } from '../../grid/cell-area.js'
import { sumTallies, type Tally, type ZoneTally, zoneTally } from '../../tiles/tally.js'
import type { MapAreas } from '../account.js'

/** Cells and hectares of each pair of class indexes, `[a * side + b]`; 0 is no data. */
export interface PairAreas {
  readonly cells: Float64Array
  readonly hectares: Float64Array
}

/** By zone number, ascending. */
export function areasByZone(tally: Tally, areas: MapAreas): Map<number, PairAreas> {
  const zones = [...tally.keys()].sort((a, b) => a - b)
  return new Map(zones.map((zone) => [zone, pairAreas(tally.get(zone) as ZoneTally, areas)]))
}

function pairAreas({ cells, high, low }: ZoneTally, areas: MapAreas): PairAreas {
  const hectares =
    areas.rows === null || high === null || low === null
      ? cells.map((count) => count * (areas.cell ?? 0))
      : cells.map((_, pair) => areaOf(high[pair], low[pair], areas.rows.unit))
  return { cells, hectares }
}

/** All zones together. Counts are added up before they become areas, so that the sum is exact. */
export function totalAreas(tally: Tally, areas: MapAreas, side: number): PairAreas {
  const total = sumTallies(
    [...tally.values()].map((part) => new Map([[0, part]])),
    side,
  )
  return pairAreas(zoneTally(total, 0, side, areas.rows !== null), areas)
}

/** Classes of the first map (`axis` 0) or of the second of a pair, by class index. */
export function classAreas(pairs: PairAreas, side: number, axis: 0 | 1, areas: MapAreas): PairAreas {
  const cells = classesOf(pairs.cells, side, axis)
  const { cell } = areas
  return { cells, hectares: cell === null ? classesOf(pairs.hectares, side, axis) : cells.map((count) => count * cell) }
}

function classesOf(values: Float64Array, side: number, axis: 0 | 1): Float64Array {
  const sums = new Float64Array(side)
  values.forEach((value, pair) => {
    sums[axis === 0 ? Math.floor(pair / side) : pair % side] += value
  })
  return sums
}

/** Cells and hectares of all classes together, index 0 (no data) left out. */
export function validArea({ cells, hectares }: PairAreas, areas: MapAreas): { cells: number; hectares: number } {
  const count = sumFrom1(cells)
  return { cells: count, hectares: areas.cell === null ? sumFrom1(hectares) : count * areas.cell }
}

const sumFrom1 = (values: Float64Array): number => values.subarray(1).reduce((sum, value) => sum + value, 0)
