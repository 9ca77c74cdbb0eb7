/** Source and sink by year and draw, t CO2e; each line is signed in each draw before any netting. */
export class BalanceDraws {
  readonly source: ReadonlyMap<number, Float64Array>
  /** 0 or less. */
  readonly sink: ReadonlyMap<number, Float64Array>

  /** @param years first years of the intervals of a year */
  constructor(years: readonly number[], draws: number) {
    this.source = new Map(years.map((year) => [year, new Float64Array(draws)]))
    this.sink = new Map(years.map((year) => [year, new Float64Array(draws)]))
  }

  /** Adds a line. @param amounts t CO2e by draw */
  add(year: number, amounts: Float64Array): void {
    const source = this.source.get(year)
    const sink = this.sink.get(year)
    if (source === undefined || sink === undefined) throw new Error(`${year} is no year of the draws`)
    for (let draw = 0; draw < amounts.length; draw++) {
      const amount = amounts[draw]
      if (amount > 0) source[draw] += amount
      else sink[draw] += amount
    }
  }
}
