import { describe, expect, it } from 'vitest'
import { productUncertainty, sumUncertainty } from '../../src/carbon/error-propagation.js'

describe('error propagation of approach 1', () => {
  it('of a sum weights each error by its figure', () => {
    const figures = [
      { value: 100, uncertainty: 0.2 },
      { value: 50, uncertainty: 0.3 },
      { value: -30, uncertainty: 0.5 },
    ]
    expect(sumUncertainty(figures)).toBeCloseTo(0.2429563, 7)
  })

  it('of a product adds the squares', () => {
    expect(productUncertainty([0.1, 0.3])).toBeCloseTo(0.3162278, 7)
  })

  it('is none where all is known, and without bound where a known sum is zero', () => {
    expect(sumUncertainty([{ value: 1, uncertainty: 0 }])).toBe(0)
    expect(sumUncertainty([])).toBe(0)
    const opposite = [1, -1].map((value) => ({ value, uncertainty: 0.1 }))
    expect(sumUncertainty(opposite)).toBe(Number.POSITIVE_INFINITY)
  })
})
