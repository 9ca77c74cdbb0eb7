import { apportion } from '../grid/apportion.js'
import { DIGITS, type Unit } from './select.js'

/** Cells that some groups are to get together, wherever they score best. */
export interface Claim {
  readonly groups: readonly number[]
  readonly cells: number
}

/** The most cells that some groups may get together. */
export interface GroupCap {
  readonly groups: readonly number[]
  readonly cells: number
}

/** What groups are to get: never more than the caps and the claims allow. */
export interface Spread {
  /** By group. What the units get in sum is exact; how a unit's cells fall to its groups is an estimate within the limits. */
  readonly quota: Float64Array
  /** The groups that one limit ends, with the cells that they get together. */
  readonly units: readonly Unit[]
}

/**
 * Fills all claims together, from the highest keys down (by the histogram of their first digit), until each is full, has no
 * bids left or all its groups are under a full cap. Caps that do not bind change nothing: the groups that a claim ends have
 * one threshold, however many zones they lie in. Where several limits end within one value of the digit, the one that allows
 * the least share of the bids there ends first.
 *
 * @param rank by group, a number that does not hang on the order in which groups are listed; its length is that of `quota`
 */
export function spreadClaims(
  claims: readonly Claim[],
  caps: readonly GroupCap[],
  histogram: ArrayLike<number>,
  rank: ArrayLike<number>,
): Spread {
  const spread = new Filling([...claims, ...caps], rank)
  const { size } = DIGITS[0]
  const active = new Set(claims.flatMap(({ groups }) => groups).sort((a, b) => rank[a] - rank[b]))
  for (let value = size - 1; value >= 0 && active.size > 0; value--) {
    const bids = new Map<number, number>()
    for (const group of active)
      if (histogram[group * size + value] > 0) bids.set(group, histogram[group * size + value])
    for (let end = spread.tightest(bids); end !== null; end = spread.tightest(bids)) {
      spread.end(end, bids, active)
      for (const group of end.groups) {
        active.delete(group)
        bids.delete(group)
      }
    }
    for (const [group, here] of bids) spread.give(group, here)
  }
  for (const group of active) spread.close([group])
  return spread
}

/** A claim or a cap, with what is left of it. */
interface Limit {
  readonly groups: readonly number[]
  /** The lowest of its groups. */
  readonly rank: number
  left: number
}

class Filling implements Spread {
  readonly quota: Float64Array
  readonly units: Unit[] = []
  readonly #rank: ArrayLike<number>
  readonly #limitsOf: readonly Limit[][]

  constructor(parts: readonly GroupCap[], rank: ArrayLike<number>) {
    this.quota = new Float64Array(rank.length)
    this.#rank = rank
    this.#limitsOf = Array.from(rank, () => [])
    for (const { groups, cells } of parts) {
      const first = groups.reduce((least, group) => Math.min(least, rank[group]), Infinity)
      const limit = { groups, rank: first, left: cells }
      for (const group of groups) this.#limitsOf[group].push(limit)
    }
  }

  /** The limit that allows the least share of the bids; null if all of them have room for theirs. */
  tightest(bids: ReadonlyMap<number, number>): Limit | null {
    const wanted = new Map<Limit, number>()
    for (const [group, here] of bids)
      for (const limit of this.#limitsOf[group]) wanted.set(limit, (wanted.get(limit) ?? 0) + here)
    let found: Limit | null = null
    let least = 1
    for (const [limit, cells] of wanted) {
      const share = limit.left / cells
      if (share < least || (found !== null && share === least && limit.rank < found.rank)) {
        found = limit
        least = share
      }
    }
    return found
  }

  /** Gives a limit's last cells to those of its groups that bid, in proportion, and closes its active groups. */
  end({ groups, left }: Limit, bids: ReadonlyMap<number, number>, active: ReadonlySet<number>): void {
    const open = groups.filter((group) => active.has(group)).sort((a, b) => this.#rank[a] - this.#rank[b])
    const here = open.map((group) => bids.get(group) ?? 0)
    const given = apportion(left, here).map((cells, at) => this.give(open[at], Math.min(cells, this.#room(open[at]))))
    // rounding may have brought another limit to its end: what it holds back goes to the others
    let rest = given.reduce((cells, one) => cells - one, left)
    open.forEach((group, at) => {
      rest -= this.give(group, Math.min(rest, here[at] - given[at], this.#room(group)))
    })
    this.close(open)
  }

  give(group: number, cells: number): number {
    this.quota[group] += cells
    for (const limit of this.#limitsOf[group]) limit.left -= cells
    return cells
  }

  close(groups: readonly number[]): void {
    const cells = groups.reduce((sum, group) => sum + this.quota[group], 0)
    if (cells > 0) this.units.push({ groups, cells })
  }

  #room(group: number): number {
    return this.#limitsOf[group].reduce((least, { left }) => Math.min(least, left), Infinity)
  }
}
