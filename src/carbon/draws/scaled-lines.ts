import type { BookLine } from '../books.js'
import { co2eOf, type Gwp } from '../gwp.js'
import type { YearlyRate } from '../yearly-rates.js'
import type { BalanceDraws } from './balance-draws.js'

/** By draw, what the figure behind a line is of that in the study; null: the figure is known. Lines of one figure share it. */
export type LineScale = (line: BookLine) => Float64Array | null

/** Adds lines that are proportional to one figure each. A line of nothing stays one. */
export function addScaledLines(balance: BalanceDraws, lines: Iterable<BookLine>, scaleOf: LineScale, gwp: Gwp): void {
  /** Sources and sinks of a year by figure: what goes with one figure changes its sign together. */
  const sums = new Map<number, Map<Float64Array | null, [source: number, sink: number]>>()
  for (const line of lines) {
    const ofYear = sums.get(line.yearFrom) ?? new Map<Float64Array | null, [number, number]>()
    sums.set(line.yearFrom, ofYear)
    const scale = scaleOf(line)
    const sum = ofYear.get(scale) ?? [0, 0]
    ofYear.set(scale, sum)
    const co2e = co2eOf(line, gwp)
    sum[co2e > 0 ? 0 : 1] += co2e
  }
  const known = new Float64Array(balance.draws).fill(1)
  for (const [year, ofYear] of sums) {
    for (const [scale, parts] of ofYear)
      for (const amount of parts)
        if (amount !== 0)
          balance.add(
            year,
            (scale ?? known).map((one) => one * amount),
          )
  }
}

/**
 * Scales of what classes give off, by `rateKey`.
 *
 * @param known rates of the study
 * @param drawn those of each draw, the same ones in the same order
 */
export function rateScales(
  known: readonly YearlyRate[],
  drawn: readonly (readonly YearlyRate[])[],
): Map<string, Float64Array> {
  return new Map(
    known.flatMap(({ component, rates }, at) =>
      [...rates].flatMap((rate, index): [string, Float64Array][] => {
        if (Number.isNaN(rate) || rate === 0) return []
        return [[rateKey(component, index), Float64Array.from(drawn, (of) => of[at].rates[index] / rate)]]
      }),
    ),
  )
}

/** @param index class */
export const rateKey = (component: string, index: number): string => `${component} of ${index}`

/** Hectares by class index, all zones together. */
export function byClass(hectares: Float64Array, side: number): Float64Array {
  const sums = new Float64Array(side)
  for (let at = 0; at < hectares.length; at++) sums[at % side] += hectares[at]
  return sums
}
