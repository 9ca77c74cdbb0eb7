import { apportion } from '../grid/apportion.js'

/**
 * Whole cells for fractional flows: rounded down, each gaining class then by largest remainder, but no class gives more
 * than it loses; what is still wanted comes along chains of exchanges, so that the margins are met wherever they can be.
 *
 * @param flow `[from * classes + to]`, 0 where the change is not allowed
 * @param change cells by class index: + gain, - loss
 */
export function wholeFlows(flow: Float64Array, change: ArrayLike<number>): Float64Array {
  const classes = change.length
  const whole = flow.map(Math.floor)
  const givesLeft = Array.from(change, (cells) => Math.max(0, -cells))
  const wantsLeft = Array.from(change, (cells) => Math.max(0, cells))
  const give = (from: number, to: number, cells: number): void => {
    whole[from * classes + to] += cells
    givesLeft[from] -= cells
    wantsLeft[to] -= cells
  }
  whole.forEach((cells, pair) => {
    givesLeft[Math.floor(pair / classes)] -= cells
    wantsLeft[pair % classes] -= cells
  })
  for (let to = 0; to < classes; to++) {
    const open = givesLeft.map((cells, from) => (flow[from * classes + to] > 0 ? Math.max(0, cells) : 0))
    const room = open.reduce((a, b) => a + b, 0)
    apportion(Math.max(0, Math.min(wantsLeft[to], room)), open).forEach((cells, from) => {
      give(from, to, cells)
    })
  }
  for (let to = 0; to < classes; to++) {
    while (wantsLeft[to] > 0) {
      const chain = findChain(flow, whole, givesLeft, to)
      if (chain === null) break
      const held = chain.slice(1).map(({ from }, at) => whole[from * classes + chain[at].to])
      const cells = Math.min(wantsLeft[to], givesLeft[chain[0].from], ...held)
      chain.forEach(({ from, to: next }, at) => {
        if (at > 0) whole[from * classes + chain[at - 1].to] -= cells
        whole[from * classes + next] += cells
      })
      givesLeft[chain[0].from] -= cells
      wantsLeft[to] -= cells
    }
  }
  return whole
}

interface Link {
  readonly from: number
  readonly to: number
}

/**
 * The shortest chain by which class `target` can get cells (an augmenting path: Ford & Fulkerson 1956). The first link's
 * class has cells left to give; each further one takes from the link's `to` before it what that now gets. Null: none.
 */
function findChain(
  flow: Float64Array,
  whole: Float64Array,
  givesLeft: readonly number[],
  target: number,
): Link[] | null {
  const classes = givesLeft.length
  /** By gaining class: the link whose giver it would lose cells to. */
  const reached = new Map<number, Link | null>([[target, null]])
  const asked = new Set<number>()
  for (const to of reached.keys()) {
    for (let from = 0; from < classes; from++) {
      if (asked.has(from) || !(flow[from * classes + to] > 0)) continue
      asked.add(from)
      if (givesLeft[from] > 0) return chainFrom({ from, to }, reached)
      for (let other = 0; other < classes; other++)
        if (whole[from * classes + other] > 0 && !reached.has(other)) reached.set(other, { from, to })
    }
  }
  return null
}

function chainFrom(first: Link, reached: ReadonlyMap<number, Link | null>): Link[] {
  const chain = [first]
  for (let link = reached.get(first.to); link; link = reached.get(link.to)) chain.push(link)
  return chain
}
