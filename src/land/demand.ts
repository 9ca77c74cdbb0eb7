import { apportion } from '../grid/apportion.js'
import { wholeFlows } from './whole-flows.js'

/**
 * Demand for change, cells per year, gross: `rates[from * classes + to]`, fractions allowed. Rounded cumulatively, so
 * that the sum over any years differs from the sum of the rates by less than one cell.
 */
export class CumulativeRounding {
  readonly #asked: Float64Array
  readonly #given: Float64Array

  constructor(pairs: number) {
    this.#asked = new Float64Array(pairs)
    this.#given = new Float64Array(pairs)
  }

  /** Whole cells of the next period. */
  next(rates: ArrayLike<number>): Float64Array {
    return this.#asked.map((asked, pair) => {
      const total = asked + rates[pair]
      const cells = Math.round(total) - this.#given[pair]
      this.#asked[pair] = total
      this.#given[pair] += cells
      return cells
    })
  }
}

/** Observed change per year between two maps: the counts over the interval, off the diagonal (no root of a matrix). */
export function trendRates(counts: ArrayLike<number>, classes: number, interval: number): Float64Array {
  return Float64Array.from(counts, (count, pair) => {
    const [from, to] = [Math.floor(pair / classes), pair % classes]
    return from === to || from === 0 || to === 0 ? 0 : count / interval
  })
}

/** Rates times the factors on some of the changes, `[from * classes + to]`. */
export function scaleRates(
  rates: Float64Array,
  classes: number,
  factors: readonly { from: readonly number[]; to: readonly number[]; factor: number }[],
): Float64Array {
  const scaled = rates.slice()
  for (const { from, to, factor } of factors)
    for (const a of from) for (const b of to) scaled[a * classes + b] *= factor
  return scaled
}

/**
 * Gross change from net change: which class gives to which, when each class only gains or only loses. Iterative
 * proportional fitting (Deming & Stephan 1940) of `affinity` to the given losses and gains, then whole cells.
 *
 * @param change cells by class index, sum 0: + gain, - loss
 * @param affinity `[from * classes + to]`, 0 where the change is not allowed
 * @returns cells, `[from * classes + to]`; rows sum to the losses and columns to the gains as far as the allowed changes
 *   permit
 */
export function grossFromNet(change: ArrayLike<number>, affinity: ArrayLike<number>): Float64Array {
  const classes = change.length
  const flow = Float64Array.from(affinity, (value, pair) => {
    const [from, to] = [Math.floor(pair / classes), pair % classes]
    return change[from] < 0 && change[to] > 0 ? value : 0
  })
  for (let sweep = 0; sweep < 200; sweep++) {
    for (let from = 0; from < classes; from++) scaleLine(flow, from * classes, 1, classes, Math.max(0, -change[from]))
    for (let to = 0; to < classes; to++) scaleLine(flow, to, classes, classes, Math.max(0, change[to]))
  }
  // the columns are met now; rows that are not yet met must not give more than they lose
  for (let from = 0; from < classes; from++)
    scaleLine(flow, from * classes, 1, classes, Math.max(0, -change[from]), true)
  return wholeFlows(flow, change)
}

/**
 * What conversions have done already of a net change: no more than their target is to gain, the rest of them is beyond the
 * demand. Of several into one target each counts in proportion.
 *
 * @param change cells by class index, sum 0: + gain, - loss
 * @param done cells by `from * classes + to`
 * @returns what counts, by the same key, and the change that is left: a class that gave more than it was to lose gains
 */
export function takeServed(
  change: ArrayLike<number>,
  done: ReadonlyMap<number, number>,
): { served: Map<number, number>; rest: Float64Array } {
  const rest = Float64Array.from(change)
  const served = new Map<number, number>()
  for (let to = 1; to < rest.length; to++) {
    const own = [...done].filter(([pair]) => pair % rest.length === to).sort(([a], [b]) => a - b)
    const cells = own.map(([, count]) => count)
    const total = cells.reduce((sum, count) => sum + count, 0)
    const counted = apportion(Math.min(total, Math.max(0, change[to])), cells)
    own.forEach(([pair], at) => {
      rest[Math.floor(pair / rest.length)] += counted[at]
      rest[to] -= counted[at]
      served.set(pair, counted[at])
    })
  }
  return { served, rest }
}

/** Cells that went one way between two classes and as many that went the other: 2 min(n_ij, n_ji) over all pairs. */
export function exchangedCells(counts: ArrayLike<number>, classes: number): number {
  let sum = 0
  for (let a = 1; a < classes; a++)
    for (let b = 1; b < a; b++) sum += 2 * Math.min(counts[a * classes + b], counts[b * classes + a])
  return sum
}

/** Scales a row or column of a matrix to a sum; `onlyDown`: if it is larger. */
function scaleLine(
  flow: Float64Array,
  first: number,
  stride: number,
  length: number,
  total: number,
  onlyDown = false,
): void {
  let sum = 0
  for (let i = 0; i < length; i++) sum += flow[first + i * stride]
  if (sum > 0 && !(onlyDown && sum <= total)) for (let i = 0; i < length; i++) flow[first + i * stride] *= total / sum
}
