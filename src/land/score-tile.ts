import { congruent, hashAlong } from '../grid/hash.js'
import { type Bidder, type Contest, keyOf, lanesOf, tileBids } from './contest.js'
import { gumbelNoise, neededHash } from './gumbel.js'
import { WindowSums } from './neighbourhood.js'
import type { Floors } from './prune-tile.js'
import { logProbability, NEVER } from './score.js'
import { DIGITS } from './select.js'

/** What is known of the keys so far, by one thread. */
export interface KeyCounts extends Floors {
  /** Of the first digit of the keys, `group * size + digit`; added to. */
  readonly histogram: Uint32Array
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
    hasLanes: Uint8Array.from(listOf, (list) => (list === null ? 0 : 1)),
    logits: new Int32Array(columns),
    hopeful: new Int32Array(columns),
    luck: new Int32Array(columns),
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
  readonly hasLanes: Uint8Array
  readonly logits: Int32Array
  /** Candidates that may win, and their hashes. */
  readonly hopeful: Int32Array
  readonly luck: Int32Array
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

function gatherCandidates(contest: Contest, { row, candidates, listOf, hasLanes }: RowScratch): void {
  const { columns, dwell } = contest
  const now = contest.now.subarray(row * columns, (row + 1) * columns)
  const changed = contest.changed.subarray(row * columns, (row + 1) * columns)
  // a cell is a candidate if it never changed (0) or changed in year - dwell or before
  const latest = contest.year - dwell
  for (const list of candidates) list.length = 0
  for (let column = 0; column < columns; column++) {
    const from = now[column]
    if (hasLanes[from] === 0 || (changed[column] !== 0 && changed[column] > latest)) continue
    const list = listOf[from] as CandidateList
    list.columns[list.length++] = column
  }
}

/** Writes the keys of one class's candidates. */
function scoreClass(contest: Contest, scratch: RowScratch, list: CandidateList): void {
  const { laneStart, laneBidder, bidders } = contest
  const lane0 = laneStart[list.from]
  scratch.keys.fill(0, 0, list.length * list.width)
  for (let j = 0; j < list.width; j++) {
    const bidder = bidders[laneBidder[lane0 + j]]
    sumLogits(contest, scratch, list, bidder)
    const hopeful = drawLuck(contest, scratch, list, { lane: lane0 + j, key: bidder.key })
    writeKeys(contest, scratch, list, { lane: lane0 + j, first: j, hopeful })
  }
}

/** Draws the hashes of a lane's candidates and gathers those that may win: how many. */
function drawLuck(
  contest: Contest,
  { row, logits, hopeful, luck, least }: RowScratch,
  { length, columns: at }: CandidateList,
  { lane, key }: { lane: number; key: number },
): number {
  const { columns, noise } = contest
  const lanes = lanesOf(contest)
  const region = contest.region.subarray(row * columns, (row + 1) * columns)
  const column0 = contest.place[0]
  const rowHash = congruent(contest.place[1] + row)
  const keyHash = congruent(key)
  let count = 0
  for (let i = 0; i < length; i++) {
    const hash = hashAlong(column0 + at[i], rowHash, keyHash)
    const missing = least[region[at[i]] * lanes + lane] - logProbability(logits[i])
    hopeful[count] = i
    luck[count] = hash
    // sign bits: has data, and luck enough; without a branch, since who does is as good as random
    count += ((NEVER / 2 - 1 - logits[i]) & (neededHash(noise, missing) - 1 - (hash >>> 16))) >>> 31
  }
  return count
}

/** Keys of one lane: score and chance; those that cannot win stay 0. */
function writeKeys(
  contest: Contest,
  { row, logits, keys, hopeful: gathered, luck, histogram, floors }: RowScratch,
  { width, columns: at }: CandidateList,
  { lane, first, hopeful }: { lane: number; first: number; hopeful: number },
): void {
  const { columns, groupOf, preferenceOf, noise } = contest
  const lanes = lanesOf(contest)
  const region = contest.region.subarray(row * columns, (row + 1) * columns)
  const share = noise.logProbability
  const [{ size, shift }] = DIGITS
  for (let h = 0; h < hopeful; h++) {
    const i = gathered[h]
    const place = region[at[i]] * lanes + lane
    const score = share * (logProbability(logits[i]) + preferenceOf[place]) + gumbelNoise(noise, luck[h])
    const group = groupOf[place]
    if (score < floors[group]) continue
    const key = keyOf(score)
    keys[i * width + first] = key
    histogram[group * size + (key >>> shift)]++
  }
}

/** The logits of one bidder for the candidates of the row. */
function sumLogits(contest: Contest, { row, counts, logits }: RowScratch, list: CandidateList, bidder: Bidder): void {
  const { columns, levels, counters } = contest
  const { length, columns: at } = list
  const termOf = ({ plane, table }: Bidder['layers'][number]) => ({
    cells: levels[plane].subarray(row * columns, (row + 1) * columns),
    table,
  })
  logits.fill(bidder.base, 0, length)
  // two layers at a time, since reading and writing the sum costs as much as a look-up
  for (let layer = 0; layer < bidder.layers.length; layer += 2) {
    const a = termOf(bidder.layers[layer])
    if (layer + 1 < bidder.layers.length) {
      const b = termOf(bidder.layers[layer + 1])
      for (let i = 0; i < length; i++) {
        const column = at[i]
        logits[i] += a.table[a.cells[column]] + b.table[b.cells[column]]
      }
    } else for (let i = 0; i < length; i++) logits[i] += a.table[a.cells[at[i]]]
  }
  if (bidder.neighbours === null) return
  const { pack, shift, mask } = counters.counters[bidder.neighbours.counter]
  const { table } = bidder.neighbours
  const packed = counts[pack]
  for (let i = 0; i < length; i++) logits[i] += table[(packed[at[i]] >>> shift) & mask]
}
