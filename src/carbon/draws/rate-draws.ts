import type { AreaLedger } from '../books.js'
import { co2eOf, type Gwp } from '../gwp.js'
import type { YearlyRate } from '../yearly-rates.js'
import type { BalanceDraws } from './balance-draws.js'

/**
 * Adds what land gives off by rates. All zones go together: they share the sign of their class's rate.
 *
 * @param draws rates of each draw, the same ones in the same order
 */
export function addRates(
  balance: BalanceDraws,
  draws: readonly (readonly YearlyRate[])[],
  { side, years }: AreaLedger,
  gwp: Gwp,
): void {
  const areas = years.slice(0, -1).map(({ year, hectares }) => ({ year, hectares: byClass(hectares, side) }))
  draws[0].forEach(({ gas, rates }, at) => {
    const perTonne = co2eOf({ [gas]: 1 }, gwp)
    rates.forEach((rate, index) => {
      if (Number.isNaN(rate)) return
      const drawn = Float64Array.from(draws, (of) => of[at].rates[index] * perTonne)
      for (const { year, hectares } of areas) {
        const area = hectares[index]
        if (area > 0)
          balance.add(
            year,
            drawn.map((amount) => amount * area),
          )
      }
    })
  })
}

/** Hectares by class index, all zones together. */
export function byClass(hectares: Float64Array, side: number): Float64Array {
  const sums = new Float64Array(side)
  for (let at = 0; at < hectares.length; at++) sums[at % side] += hectares[at]
  return sums
}
