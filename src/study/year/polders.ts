import type { LaneSums } from '../../land/lane-sums.js'
import { type RegionInfo, regionFor } from './land-state.js'

/** The land of a polder that a conversion may take. */
export interface Polder {
  readonly number: number
  readonly cells: number
  /** Mean score of its cells, in the steps of a score. */
  readonly score: number
  readonly land: readonly { readonly zone: number; readonly from: number; readonly cells: number }[]
}

/**
 * The polders of a conversion from the bids by region and lane.
 *
 * @param place of the polder's number among the values of the policy
 */
export function polderSums(
  regions: readonly RegionInfo[],
  lanes: readonly { readonly from: number }[],
  policy: number,
  place: number,
  { cells, scores }: LaneSums,
): Polder[] {
  const polders = new Map<number, { cells: number; score: number; land: Polder['land'][number][] }>()
  regions.forEach((region, at) => {
    const number = regionFor(region, policy).values[place]
    if (number === 0) return
    lanes.forEach(({ from }, lane) => {
      const count = cells[at * lanes.length + lane]
      if (count === 0) return
      const polder = polders.get(number) ?? { cells: 0, score: 0, land: [] }
      polder.cells += count
      polder.score += scores[at * lanes.length + lane]
      polder.land.push({ zone: region.zone, from, cells: count })
      polders.set(number, polder)
    })
  })
  return [...polders].map(([number, polder]) => ({ ...polder, number, score: polder.score / polder.cells }))
}

/** Polders to be converted, and what they leave of what was granted, which may be negative. */
export interface PolderChoice {
  readonly numbers: ReadonlySet<number>
  readonly cells: number
  readonly left: number
  /** No polder is left that waits for more. */
  readonly isAll: boolean
}

/**
 * Whole polders, the best mean score first (of equals the lower number), as long as at least half of the next one is
 * granted; a larger one waits, and those behind it with it.
 *
 * @param granted cells or money, with what earlier years left
 * @param sizeOf a polder in the same unit
 */
export function choosePolders(
  polders: readonly Polder[],
  granted: number,
  sizeOf: (polder: Polder) => number,
): PolderChoice {
  const numbers = new Set<number>()
  const best = [...polders].sort((a, b) => b.score - a.score || a.number - b.number)
  let [cells, left] = [0, granted]
  for (const polder of best) {
    const size = sizeOf(polder)
    if (left < size / 2) break
    numbers.add(polder.number)
    cells += polder.cells
    left -= size
  }
  return { numbers, cells, left, isAll: numbers.size === polders.length }
}
