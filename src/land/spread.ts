import { apportion } from '../grid/apportion.js'
import { DIGITS } from './select.js'

/** Cells wanted of a lane, wherever in its groups (one for each zone, or one alone) they score best. */
export interface Pool {
  readonly groups: readonly number[]
  readonly cells: number
}

/** The most cells that some groups may get together. */
export interface GroupCap {
  readonly groups: readonly number[]
  readonly cells: number
}

/**
 * Quotas of the groups: each pool goes where its best keys are, as the histogram of the first digit of the keys tells; a
 * group under a cap that would get more is held there, and the rest of its pool goes elsewhere.
 */
export function spreadPools(
  pools: readonly Pool[],
  caps: readonly GroupCap[],
  histogram: ArrayLike<number>,
  groups: number,
): Float64Array {
  const quota = new Float64Array(groups + 1)
  const held = new Set<number>()
  for (const pool of pools) fillPool(pool, held, histogram, quota)
  for (;;) {
    const broken = caps.find(({ groups, cells }) => sumOf(groups, quota) > cells)
    if (broken === undefined) return quota
    const parts = apportion(
      broken.cells,
      broken.groups.map((group) => quota[group]),
    )
    broken.groups.forEach((group, i) => {
      quota[group] = parts[i]
      held.add(group)
    })
    for (const pool of pools)
      if (pool.groups.some((group) => broken.groups.includes(group))) fillPool(pool, held, histogram, quota)
  }
}

const sumOf = (groups: readonly number[], quota: Float64Array): number =>
  groups.reduce((sum, group) => sum + quota[group], 0)

/** Shares what the held groups leave of a pool among the others, from the highest keys down. */
function fillPool(pool: Pool, held: ReadonlySet<number>, histogram: ArrayLike<number>, quota: Float64Array): void {
  const open = pool.groups.filter((group) => !held.has(group))
  let left =
    pool.cells -
    sumOf(
      pool.groups.filter((group) => held.has(group)),
      quota,
    )
  for (const group of open) quota[group] = 0
  const { size } = DIGITS[0]
  for (let value = size - 1; value >= 0 && left > 0; value--) {
    let there = 0
    for (const group of open) there += histogram[group * size + value]
    if (there === 0) continue
    if (there <= left) for (const group of open) quota[group] += histogram[group * size + value]
    else {
      const parts = apportion(
        left,
        open.map((group) => histogram[group * size + value]),
      )
      open.forEach((group, i) => {
        quota[group] += parts[i]
      })
    }
    left -= Math.min(there, left)
  }
}
