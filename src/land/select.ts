import { type Contest, lanesOf, tileBids } from './contest.js'

/**
 * Radix selection of the best keys of each group: three digits of a 32-bit key, the highest first. A histogram of a digit
 * tells which of its values holds the last key that still fits the quota; the next digit looks only there.
 */
export const DIGITS = [
  { shift: 21, size: 2048 },
  { shift: 10, size: 2048 },
  { shift: 0, size: 1024 },
] as const

/** How far the selection of a group has come. */
export interface Cut {
  /** Upper digits of the threshold key found so far. */
  readonly prefix: Uint32Array
  /** Keys above the prefix, all taken. */
  readonly above: Float64Array
  /** Keys that share the prefix, of which `quota - above` are taken. */
  readonly within: Float64Array
}

export function openCut(groups: number): Cut {
  return {
    prefix: new Uint32Array(groups + 1),
    above: new Float64Array(groups + 1),
    within: new Float64Array(groups + 1),
  }
}

/** Adds the keys of a tile to `histogram[group * size + digit]`, only those that share their group's prefix. */
export function countDigit(
  contest: Contest,
  tile: number,
  digit: number,
  prefix: Uint32Array,
  histogram: Uint32Array,
): void {
  const { shift, size } = DIGITS[digit]
  const above = digit === 0 ? 0 : shift + Math.log2(size)
  const { groupOf, region, laneStart } = contest
  const lanes = lanesOf(contest)
  const { cells, classes, keys, count } = tileBids(contest.bids, tile)
  for (let i = 0, k = 0; i < count; i++) {
    const from = classes[i]
    const base = region[cells[i]] * lanes
    for (let lane = laneStart[from]; lane < laneStart[from + 1]; lane++, k++) {
      const key = keys[k]
      if (key === 0) continue
      const group = groupOf[base + lane]
      if (digit > 0 && key >>> above !== prefix[group]) continue
      histogram[group * size + ((key >>> shift) & (size - 1))]++
    }
  }
}

/** Moves every group's cut one digit on: the digit value where the counts from the top reach the quota. */
export function narrow(cut: Cut, digit: number, histogram: ArrayLike<number>, quota: ArrayLike<number>): void {
  const { size } = DIGITS[digit]
  for (let group = 1; group < cut.prefix.length; group++) {
    let above = cut.above[group]
    let value = size - 1
    const first = group * size
    while (value > 0 && above + histogram[first + value] < quota[group]) above += histogram[first + value--]
    cut.prefix[group] = cut.prefix[group] * size + value
    cut.above[group] = above
    cut.within[group] = histogram[first + value]
  }
}

/** Who gets a cell: keys above the threshold of their group, and of those equal to it the first `ties` in cell order. */
export interface Award {
  /** Float64, since "none" is 2^32. */
  readonly threshold: Float64Array
  /** How many keys equal to the threshold each tile may take, `tile * (groups + 1) + group`; null: all of them. */
  readonly ties: Uint32Array | null
}

const NOBODY = 2 ** 32

/** Thresholds of the cuts; groups without quota take nobody, groups with fewer keys than quota take all. */
export function thresholds(cut: Cut, quota: ArrayLike<number>): Float64Array {
  return Float64Array.from(cut.prefix, (prefix, group) => {
    if (group === 0 || quota[group] <= 0) return NOBODY
    return Math.max(1, prefix)
  })
}

/** Whether some group has more keys at its threshold than it may take. */
export function hasTies(cut: Cut, quota: ArrayLike<number>): boolean {
  return cut.within.some((within, group) => group > 0 && quota[group] > 0 && cut.above[group] + within > quota[group])
}

/** Counts the keys of a tile that equal their group's threshold. */
export function countTies(contest: Contest, tile: number, threshold: Float64Array, ties: Uint32Array): void {
  const { groupOf, region, laneStart, groups } = contest
  const lanes = lanesOf(contest)
  const { cells, classes, keys, count } = tileBids(contest.bids, tile)
  const first = tile * (groups + 1)
  for (let i = 0, k = 0; i < count; i++) {
    const base = region[cells[i]] * lanes
    for (let lane = laneStart[classes[i]]; lane < laneStart[classes[i] + 1]; lane++, k++) {
      const group = groupOf[base + lane]
      if (keys[k] !== 0 && keys[k] === threshold[group]) ties[first + group]++
    }
  }
}

/** Turns counts of ties by tile into what each tile may take: the earlier tiles first. */
export function shareTies(ties: Uint32Array, cut: Cut, quota: ArrayLike<number>): void {
  const groups = cut.prefix.length
  for (let group = 1; group < groups; group++) {
    let left = Math.max(0, quota[group] - cut.above[group])
    for (let i = group; i < ties.length; i += groups) {
      ties[i] = Math.min(ties[i], left)
      left -= ties[i]
    }
  }
}
