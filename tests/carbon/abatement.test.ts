import { describe, expect, it } from 'vitest'
import { abatementCost, discountFactor, presentSum } from '../../src/carbon/abatement.js'

describe('abatement cost', () => {
  it('is the present value of the costs over the tonnes, which are not discounted', () => {
    const costs = [
      [2020, 1000],
      [2021, 110],
    ] as const
    const abated = [
      [2021, 60],
      [2022, 40],
    ] as const
    expect(abatementCost(costs, abated, { rate: 10, baseYear: 2020 })).toBeCloseTo((1000 + 100) / 100, 12)
  })

  it('is negative for a measure that saves money', () => {
    expect(abatementCost([[2020, -50]], [[2020, 10]], { rate: 5, baseYear: 2020 })).toBe(-5)
  })

  it('is none where nothing is abated', () => {
    expect(abatementCost([[2020, 50]], [[2020, -10]], { rate: 5, baseYear: 2020 })).toBeNull()
    expect(abatementCost([[2020, 50]], [], { rate: 5, baseYear: 2020 })).toBeNull()
  })
})

describe('present value', () => {
  it('counts later years less and earlier ones more', () => {
    const discount = { rate: 100, baseYear: 2020 }
    expect([2019, 2020, 2022].map((year) => discountFactor(discount, year))).toEqual([2, 1, 0.25])
    expect(
      presentSum(
        [
          [2019, 1],
          [2022, 8],
        ],
        discount,
      ),
    ).toBe(4)
  })
})
