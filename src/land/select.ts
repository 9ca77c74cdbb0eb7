import { congruent, hashAlong } from '../grid/hash.js'
import { type Contest, lanesOf, tileBids } from './contest.js'

/**
 * Radix selection of the best bids. A bid ranks by three words of 32 bits: its key, then a hash of place and time, then its
 * cell, the first one before the others; each is cut into digits, the highest first. A histogram of a digit tells which of
 * its values holds the last bid that still fits the quota; the next digit looks only there. The hash and the cell are
 * wanted only among bids of equal key, and not stored.
 */
export const DIGITS = [
  { word: 0, shift: 20, size: 4096 },
  { word: 0, shift: 10, size: 1024 },
  { word: 0, shift: 0, size: 1024 },
  { word: 1, shift: 20, size: 4096 },
  { word: 1, shift: 10, size: 1024 },
  { word: 1, shift: 0, size: 1024 },
  { word: 2, shift: 20, size: 4096 },
  { word: 2, shift: 10, size: 1024 },
  { word: 2, shift: 0, size: 1024 },
] as const

/** Groups that have one quota and one threshold together. */
export interface Unit {
  readonly groups: readonly number[]
  readonly cells: number
}

/** How far the selection has come, by group; the groups of a unit have the same. */
export interface Cut {
  /** Words of the last bid that wins, as far as they are known. All 0: every bid wins. */
  readonly words: readonly [Uint32Array, Uint32Array, Uint32Array]
  /** 1: only some of the bids that share the words known so far win. 0: all of them do, and the rest of the words is 0. */
  readonly isOpen: Uint8Array
  /** Bids above the words known so far, of all groups of its unit: they all win. */
  readonly above: Float64Array
  /** Those of the group itself; where the cut is not open, all that win. */
  readonly won: Float64Array
}

export function openCut(groups: number, units: readonly Unit[]): Cut {
  const cut: Cut = {
    words: [new Uint32Array(groups + 1), new Uint32Array(groups + 1), new Uint32Array(groups + 1)],
    isOpen: new Uint8Array(groups + 1),
    above: new Float64Array(groups + 1),
    won: new Float64Array(groups + 1),
  }
  for (const unit of units) for (const group of unit.groups) cut.isOpen[group] = 1
  return cut
}

/** Adds the bids of a tile to `histogram[group * size + digit]`: of open groups those that share the words known so far. */
export function countDigit(
  contest: Contest,
  tile: number,
  digit: number,
  { words, isOpen }: Cut,
  histogram: Uint32Array,
): void {
  const { word, shift, size } = DIGITS[digit]
  const known = shift + Math.log2(size)
  const { groupOf, region, laneStart } = contest
  const lanes = lanesOf(contest)
  const { cells, classes, keys, count } = tileBids(contest.bids, tile)
  for (let i = 0, k = 0; i < count; i++) {
    const from = classes[i]
    const base = region[cells[i]] * lanes
    for (let lane = laneStart[from]; lane < laneStart[from + 1]; lane++, k++) {
      const key = keys[k]
      const group = groupOf[base + lane]
      if (key === 0 || isOpen[group] === 0) continue
      let value = key
      if (word > 0) {
        if (key !== words[0][group]) continue
        value = luckOf(contest, cells[i], lane)
      }
      if (word > 1) {
        if (value !== words[1][group]) continue
        value = ~cells[i] >>> 0
      }
      if (known < 32 && value >>> known !== words[word][group] >>> known) continue
      histogram[group * size + ((value >>> shift) & (size - 1))]++
    }
  }
}

/** Moves the cut of every unit one digit on: to the value where the bids from the top reach the quota. */
export function narrow(cut: Cut, digit: number, histogram: ArrayLike<number>, units: readonly Unit[]): void {
  const { word, shift, size } = DIGITS[digit]
  for (const { groups, cells } of units) {
    if (cut.isOpen[groups[0]] === 0) continue
    const bidsAt = (value: number) => groups.reduce((sum, group) => sum + histogram[group * size + value], 0)
    let above = cut.above[groups[0]]
    let value = size - 1
    let here = bidsAt(value)
    while (value > 0 && above + here < cells) {
      above += here
      here = bidsAt(--value)
    }
    const allWin = above + here <= cells
    for (const group of groups) {
      cut.words[word][group] += value * 2 ** shift
      cut.above[group] = above
      for (let higher = allWin ? value : value + 1; higher < size; higher++)
        cut.won[group] += histogram[group * size + higher]
      if (allWin) cut.isOpen[group] = 0
    }
  }
}

/**
 * Who gets a cell, by group: bids at or above the words. `wants` is 0 for groups that take none.
 */
export interface Award {
  readonly words: Cut['words']
  readonly wants: Uint8Array
}

/** Whether a bid of a group that wants cells is at or above its group's words. */
export function isChosen(
  contest: Contest,
  { words, wants }: Award,
  { key, group, cell, lane }: { key: number; group: number; cell: number; lane: number },
): boolean {
  if (wants[group] === 0 || key < words[0][group]) return false
  if (key > words[0][group] || (words[1][group] === 0 && words[2][group] === 0)) return true
  const luck = luckOf(contest, cell, lane)
  return luck !== words[1][group] ? luck > words[1][group] : ~cell >>> 0 >= words[2][group]
}

/** The hash of a bid, from which its noise is made too. */
function luckOf({ place, columns, bidders, laneBidder }: Contest, cell: number, lane: number): number {
  const row = Math.floor(cell / columns)
  const key = bidders[laneBidder[lane]].key
  return hashAlong(place[0] + cell - row * columns, congruent(place[1] + row), congruent(key)) >>> 0
}
