import { congruent, hashAlong } from '../grid/hash.js'
import { type Bidder, type Contest, lanesOf, tileBids } from './contest.js'
import { WindowSums } from './neighbourhood.js'
import { LOG_PROBABILITY, NEVER, SCORE_UNIT } from './score.js'
import { DIGITS } from './select.js'

/** Scores from -200 to +56 (in logarithms) keep their order; beyond, they saturate. */
const SCORE_OFFSET = 200 * SCORE_UNIT
const TOP_SCORE = 2 ** 20 - 1

/**
 * Bids for the cells of one tile: fills its part of the store, row by row, class by class.
 *
 * @param histogram of the first digit of the keys, `group * size + digit`, added to
 */
export function scoreTile(contest: Contest, tile: number, histogram: Uint32Array): void {
  const { columns, tileRows, rows, counters, bids } = contest
  const firstRow = tile * tileRows
  const sums = counters.packs.map((pack) => new WindowSums(contest.now, columns, pack, firstRow))
  const listOf = classLists(contest)
  const row: RowScratch = {
    row: firstRow,
    counts: counters.packs.map(() => new Int32Array(columns)),
    candidates: listOf.filter((list) => list !== null),
    listOf,
    logits: new Int32Array(columns),
    histogram,
  }
  const { cells, classes, keys } = tileBids(bids, tile)
  let count = 0
  let keyCount = 0
  for (; row.row < Math.min(rows, firstRow + tileRows); row.row++) {
    for (const [pack, sum] of sums.entries()) sum.nextRow(row.counts[pack])
    gatherCandidates(contest, row)
    for (const list of row.candidates) {
      const first = row.row * columns
      for (let i = 0; i < list.length; i++) cells[count + i] = first + list.columns[i]
      classes.fill(list.from, count, count + list.length)
      keyCount += scoreClass(contest, row, list, keys.subarray(keyCount))
      count += list.length
    }
  }
  bids.count[tile] = count
}

/** The candidates of one class in the present row. */
interface CandidateList {
  readonly from: number
  readonly columns: Int32Array
  length: number
}

interface RowScratch {
  row: number
  readonly counts: readonly Int32Array[]
  readonly candidates: readonly CandidateList[]
  /** By class index. */
  readonly listOf: readonly (CandidateList | null)[]
  readonly logits: Int32Array
  readonly histogram: Uint32Array
}

/** By class index: a list for each class that has lanes. */
function classLists({ laneStart, columns }: Contest): (CandidateList | null)[] {
  return Array.from({ length: 256 }, (_, from) =>
    laneStart[from] < laneStart[from + 1] ? { from, columns: new Int32Array(columns), length: 0 } : null,
  )
}

function gatherCandidates(contest: Contest, { row, candidates, listOf }: RowScratch): void {
  const { columns, dwell } = contest
  const now = contest.now.subarray(row * columns, (row + 1) * columns)
  const changed = contest.changed.subarray(row * columns, (row + 1) * columns)
  // a cell is a candidate if it never changed (0) or changed in year - dwell or before
  const latest = contest.year - dwell
  for (const list of candidates) list.length = 0
  for (let column = 0; column < columns; column++) {
    const list = listOf[now[column]]
    if (list === null || (changed[column] !== 0 && changed[column] > latest)) continue
    list.columns[list.length++] = column
  }
}

/** Writes the keys of one class's candidates, `candidate * lanes of the class + lane`; returns how many. */
function scoreClass(contest: Contest, scratch: RowScratch, list: CandidateList, keys: Uint32Array): number {
  const { laneStart, laneBidder, bidders } = contest
  const lane0 = laneStart[list.from]
  const width = laneStart[list.from + 1] - lane0
  for (let j = 0; j < width; j++) {
    const bidder = bidders[laneBidder[lane0 + j]]
    sumLogits(contest, scratch, list, bidder)
    writeKeys(contest, scratch, list, { lane: lane0 + j, key: bidder.key }, keys.subarray(j), width)
  }
  return list.length * width
}

/** Keys of one lane, every `stride`-th of `keys`: score and chance. */
function writeKeys(
  contest: Contest,
  { row, logits, histogram }: RowScratch,
  { length, columns: at }: CandidateList,
  { lane, key }: { lane: number; key: number },
  keys: Uint32Array,
  stride: number,
): void {
  const { columns, groupOf, preferenceOf, noise } = contest
  const lanes = lanesOf(contest)
  const region = contest.region.subarray(row * columns, (row + 1) * columns)
  const column0 = contest.place[0]
  const rowHash = congruent(contest.place[1] + row)
  const keyHash = congruent(key)
  const [{ size, shift }] = DIGITS
  for (let i = 0, k = 0; i < length; i++, k += stride) {
    const logit = logits[i]
    const place = region[at[i]] * lanes + lane
    const group = groupOf[place]
    if (group === 0 || logit < NEVER / 2) {
      keys[k] = 0
      continue
    }
    const hash = hashAlong(column0 + at[i], rowHash, keyHash)
    const step = Math.min(Math.max(logit >> 2, -32768), 32767) + 32768
    const score = LOG_PROBABILITY[step] + preferenceOf[place] + noise[hash >>> 16] + SCORE_OFFSET
    const top = Math.min(Math.max(score, 1), TOP_SCORE)
    keys[k] = (top << 12) | (hash & 4095)
    histogram[group * size + (top >>> (shift - 12))]++
  }
}

/** The logits of one bidder for the candidates of the row. */
function sumLogits(contest: Contest, { row, counts, logits }: RowScratch, list: CandidateList, bidder: Bidder): void {
  const { columns, levels, counters } = contest
  const { length } = list
  const at = list.columns
  logits.fill(bidder.base, 0, length)
  for (const { plane, table } of bidder.layers) {
    const cells = levels[plane].subarray(row * columns, (row + 1) * columns)
    for (let i = 0; i < length; i++) logits[i] += table[cells[at[i]]]
  }
  if (bidder.neighbours === null) return
  const { pack, shift, mask } = counters.counters[bidder.neighbours.counter]
  const { table } = bidder.neighbours
  const packed = counts[pack]
  for (let i = 0; i < length; i++) logits[i] += table[(packed[at[i]] >>> shift) & mask]
}
