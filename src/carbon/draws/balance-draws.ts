/** Source, sink and net by draw, t CO2e. */
export interface DrawnBalance {
  readonly source: Float64Array
  /** 0 or less. */
  readonly sink: Float64Array
  readonly net: Float64Array
}

/** Source and sink by year and draw; each line is signed in each draw before any netting. */
export class BalanceDraws {
  readonly draws: number
  readonly #source: ReadonlyMap<number, Float64Array>
  readonly #sink: ReadonlyMap<number, Float64Array>

  /** @param years first years of the intervals of a year */
  constructor(years: readonly number[], draws: number) {
    this.draws = draws
    this.#source = new Map(years.map((year) => [year, new Float64Array(draws)]))
    this.#sink = new Map(years.map((year) => [year, new Float64Array(draws)]))
  }

  /** Adds a line. @param amounts t CO2e by draw */
  add(year: number, amounts: Float64Array): void {
    const source = ofYear(this.#source, year)
    const sink = ofYear(this.#sink, year)
    for (let draw = 0; draw < amounts.length; draw++) {
      const amount = amounts[draw]
      if (amount > 0) source[draw] += amount
      else sink[draw] += amount
    }
  }

  /** Sums over some years. */
  over(years: readonly number[]): DrawnBalance {
    const [source, sink] = [this.#source, this.#sink].map((series) => {
      const sum = new Float64Array(this.draws)
      for (const year of years) {
        const values = ofYear(series, year)
        for (let draw = 0; draw < sum.length; draw++) sum[draw] += values[draw]
      }
      return sum
    })
    return { source, sink, net: source.map((amount, draw) => amount + sink[draw]) }
  }
}

function ofYear(series: ReadonlyMap<number, Float64Array>, year: number): Float64Array {
  const values = series.get(year)
  if (values === undefined) throw new Error(`${year} is no year of the draws`)
  return values
}
