import { describe, expect, it } from 'vitest'
import { conversion } from '../../src/policy/conversion.js'
import { redLine } from '../../src/policy/red-line.js'
import { siting } from '../../src/policy/siting.js'
import { transitionRate } from '../../src/policy/transition-rate.js'
import { wetlandRestoration } from '../../src/policy/wetland-restoration.js'
import { contextOf } from './context.js'

describe('a red line', () => {
  const spec = redLine.schema.parse({ type: 'red-line', name: 'lake', mask: 'lake.tif', protects: ['marsh', 'water'] })
  const [rule] = redLine.rules(spec, contextOf(2020)).preferences ?? []

  it('forbids protected classes to turn into any other, inside only', () => {
    expect({ from: rule.from, to: rule.to, factor: rule.factor }).toEqual({ from: [3, 4], to: [1, 2, 5, 6], factor: 0 })
    expect([0, 1, 2035].map((value) => rule.where({ zone: 9, values: [value] }))).toEqual([false, true, true])
  })

  it('leaves changes among the protected classes free', () => {
    expect(rule.to).not.toContain(3)
    expect(rule.to).not.toContain(4)
  })
})

const restoration = (more: object) =>
  wetlandRestoration.schema.parse({
    type: 'wetland-restoration',
    name: 'wetlands',
    from: ['field', 'pond'],
    to: 'marsh',
    hectares_per_year: { 2020: 400, 2030: 800 },
    ...more,
  })
const restored = (more: object, year: number) =>
  wetlandRestoration.rules(restoration(more), contextOf(year)).conversions ?? []

describe('a restoration', () => {
  it('asks for the hectares of the year, none before the first', () => {
    expect([2019, 2020, 2025, 2040].map((year) => restored({}, year)[0].hectares)).toEqual([0, 400, 600, 800])
  })

  it('takes its classes to the target, as a part of the demand unless additional', () => {
    const [one] = restored({}, 2020)
    expect({ from: one.from, to: one.to, zone: one.zone, additional: one.additional }).toEqual({
      from: [1, 2],
      to: 3,
      zone: null,
      additional: false,
    })
    expect(restored({ additional: true }, 2020)[0].additional).toBe(true)
  })

  it('takes none of the land that is its target already', () => {
    const spec = restoration({ from: ['*'] })
    expect(wetlandRestoration.rules(spec, contextOf(2020)).conversions?.[0].from).toEqual([1, 2, 4, 5, 6])
  })

  it.each([
    { to: 'group:wetland' },
    { to: '*' },
    { stages: [{ class: 'group:wetland', years: 1 }] },
    { reversion: { hazard: 0.1, to: '*' } },
  ])('refuses more than one class to become: %j', (more) => {
    expect(() => restoration(more)).toThrow('one class is meant here')
  })

  it('happens only where every condition holds', () => {
    const more = { mask: 'm.geojson', where: [{ layer: 'elevation', max: 20 }] }
    expect(wetlandRestoration.uses(restoration(more)).masks).toEqual({
      mask: { kind: 'boundary', file: 'm.geojson' },
      'where.0.layer': { kind: 'layer', layer: 'elevation', max: 20 },
    })
    const [{ where }] = restored(more, 2020)
    const at = (...values: number[]) => where({ zone: 0, values })
    expect([at(1, 1), at(0, 1), at(1, 0), at(2030, 1)]).toEqual([true, false, false, true])
  })

  it('passes through its stages and may revert', () => {
    const stages = [
      { class: 'water', years: 2 },
      { class: 'pond', years: 3 },
    ]
    const [one] = restored({ stages, reversion: { hazard: 0.02, to: 'field' } }, 2020)
    expect(one.stages).toEqual([
      { looksLike: 4, years: 2 },
      { looksLike: 2, years: 3 },
    ])
    expect(one.reversion).toEqual({ hazard: 0.02, to: 1 })
    expect(restored({}, 2020)[0]).toMatchObject({ stages: [], reversion: null })
  })

  it.each([-0.1, 1.1])('refuses a hazard of %d', (hazard) => {
    expect(() => restoration({ reversion: { hazard, to: 'field' } })).toThrow()
  })
})

describe('a conversion', () => {
  it('asks for hectares zone by zone, each over the years', () => {
    const spec = conversion.schema.parse({
      type: 'conversion',
      name: 'ponds',
      from: 'pond',
      to: 'water',
      hectares_per_year: { by_zone: { 4: 12, 7: { 2020: 0, 2030: 50 } } },
    })
    const asked = (conversion.rules(spec, contextOf(2026)).conversions ?? []).map(({ zone, hectares }) => [
      zone,
      hectares,
    ])
    expect(asked).toEqual([
      [4, 12],
      [7, 30],
    ])
  })
})

describe('siting', () => {
  const rule = (more: object, year = 2020) => {
    const spec = siting.schema.parse({ type: 'siting', name: 'place', from: '*', to: 'urban', factor: 0.2, ...more })
    expect(Object.keys(siting.uses(spec).masks ?? {})).toHaveLength(Object.keys(more).length)
    const [one] = siting.rules(spec, contextOf(year)).preferences ?? []
    return (...values: number[]) => (one.where({ zone: 3, values }) ? one.factor : 1)
  }

  it('has its factor where all its conditions hold, inside the mask, outside what it excludes', () => {
    const at = rule({ mask: 'm.tif', exclude: 'e.geojson' })
    expect([at(1, 0), at(0, 0), at(2030, 0), at(1, 1), at(1, 2030)]).toEqual([0.2, 1, 0.2, 1, 1])
    expect([rule({})(), rule({ exclude: 'e.tif' })(0), rule({ exclude: 'e.tif' })(7)]).toEqual([0.2, 0.2, 1])
    const spec = siting.schema.parse({
      ...{ type: 'siting', name: 'steep', from: '*', to: 'urban', factor: 0 },
      where: [
        { layer: 'slope', min: 15 },
        { layer: 'slope', max: 25 },
      ],
    })
    const [{ where }] = siting.rules(spec, contextOf(2020)).preferences ?? []
    expect([where({ zone: 0, values: [1, 1] }), where({ zone: 0, values: [1, 0] })]).toEqual([true, false])
  })

  it('may change over the years', () => {
    const spec = { type: 'siting', name: 'x', from: 'field', to: 'urban', factor: { 2020: 1, 2030: 0 } }
    const [one] = siting.rules(siting.schema.parse(spec), contextOf(2025)).preferences ?? []
    expect([one.from, one.to, one.factor]).toEqual([[1], [5], 0.5])
  })
})

describe('a transition rate', () => {
  const rate = (factor: unknown, year: number) =>
    transitionRate.rules(
      transitionRate.schema.parse({
        type: 'transition-rate',
        name: 'infill',
        from: 'field',
        to: ['urban', 'factory'],
        factor,
      }),
      contextOf(year),
    ).factors

  it('multiplies the demand for its changes, linear over the years', () => {
    expect(rate({ 2020: 1, 2030: 0.2 }, 2025)).toEqual([{ from: [1], to: [5, 6], factor: 0.6 }])
    expect(rate({ 2020: 1, 2030: 0.2 }, 2050)?.[0].factor).toBe(0.2)
    expect(rate(0.3, 1999)?.[0].factor).toBe(0.3)
  })
})
