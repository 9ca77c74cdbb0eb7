import { describe, expect, it } from 'vitest'
import { zonePayments } from '../../src/carbon/payments.js'
import { CO2_PER_C } from '../../src/carbon/units.js'
import { presentValue } from '../../src/carbon/value.js'
import { committedValue, emissionValue, type PricePath } from '../../src/carbon/value-stream.js'

const path = (perTonneC: number, rate: number, priceChange: number): PricePath => ({
  price: () => perTonneC / CO2_PER_C,
  discount: { rate, baseYear: 2020 },
  priceChange,
})

describe('value of a change of stock', () => {
  it.each([
    [7, 0, 751.5232249],
    [5, 1, 778.691565],
    [0, 0, 1000],
  ])("is InVEST's with a price that stays (%d %%, %d %%)", (rate, change, value) => {
    expect(committedValue(path(100, rate, change), 2020, 2030, 10)).toBeCloseTo(value, 6)
    const perTonne = presentValue({ perTonneC: 100, discountRate: rate, priceChange: change }, 10)
    expect(committedValue(path(100, rate, change), 2020, 2030, 10)).toBeCloseTo(10 * perTonne, 9)
  })

  it('counts later intervals less, and follows a price that rises', () => {
    expect(committedValue(path(100, 10, 0), 2030, 2040, 10)).toBeCloseTo(
      committedValue(path(100, 10, 0), 2020, 2030, 10) / 1.1 ** 10,
      9,
    )
    const rising = { ...path(0, 0, 0), price: (year: number) => year - 2020 }
    expect(committedValue(rising, 2020, 2023, 3)).toBeCloseTo(3 * CO2_PER_C, 12)
  })
})

it('an emission costs and a sink is worth, in money of the base year', () => {
  const priced = { ...path(0, 100, 0), price: (year: number) => (year === 2021 ? 50 : 80) }
  expect(emissionValue(priced, 2021, 4)).toBe(-100)
  expect(emissionValue(priced, 2022, -4)).toBe(80)
})

describe('payments between zones', () => {
  const zones = [
    { zone: 1, net: 360, measures: { population: 600, gdp: 500, area: 10 } },
    { zone: 2, net: 190, measures: { population: 450, gdp: 200, area: 20 } },
    { zone: 3, net: -50, measures: { population: 350, gdp: 150, area: 30 } },
    { zone: 4, net: 0, measures: { population: 200, gdp: 50, area: 40 } },
  ]
  const weights = { population: 0.5, gdp: 0.3, area: 0.2 }

  it('are what each is above its quota, at the price', () => {
    const [first] = zonePayments(zones, weights, 60)
    const quota = 500 * (0.5 * (600 / 1600) + 0.3 * (500 / 900) + 0.2 * (10 / 100))
    expect(first.quota).toBeCloseTo(quota, 9)
    expect(first.payment).toBeCloseTo((360 - quota) * 60, 9)
  })

  it('sum to 0 exactly, and to what the last zone owes but for rounding', () => {
    for (const price of [60, 0.1, 1 / 3]) {
      const paid = zonePayments(zones, weights, price)
      expect(paid.reduce((sum, { payment }) => sum + payment, 0)).toBe(0)
      expect(paid[3].payment).toBeCloseTo((paid[3].net - paid[3].quota) * price, 9)
    }
  })

  it('are none for a zone alone', () => {
    expect(zonePayments(zones.slice(0, 1), weights, 60)[0].payment).toBe(0)
  })
})
