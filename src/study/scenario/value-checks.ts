import { AREA } from '../table/zone-figures.js'
import type { Finding } from './scenario-checks.js'
import type { ScenarioSpec } from './scenario-schema.js'

/** One price, and payments whose weights sum to 1 between zones that have what is weighed. */
export function checkValue({ value, zones }: ScenarioSpec): Finding[] {
  if (value === undefined) return []
  const { price_per_tC, price_per_tCO2e, payments } = value
  const found: Finding[] = []
  if ((price_per_tC === undefined) === (price_per_tCO2e === undefined)) {
    const what = price_per_tC === undefined ? 'there is no price' : 'there are two prices'
    found.push({ path: ['value'], what, remedy: 'Give price_per_tC or price_per_tCO2e' })
  }
  for (const [key, price] of Object.entries({ price_per_tC, price_per_tCO2e })) {
    if (typeof price !== 'object' || Object.keys(price).length > 0) continue
    found.push({
      path: ['value', key],
      what: 'the price has no year',
      remedy: 'Give a number, or {2020: 50, 2060: 200}',
    })
  }
  if (payments === undefined) return found
  const path = ['value', 'payments', 'weights']
  const sum = Object.values(payments.weights).reduce((total, weight) => total + weight, 0)
  if (Math.abs(sum - 1) > 1e-9)
    found.push({ path, what: `the weights sum to ${Number(sum.toPrecision(12))}`, remedy: 'Let them sum to 1' })
  if (zones === undefined)
    found.push({ path: ['value', 'payments'], what: 'the scenario has no zones', remedy: 'Add zones: {file: path}' })
  else if (zones.table === undefined && Object.keys(payments.weights).some((measure) => measure !== AREA)) {
    const remedy = 'Add zones.table, a CSV zone,name with these columns, or weigh area alone'
    found.push({ path, what: 'the zones have no table with these measures', remedy })
  }
  return found
}
