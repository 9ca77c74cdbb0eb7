import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { classFluxes, fluxTotal, poolDensities, poolStock, stockOf, totalDensities } from '../../src/carbon/stock.js'
import { totalError } from '../../src/carbon/uncertainty.js'
import { presentValue, pricePerTonneC } from '../../src/carbon/value.js'
import { tableOf } from './drawn-table.js'

const table = tableOf(
  ['forest', { above: 60, soil: 100 }, { flux: -2 }],
  ['field', { above: 5, soil: 70 }, { flux: 0.5 }],
  ['urban', { above: 0, soil: 40 }],
)

it('a stock is density times area, pool by pool', () => {
  expect([...totalDensities(table)]).toEqual([0, 160, 75, 40])
  expect([...poolDensities(table, 'soil')]).toEqual([0, 100, 70, 40])
  // 2 ha forest, 10 ha field, 1 ha urban
  expect(poolStock(table, [99, 2, 10, 1])).toEqual({ total: 1110, above: 170, soil: 940 })
})

it('has no pool that the table has no column for', () => {
  expect(Object.keys(poolStock(table, [0, 1, 1, 1]))).toEqual(['total', 'above', 'soil'])
})

it('cells without data hold nothing', () => {
  expect(stockOf([1e9, 0, 0, 0], totalDensities(table))).toBe(0)
})

it('twice the area is twice the stock', () => {
  const once = stockOf([0, 3, 1.7, 9], totalDensities(table))
  expect(stockOf([0, 6, 3.4, 18], totalDensities(table))).toBe(2 * once)
})

it('a source is positive, a sink negative, before anything is added up', () => {
  expect(fluxTotal([0, 2, 10, 1], classFluxes(table))).toEqual({ source: 5, sink: -4, net: 1 })
  const absent = fluxTotal([0, 0, 0, 1], classFluxes(table))
  expect([absent.source, absent.sink + 0, absent.net]).toEqual([0, 0, 0])
})

describe('the error of a total', () => {
  const uncertain = tableOf(
    ['forest', { above: 60, soil: 100 }, { densitySd: { above: 6, soil: 8 } }],
    ['field', { above: 5, soil: 70 }, { densitySd: { soil: 3 } }],
  )
  // terms: forest above 6 x 2 = 12, forest soil 8 x 2 = 16, field soil 3 x 10 = 30 t C
  const error = totalError(uncertain, [0, 2, 10])

  it('adds squares where errors are independent', () => {
    expect(error?.independent).toBeCloseTo(Math.sqrt(144 + 256 + 900), 12)
  })

  it('adds errors where they are wholly correlated', () => {
    expect(error?.full).toBeCloseTo(58, 12)
  })

  it('lies between, with covariances of a half and of a quarter where pool and class differ', () => {
    const variance = 1300 + 2 * (0.5 * 12 * 16 + 0.5 * 16 * 30 + 0.25 * 12 * 30)
    expect(error?.default).toBeCloseTo(Math.sqrt(variance), 12)
  })

  it('of a change cancels where classes swap and all errors are the same', () => {
    const swap = tableOf(
      ['a', { above: 1 }, { densitySd: { above: 2 } }],
      ['b', { above: 9 }, { densitySd: { above: 2 } }],
    )
    expect(totalError(swap, [0, -4, 4])?.full).toBe(0)
    expect(totalError(swap, [0, -4, 4])?.independent).toBeCloseTo(Math.sqrt(128), 12)
  })

  it('is absent without sd columns', () => {
    expect(totalError(table, [0, 1, 1, 1])).toBeNull()
  })
})

describe('value', () => {
  // InVEST user's guide, Carbon, valuation; worked by hand: 10 t C over 10 years at 100 per t C, discount 7 % and 5 %, price change 0 % and 1 %
  it.each([
    [7, 0, 751.5232249],
    [5, 1, 778.691565],
    [0, 0, 1000],
  ])('of 10 t C over ten years at 100 per tonne, %d %% and %d %%, is %d', (discountRate, priceChange, value) => {
    expect(10 * presentValue({ perTonneC: 100, discountRate, priceChange }, 10)).toBeCloseTo(value, 6)
  })

  const vectors = new URL('../../../shared/science/tables/test_vectors.json', import.meta.url)
  it.skipIf(!existsSync(vectors))('is that of the test vectors', () => {
    const cases = JSON.parse(readFileSync(vectors, 'utf8')).npv_invest as Record<
      's' | 'V' | 'p' | 'q' | 'r' | 'c' | 'value',
      number
    >[]
    expect(cases.length).toBeGreaterThan(2)
    for (const { s, V, p, q, r, c, value } of cases)
      expect(s * presentValue({ perTonneC: V, discountRate: r, priceChange: c }, q - p)).toBeCloseTo(value, 6)
  })

  it('a price per tonne of CO2 is 44/12 times as much per tonne of carbon', () => {
    expect(pricePerTonneC(12)).toBe(44)
  })
})
