import { congruent, hashAlong } from '../grid/hash.js'
import { type Bidder, type Contest, lanesOf, tileBids } from './contest.js'
import { WindowSums } from './neighbourhood.js'
import { LOG_PROBABILITY, NEVER, SCORE_UNIT } from './score.js'
import { DIGITS } from './select.js'

/** Scores from -200 to +56 (in logarithms) keep their order; beyond, they saturate. */
const SCORE_OFFSET = 200 * SCORE_UNIT
const TOP_SCORE = 2 ** 20 - 1

/** What is known of the keys so far, by one thread. */
export interface KeyCounts {
  /** Of the first digit of the keys, `group * size + digit`; added to. */
  readonly histogram: Uint32Array
  /** By group: a score below it cannot win any more, see `pruneLevels`; no score reaches that of group 0. */
  readonly floors: Int32Array
}

/** Bids for the cells of one tile: fills its part of the store, row by row, class by class. */
export function scoreTile(contest: Contest, tile: number, known: KeyCounts): void {
  const { columns, tileRows, rows, counters, bids } = contest
  const firstRow = tile * tileRows
  const sums = counters.packs.map((pack) => new WindowSums(contest.now, columns, pack, firstRow))
  const listOf = classLists(contest)
  const row: RowScratch = {
    ...known,
    row: firstRow,
    counts: counters.packs.map(() => new Int32Array(columns)),
    candidates: listOf.filter((list) => list !== null),
    listOf,
    logits: new Int32Array(columns),
    keys: new Uint32Array(columns * Math.max(...listOf.map((list) => list?.width ?? 0))),
  }
  const store = { ...tileBids(bids, tile), count: 0, keyCount: 0 }
  for (; row.row < Math.min(rows, firstRow + tileRows); row.row++) {
    sums.forEach((sum, pack) => {
      sum.nextRow(row.counts[pack])
    })
    gatherCandidates(contest, row)
    for (const list of row.candidates) {
      scoreClass(contest, row, list)
      keepLive(row, list, row.row * columns, store)
    }
  }
  bids.count[tile] = store.count
}

/** Puts the candidates that have a bid into the store. */
function keepLive(
  { keys }: RowScratch,
  { from, columns, length, width }: CandidateList,
  firstCell: number,
  store: {
    readonly cells: Uint32Array
    readonly classes: Uint8Array
    readonly keys: Uint32Array
    count: number
    keyCount: number
  },
): void {
  let { count, keyCount } = store
  for (let i = 0, k = 0; i < length; i++, k += width) {
    let any = 0
    for (let j = 0; j < width; j++) any |= keys[k + j]
    if (any === 0) continue
    store.cells[count] = firstCell + columns[i]
    store.classes[count++] = from
    for (let j = 0; j < width; j++) store.keys[keyCount++] = keys[k + j]
  }
  store.count = count
  store.keyCount = keyCount
}

/** The candidates of one class in the present row. */
interface CandidateList {
  readonly from: number
  readonly columns: Int32Array
  /** Lanes of the class. */
  readonly width: number
  length: number
}

interface RowScratch extends KeyCounts {
  row: number
  readonly counts: readonly Int32Array[]
  readonly candidates: readonly CandidateList[]
  /** By class index. */
  readonly listOf: readonly (CandidateList | null)[]
  readonly logits: Int32Array
  /** Keys of one class's candidates, `candidate * width + lane`. */
  readonly keys: Uint32Array
}

/** By class index: a list for each class that has lanes. */
function classLists({ laneStart, columns }: Contest): (CandidateList | null)[] {
  return Array.from({ length: 256 }, (_, from) => {
    const width = laneStart[from + 1] - laneStart[from]
    return width > 0 ? { from, columns: new Int32Array(columns), width, length: 0 } : null
  })
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

/** Writes the keys of one class's candidates. */
function scoreClass(contest: Contest, scratch: RowScratch, list: CandidateList): void {
  const { laneStart, laneBidder, bidders } = contest
  const lane0 = laneStart[list.from]
  for (let j = 0; j < list.width; j++) {
    const bidder = bidders[laneBidder[lane0 + j]]
    sumLogits(contest, scratch, list, bidder)
    writeKeys(contest, scratch, list, { lane: lane0 + j, key: bidder.key, first: j })
  }
}

/** Keys of one lane: score and chance; 0 where the cell is not allowed, lacks data or cannot win. */
function writeKeys(
  contest: Contest,
  { row, logits, keys, histogram, floors }: RowScratch,
  { length, width, columns: at }: CandidateList,
  { lane, key, first }: { lane: number; key: number; first: number },
): void {
  const { columns, groupOf, preferenceOf, noise } = contest
  const lanes = lanesOf(contest)
  const region = contest.region.subarray(row * columns, (row + 1) * columns)
  const column0 = contest.place[0]
  const rowHash = congruent(contest.place[1] + row)
  const keyHash = congruent(key)
  const [{ size, shift }] = DIGITS
  for (let i = 0, k = first; i < length; i++, k += width) {
    // all in 32-bit integers and without a branch: which bids live is as good as random
    const logit = logits[i]
    const place = region[at[i]] * lanes + lane
    const group = groupOf[place]
    const hash = hashAlong(column0 + at[i], rowHash, keyHash)
    const step = Math.min(Math.max(logit >> 2, -32768), 32767) + 32768
    const score = (LOG_PROBABILITY[step] + preferenceOf[place] + SCORE_OFFSET + noise[hash >>> 16]) | 0
    const top = Math.min(Math.max(score, 1), TOP_SCORE)
    // all bits set if the cell has data and the score reaches the floor, else none
    const live = ((floors[group] - top - 1) >> 31) & ~((logit - NEVER / 2) >> 31)
    keys[k] = ((top << 12) | (hash & 4095)) & live
    // what does not live is counted for group 0, which is nobody's
    histogram[(group * size + (top >>> (shift - 12))) & live]++
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
