import type { Gumbel } from './gumbel.js'
import type { CounterLayout } from './neighbourhood.js'

/** One who wants land: a target class of the demand, or a policy's conversion. */
export interface Bidder {
  /** Class index that its cells get. */
  readonly to: number
  /** Logit of a cell with all layers at the low end of their ranges, in steps of a logit. */
  readonly base: number
  /** Plane of levels and look-up table (256 entries in `tables`) of each layer. */
  readonly layers: readonly { readonly plane: number; readonly table: Int32Array }[]
  readonly neighbours: { readonly counter: number; readonly table: Int32Array } | null
  /** Stream of chance. */
  readonly key: number
}

/** The land as kernels see it: planes in shared memory, worked on by strips of rows. */
export interface TiledLand {
  readonly columns: number
  readonly rows: number
  readonly tileRows: number
  /** Column and row of the first cell, counted from the origin of the CRS: the place that chance sees. */
  readonly place: readonly [column: number, row: number]
  /** Class index of each cell, states of restored land included. */
  readonly now: Uint8Array
  /** Year of the last change, in years from 121 before the run's first; 0: never. */
  readonly changed: Uint8Array
  readonly region: Uint16Array
  /** The current year, counted so too. */
  readonly year: number
}

/**
 * A contest for cells: every pair (class, bidder) is a lane, and what is won of it in a region counts for a group. Plain
 * data over shared memory, so that threads can work on it together.
 */
export interface Contest extends TiledLand {
  /** A cell that changed less than so many years ago is no candidate. */
  readonly dwell: number
  readonly levels: readonly Uint8Array[]
  readonly counters: CounterLayout
  readonly noise: Gumbel
  readonly bidders: readonly Bidder[]
  /** Lanes of class `f`: `laneStart[f]` to `laneStart[f + 1]`. */
  readonly laneStart: Uint32Array
  readonly laneBidder: Uint32Array
  /** Group of a lane in a region, `region * lanes + lane`; 0: not allowed there. */
  readonly groupOf: Uint32Array
  /** Addition to the score, same index. */
  readonly preferenceOf: Int32Array
  readonly groups: number
  /** By group, group 0 included: a number from names and zones, not from the order in which groups are listed. */
  readonly rank: Uint32Array
  readonly bids: BidStore
}

/**
 * The candidates, tile by tile: which cell, of which class, and its keys, one for each lane of its class, as
 * `keyOf`; 0: no bid. Equal keys are ranked by chance, then by cell: see select.ts.
 */
export interface BidStore {
  readonly cells: Uint32Array
  readonly classes: Uint8Array
  readonly keys: Uint32Array
  /** First candidate and first key of each tile: room for every cell whose class has lanes. */
  readonly cellStart: Float64Array
  readonly keyStart: Float64Array
  /** Candidates of each tile. */
  readonly count: Uint32Array
}

export const tilesOf = ({ rows, tileRows }: { rows: number; tileRows: number }): number => Math.ceil(rows / tileRows)

/** A score as an unsigned number in the same order; never 0. */
export const keyOf = (score: number): number => Math.max((score ^ LEAST) >>> 0, 1)
/** The least score that has such a key. */
export const scoreOf = (key: number): number => key + LEAST
const LEAST = -(2 ** 31)

export const lanesOf = ({ laneBidder }: Contest): number => laneBidder.length

/** The candidates of a tile. */
export function tileBids(
  bids: BidStore,
  tile: number,
): { cells: Uint32Array; classes: Uint8Array; keys: Uint32Array; count: number } {
  const [from, until] = [bids.cellStart[tile], bids.cellStart[tile + 1]]
  return {
    cells: bids.cells.subarray(from, until),
    classes: bids.classes.subarray(from, until),
    keys: bids.keys.subarray(bids.keyStart[tile], bids.keyStart[tile + 1]),
    count: bids.count[tile],
  }
}
