import { co2eOf, type Gwp } from '../gwp.js'
import { type WaterGas, type WaterYear, waterComponent, waterLines } from '../water-gases.js'
import type { BalanceDraws } from './balance-draws.js'
import type { DrawChance } from './chance.js'
import { drawnWithin } from './drawn-factors.js'

/** Adds the floodplain's lines, each the sum of what the zones of the water give off on their days. */
export function addWater(
  balance: BalanceDraws,
  gases: readonly WaterGas[],
  years: readonly WaterYear[],
  chance: DrawChance,
  gwp: Gwp,
): void {
  const lines = new Map<string, { readonly year: number; readonly amounts: Float64Array }>()
  for (const gas of gases) {
    const values = drawnWithin(gas, `water ${gas.zone} ${waterComponent(gas)}`, chance)
    // of a kilogram a day, so that a figure of nothing may be drawn too
    for (const line of waterLines([{ ...gas, value: 1 }], years)) {
      const key = `${line.yearFrom} ${line.zone} ${line.from} ${line.component}`
      const sum = lines.get(key) ?? { year: line.yearFrom, amounts: new Float64Array(balance.draws) }
      lines.set(key, sum)
      const co2e = co2eOf(line, gwp)
      for (let draw = 0; draw < balance.draws; draw++) sum.amounts[draw] += co2e * (values?.[draw] ?? gas.value)
    }
  }
  for (const { year, amounts } of lines.values()) balance.add(year, amounts)
}
