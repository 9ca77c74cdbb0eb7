import { apportion } from '../grid/apportion.js'

/**
 * Demand for change, cells per year, gross: `rates[from * classes + to]`, fractions allowed. Rounded cumulatively, so
 * that the sum over any years differs from the sum of the rates by less than one cell.
 */
export class CumulativeRounding {
  private readonly asked: Float64Array
  private readonly given: Float64Array

  constructor(pairs: number) {
    this.asked = new Float64Array(pairs)
    this.given = new Float64Array(pairs)
  }

  /** Whole cells of the next period. */
  next(rates: ArrayLike<number>): Float64Array {
    return this.asked.map((asked, pair) => {
      const total = asked + rates[pair]
      const cells = Math.round(total) - this.given[pair]
      this.asked[pair] = total
      this.given[pair] += cells
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
  return wholeFlows(flow, change)
}

/** Scales a row or column of a matrix to a sum. */
function scaleLine(flow: Float64Array, first: number, stride: number, length: number, total: number): void {
  let sum = 0
  for (let i = 0; i < length; i++) sum += flow[first + i * stride]
  if (sum > 0) for (let i = 0; i < length; i++) flow[first + i * stride] *= total / sum
}

/** Whole cells: each gaining class by largest remainder, but no class gives more than it loses. */
function wholeFlows(flow: Float64Array, change: ArrayLike<number>): Float64Array {
  const classes = change.length
  const whole = flow.map(Math.floor)
  const givesLeft = Array.from(change, (cells, from) => Math.max(0, -cells) - rowSum(whole, from, classes))
  for (let to = 0; to < classes; to++) {
    let wanted = Math.max(0, change[to])
    for (let from = 0; from < classes; from++) wanted -= whole[from * classes + to]
    const open = Array.from({ length: classes }, (_, from) =>
      flow[from * classes + to] > 0 ? Math.max(0, givesLeft[from]) : 0,
    )
    const room = open.reduce((a, b) => a + b, 0)
    apportion(Math.min(wanted, room), open).forEach((cells, from) => {
      whole[from * classes + to] += cells
      givesLeft[from] -= cells
    })
  }
  return whole
}

function rowSum(flow: Float64Array, from: number, classes: number): number {
  let sum = 0
  for (let to = 0; to < classes; to++) sum += flow[from * classes + to]
  return sum
}
