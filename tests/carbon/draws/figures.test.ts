import { describe, expect, it } from 'vitest'
import { DrawChance, TRUNCATED_AT } from '../../../src/carbon/draws/chance.js'
import { drawnFigure, lognormal } from '../../../src/carbon/draws/distribution.js'
import { drawnFactors } from '../../../src/carbon/draws/drawn-factors.js'
import { drawnTables } from '../../../src/carbon/draws/drawn-table.js'
import { drawnRange } from '../../../src/carbon/draws/range.js'
import { readGhgFactors } from '../../../src/study/book/ghg-data.js'
import { tableOf } from '../drawn-table.js'

const DRAWS = 4000
const half = { pools: 0.5, classes: 0.5 }

const correlationOf = (a: Float64Array, b: Float64Array): number => {
  const [x, y] = [drawnRange(a), drawnRange(b)]
  const sum = a.reduce((total, value, at) => total + (value - x.mean) * (b[at] - y.mean), 0)
  return sum / (a.length - 1) / (x.sd * y.sd)
}

describe('a lognormal figure', () => {
  it('has the parameters of its mean and standard error', () => {
    const { mu, sigma } = lognormal(165.6, 41.4)
    expect(mu).toBeCloseTo(5.0792629, 7)
    expect(sigma).toBeCloseTo(0.2462207, 7)
  })

  it('keeps mean and error, is never negative and ends at 3 deviations', () => {
    const values = drawnFigure(165.6, 41.4, 'lognormal', new DrawChance(1, DRAWS).alone('any'))
    const { mean, sd } = drawnRange(values)
    expect(Math.abs(mean / 165.6 - 1)).toBeLessThan(0.02)
    expect(Math.abs(sd / 41.4 - 1)).toBeLessThan(0.05)
    const ends = [-TRUNCATED_AT, TRUNCATED_AT].map((z) => Math.exp(5.0792629 + 0.2462207 * z))
    expect(Math.min(...values)).toBeGreaterThan(ends[0])
    expect(Math.max(...values)).toBeLessThan(ends[1])
  })

  it('without an error is what it is', () => {
    expect(new Set(drawnFigure(7, 0, 'lognormal', new DrawChance(1, 9).alone('any')))).toEqual(new Set([7]))
  })
})

describe('chance of draws', () => {
  it('hangs on seed, name and number alone', () => {
    const few = new DrawChance(3, 5).of('density', 11, 'soil', half)
    const many = new DrawChance(3, 50)
    many.alone('another')
    expect(many.of('density', 11, 'soil', half).subarray(0, 5)).toEqual(few)
    expect(new DrawChance(4, 5).of('density', 11, 'soil', half)).not.toEqual(few)
  })

  it('has the correlation that is asked, over pools, classes and both', () => {
    const chance = new DrawChance(5, DRAWS)
    const correlation = { pools: 0.8, classes: 0.5 }
    const of = (code: number, pool: string) => chance.of('density', code, pool, correlation)
    expect(correlationOf(of(1, 'soil'), of(1, 'above'))).toBeCloseTo(0.8, 1)
    expect(correlationOf(of(1, 'soil'), of(2, 'soil'))).toBeCloseTo(0.5, 1)
    expect(correlationOf(of(1, 'soil'), of(2, 'above'))).toBeCloseTo(0.4, 1)
    const full = { pools: 1, classes: 1 }
    expect(chance.of('density', 1, 'soil', full)).toEqual(chance.of('density', 2, 'above', full))
    const none = { pools: 0, classes: 0 }
    const apart = correlationOf(chance.of('density', 1, 'soil', none), chance.of('density', 2, 'soil', none))
    expect(Math.abs(apart)).toBeLessThan(0.05)
  })
})

describe('drawn tables', () => {
  const table = tableOf(
    ['forest', { above: 35, soil: 118 }, { densitySd: { above: 10, soil: 30 }, flux: -0.1, fluxSd: 0.1 }],
    ['field', { above: 5, soil: 97 }, { densitySd: { above: 1, soil: 0 }, flux: 0.4, methane: 200, methaneSd: 90 }],
  )
  const tables = drawnTables(table, new DrawChance(1, 500), half)
  const of = (pick: (one: (typeof table.classes)[number]) => number | null | undefined, at: number) =>
    new Set(tables.map(({ classes }) => pick(classes[at])))

  it('draw what has an error and leave all else', () => {
    expect(of(({ density }) => density.above, 0).size).toBe(500)
    expect(of(({ methane }) => methane, 1).size).toBe(500)
    expect(of(({ density }) => density.soil, 1)).toEqual(new Set([97]))
    expect(of(({ flux }) => flux, 1)).toEqual(new Set([0.4]))
    expect(of(({ nitrousOxide }) => nitrousOxide, 1)).toEqual(new Set([null]))
  })

  it('let a flux have either sign, up to 3 errors away', () => {
    const fluxes = [...of(({ flux }) => flux, 0)].map(Number)
    expect(fluxes.some((flux) => flux > 0)).toBe(true)
    expect(Math.max(...fluxes)).toBeLessThanOrEqual(0.2)
    expect(Math.min(...fluxes)).toBeGreaterThanOrEqual(-0.4)
  })
})

describe('drawn factors', () => {
  const factors = readGhgFactors()
  const sets = drawnFactors(factors, new DrawChance(1, 1000))

  it('draw what has a range, and shares end at 1', () => {
    const rice = drawnRange(Float64Array.from(sets, (set) => set.value('rice_ch4_east_asia')))
    expect(rice.mean).toBeCloseTo(1.32, 1)
    expect(rice.sd).toBeCloseTo((1.96 - 0.89) / 3.92, 1)
    expect(new Set(sets.map((set) => set.value('rice_water_continuous')))).toEqual(new Set([1]))
    expect(Math.max(...sets.map((set) => set.value('n2o_leached_share')))).toBe(1)
  })
})

it('a range tells quantiles between the ordered draws', () => {
  const values = Float64Array.from({ length: 41 }, (_, at) => (at * 17) % 41)
  expect(drawnRange(values)).toEqual({ mean: 20, sd: Math.sqrt(143.5), p2_5: 1, p50: 20, p97_5: 39 })
})
