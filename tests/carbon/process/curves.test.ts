import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { grownBiomass, logistic } from '../../../src/carbon/process/curves.js'
import { decayOf } from '../../../src/carbon/process/decay.js'
import { gapKept, gapLeft, type SoilPath } from '../../../src/carbon/process/soil-path.js'

const vectorFile = new URL('../../../../shared/science/tables/test_vectors.json', import.meta.url)
const hasVectors = existsSync(vectorFile)
if (!hasVectors) console.warn('The table of worked figures is not here: tests that compare with it are skipped')

const saturation = (age: number) => grownBiomass({ type: 'saturation', tau: 12 }, 30, age)
const chapman = (age: number) => grownBiomass({ type: 'chapman-richards', k: 0.05, p: 2 }, 90, age)

describe('growth', () => {
  it.each([
    [0, 0],
    [5, 10.2227811],
    [10, 16.9620537],
    [20, 24.3337319],
    [40, 28.9297802],
  ])('saturates: %d years, %d t', (age, biomass) => {
    expect(saturation(age)).toBeCloseTo(biomass, 7)
  })

  it.each([
    [0, 0],
    [5, 4.4036184],
    [10, 13.933631],
    [20, 35.9618761],
    [40, 67.2880565],
  ])('follows Chapman and Richards: %d years, %d t', (age, biomass) => {
    expect(chapman(age)).toBeCloseTo(biomass, 6)
  })

  it('of a logistic curve starts from nothing, whatever the curve says at age 0', () => {
    expect([0, 10, 20].map((age) => logistic(30, 0.3, 10, age))).toEqual([
      expect.closeTo(1.4227762, 7),
      15,
      expect.closeTo(28.5772238, 7),
    ])
    const curve = { type: 'logistic', rate: 0.3, midpoint: 10 } as const
    expect(grownBiomass(curve, 30, 0)).toBe(0)
    expect(grownBiomass(curve, 30, 20)).toBeCloseTo(28.5772238 - 1.4227762, 7)
  })
})

describe.skipIf(!hasVectors)('the worked figures', () => {
  const { curves, soc } = hasVectors ? JSON.parse(readFileSync(vectorFile, 'utf8')) : {}

  it('are those of the growth curves', () => {
    const compare = (wanted: Record<string, number>, of: (age: number) => number): void => {
      for (const [age, value] of Object.entries(wanted)) expect(of(Number(age))).toBeCloseTo(value, 6)
    }
    compare(curves.expsat_Cmax30_tau12, saturation)
    compare(curves.logistic_30_r03_t10, (age) => logistic(30, 0.3, 10, age))
    compare(curves.chapman_90_k005_p2, chapman)
  })

  it('are those of soil', () => {
    const linear: SoilPath = { type: 'linear', years: 20 }
    const gap = soc.LAC_annual - 55
    expect(gap * (gapLeft(linear, 1) - 1)).toBeCloseTo(soc.annual_to_forest_per_yr_20y, 10)
    const { cultivated, y20, y40, rate1, rate2 } = soc.iwms135
    const path = wetland135
    const at = (age: number) => y40 + (cultivated - y40) * gapLeft(path, age)
    expect([at(0), at(20), at(40)]).toEqual([cultivated, y20, y40].map((value) => expect.closeTo(value, 9)))
    expect(at(1) - at(0)).toBeCloseTo(rate1, 9)
    expect(at(21) - at(20)).toBeCloseTo(rate2, 9)
  })
})

/** 135 t C/ha times 0.71 under crops, 0.80 after 20 years of wetland, 1 after 40. */
const wetland135: SoilPath = {
  type: 'stages',
  stages: [
    { years: 20, closed: (0.8 - 0.71) / (1 - 0.71) },
    { years: 20, closed: 1 },
  ],
}

describe('soil', () => {
  it('moves evenly for 20 years and then stays', () => {
    const path: SoilPath = { type: 'linear', years: 20 }
    expect([0, 1, 10, 20, 21].map((age) => gapLeft(path, age))).toEqual([1, 0.95, 0.5, 0, 0])
  })

  it('of annual crops on low-activity clay gains 0.8525 t C/ha/yr under forest', () => {
    expect((55 * 0.69 - 55) * (gapLeft({ type: 'linear', years: 20 }, 1) - 1)).toBeCloseTo(0.8525, 10)
  })

  it('of restored wetland gains 0.6075 t C/ha/yr for 20 years, then 1.35', () => {
    const at = (age: number) => 135 + (95.85 - 135) * gapLeft(wetland135, age)
    expect([at(1) - at(0), at(20), at(21) - at(20), at(40), at(41)]).toEqual(
      [0.6075, 108, 1.35, 135, 135].map((value) => expect.closeTo(value, 9)),
    )
  })

  it.each<SoilPath>([
    { type: 'linear', years: 20 },
    { type: 'exponential', rate: -Math.log(0.85) },
    { type: 'recovery', share: 0.5, tau: 12 },
    wetland135,
    { type: 'kept' },
  ])('goes the same way by yearly steps: $type', (path) => {
    let left = 1
    for (let age = 0; age < 45; age++) {
      expect(left).toBeCloseTo(gapLeft(path, age), 12)
      left *= gapKept(path, age)
    }
  })

  it('loses 15 % of the gap a year at a rate of 0.1625', () => {
    expect(gapKept({ type: 'exponential', rate: -Math.log(0.85) }, 7)).toBeCloseTo(0.85, 12)
  })

  it('recovers half of what marsh has more, most of it in the first decades', () => {
    const closed = (age: number) => 1 - gapLeft({ type: 'recovery', share: 0.5, tau: 12 }, age)
    // the saturation of 30 t with tau 12, per t, times a half
    expect(closed(20)).toBeCloseTo((0.5 * 24.3337319) / 30, 8)
    expect(closed(1000)).toBeCloseTo(0.5, 12)
  })
})

describe('decay', () => {
  it('leaves a half after a half-life', () => {
    expect(decayOf(5).kept ** 5).toBeCloseTo(0.5, 12)
  })

  it('keeps of a year of inflow what an even stream leaves', () => {
    const { inflowKept } = decayOf(2)
    const k = Math.LN2 / 2
    const days = 36500
    let sum = 0
    for (let day = 0; day < days; day++) sum += Math.exp((-k * (day + 0.5)) / days) / days
    expect(inflowKept).toBeCloseTo(sum, 9)
  })
})
