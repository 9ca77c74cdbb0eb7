import { describe, expect, it } from 'vitest'
import { transportEmission } from '../../../src/carbon/transport/emission.js'
import { logitShares, respondShares, shiftShares } from '../../../src/carbon/transport/shares.js'
import { readTransportFactors } from '../../../src/study/activity/transport-files.js'

const factors = readTransportFactors()
const sum = (parts: Readonly<Record<string, number>>): number => Object.values(parts).reduce((a, b) => a + b, 0)

const before = { road: 0.8, rail: 0.1, water: 0.1 }

describe('1,000 million t-km', () => {
  it('give off 84.0 kt of CO2 by road, rail and water as 8 : 1 : 1', () => {
    expect(transportEmission(1000, before, factors)).toEqual({ road: 80000, rail: 2200, water: 1800 })
  })

  it('give off 68.2 kt when a fifth of them leaves the road', () => {
    const { shares, short } = shiftShares(before, [
      { from: 'road', to: 'rail', share: 0.15 },
      { from: 'road', to: 'water', share: 0.05 },
    ])
    expect(short).toEqual({})
    expect(shares.road).toBeCloseTo(0.6, 12)
    expect(shares.rail).toBeCloseTo(0.25, 12)
    expect(shares.water).toBeCloseTo(0.15, 12)
    expect(sum(transportEmission(1000, shares, factors))).toBeCloseTo(68200, 6)
  })
})

describe('shifts', () => {
  const shifts = [
    { from: 'road', to: 'rail', share: 0.15 },
    { from: 'rail', to: 'water', share: 0.05 },
    { from: 'road', to: 'water', share: 0.1 },
  ]

  it('do not hang on their order', () => {
    const { shares } = shiftShares(before, shifts)
    expect(shiftShares(before, [...shifts].reverse()).shares).toEqual(shares)
    expect(shares.rail).toBeCloseTo(0.2, 12)
  })

  it('take no more from a mode than it has, and tell what they were short of', () => {
    const { shares, short } = shiftShares(before, [
      { from: 'rail', to: 'water', share: 0.3 },
      { from: 'rail', to: 'road', share: 0.1 },
    ])
    expect(shares.rail).toBe(0)
    expect(short.rail).toBeCloseTo(0.3, 12)
    expect(shares.water).toBeCloseTo(0.175, 12)
    expect(shares.road).toBeCloseTo(0.825, 12)
  })
})

describe('a logit', () => {
  it('parts a demand by e^u', () => {
    const { road, rail } = logitShares({ road: Math.log(3), rail: 0 })
    expect(road).toBeCloseTo(0.75, 12)
    expect(rail).toBeCloseTo(0.25, 12)
  })

  it('bears utilities of any size', () => {
    expect(sum(logitShares({ road: -2000, rail: -2001 }))).toBeCloseTo(1, 12)
  })

  it('leaves modes alone that it does not name', () => {
    const shares = respondShares(before, { utilities: { road: 0, rail: 0 }, base: null })
    expect(shares.water).toBe(0.1)
    expect(shares.road).toBeCloseTo(0.45, 12)
  })

  it('keeps the shares that a table tells where utilities are those of its base', () => {
    const base = { road: -1, rail: -3 }
    const same = respondShares(before, { utilities: base, base })
    expect(same.road).toBeCloseTo(0.8, 12)
    const better = respondShares(before, { utilities: { road: -1, rail: -3 + Math.log(2) }, base })
    expect(better.rail / better.road).toBeCloseTo(0.25, 12)
    expect(sum(better)).toBeCloseTo(1, 12)
  })
})
