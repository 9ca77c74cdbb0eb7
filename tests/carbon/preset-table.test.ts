import { describe, expect, it } from 'vitest'
import type { OwnClass, PresetData, PresetFigure } from '../../src/carbon/preset-data.js'
import { presetClassTable } from '../../src/carbon/preset-table.js'
import { complaint } from '../temporary.js'

const own = (code: number, key: string, more: Partial<OwnClass> = {}): OwnClass => {
  return { code, key, name: `The ${key}`, color: '#204060', group: 'other', wet: false, partOf: '', ...more }
}
const figure = (preset: string, of: string, column: string, value: number, soilDepthCm = Number.NaN): PresetFigure => {
  return { preset, of, column, value, soilDepthCm, source: `book on ${of}`, status: 'V' }
}
const row = (code: number, name: string, to: string, color = '') => ({ crosswalk: 'sat', code, name, to, color })

const DATA: PresetData = {
  classes: [
    own(1, 'field', { group: 'cropland' }),
    own(2, 'paddy', { group: 'cropland', partOf: 'field' }),
    own(3, 'marsh', { group: 'wetland', wet: true }),
  ],
  densities: [
    figure('ours', 'field', 'c_above', 5),
    figure('ours', 'field', 'sd_above', 1),
    figure('ours', 'field', 'c_soil', 80, 100),
    figure('ours', 'field', 'sd_soil', 20, 100),
    figure('ours', 'field', 'c_dead', 2),
    figure('ours', 'marsh', 'c_above', 4),
    figure('ours', 'marsh', 'c_soil', 90, 100),
    figure('ours', 'marsh', 'c_dead', 1),
    figure('few', 'field', 'c_total', 120),
  ],
  coefficients: [figure('flux', 'field', 'flux_tC_ha_yr', 0.4)],
  crosswalks: [
    row(10, 'Crops', 'field', '#AABBCC'),
    row(11, 'Rice', 'paddy'),
    row(20, 'Reed', 'marsh'),
    row(21, 'Sedge', 'marsh'),
    row(70, 'Cloud', ''),
  ],
  traps: [{ of: 'crosswalk', name: 'sat', warning: 'It sees reed as rice' }],
}
const table = (spec: object) => presetClassTable(DATA, { preset: 'ours', ...spec })

describe('the class table of a preset', () => {
  it('has the codes, names and colours of the product, and the figures of the classes they are', () => {
    const { classes, pools, soilDepthCm, codesWithoutClass } = table({ crosswalk: 'sat', coefficients: 'flux' })
    expect(classes.map(({ code, name }) => `${code} ${name}`)).toEqual(['10 Crops', '11 Rice', '20 Reed', '21 Sedge'])
    expect(classes[0]).toMatchObject({
      color: '#AABBCC',
      group: 'cropland',
      wet: false,
      density: { above: 5, soil: 80, dead: 2 },
      densitySd: { above: 1, soil: 20 },
      flux: 0.4,
    })
    expect(classes[2]).toMatchObject({
      group: 'wetland',
      wet: true,
      density: { above: 4, soil: 90, dead: 1 },
      flux: null,
    })
    expect([pools, soilDepthCm, codesWithoutClass]).toEqual([
      ['above', 'soil', 'dead'],
      100,
      [{ code: 70, name: 'Cloud' }],
    ])
  })

  it('gives two codes of one class two colours', () => {
    const [reed, sedge] = table({ crosswalk: 'sat' }).classes.slice(2)
    expect(reed.color).toBe('#204060')
    expect(sedge.color).not.toBe(reed.color)
  })

  it('takes the figures of the broader class where there are none of the class, and says so in the source', () => {
    const { classes, sources } = table({ crosswalk: 'sat' })
    expect(classes[1].density).toEqual(classes[0].density)
    expect(sources?.find(({ code, column }) => code === 11 && column === 'c_soil')).toEqual({
      code: 11,
      name: 'Rice',
      column: 'c_soil',
      value: 80,
      source: 'of field, which stands in for paddy: book on field',
      status: 'V',
    })
  })

  it("holds the program's own codes without a crosswalk, and no flux without coefficients", () => {
    const { classes, hasFlux, notes } = table({})
    expect(classes.map(({ code, name }) => `${code} ${name}`)).toEqual(['1 The field', '2 The paddy', '3 The marsh'])
    expect([hasFlux, notes]).toEqual([false, []])
  })

  it('tells the traps, and which class has no coefficient', () => {
    expect(table({ crosswalk: 'sat', coefficients: 'flux' }).notes).toEqual([
      'It sees reed as rice.',
      'flux has no coefficient of 20 (Reed), 21 (Sedge): the flux leaves them out.',
    ])
  })

  it('leaves out a class without a density; figures of all pools in one stay one', () => {
    const { classes, pools, notes } = table({ preset: 'few' })
    expect(classes.map(({ name, density }) => [name, density])).toEqual([
      ['The field', { total: 120 }],
      ['The paddy', { total: 120 }],
    ])
    expect(pools).toEqual(['total'])
    expect(notes).toEqual([])
  })
})

describe('a depth and a climate', () => {
  it('convert soil, biomass and their errors, not the dead; the source says how', () => {
    const here = { precipitation_mm: 1600, temperature_c: 18 }
    const climate = { ...here, reference: { precipitation_mm: 1500, temperature_c: 17 } }
    const { classes, soilDepthCm, sources, notes } = table({ soil_depth_cm: 30, climate })
    const [kS, kB, depth] = [9430.98 / 9091.3, Math.exp(0.54) * (902 / 874), 0.3 ** 0.718]
    expect(classes[0].density.soil).toBeCloseTo(80 * depth * kS, 10)
    expect(classes[0].densitySd.soil).toBeCloseTo(20 * depth * kS, 10)
    expect(classes[0].density.above).toBeCloseTo(5 * kB, 10)
    expect(classes[0].densitySd.above).toBeCloseTo(kB, 10)
    expect(classes[0].density.dead).toBe(2)
    expect(soilDepthCm).toBe(30)
    expect(sources?.filter(({ code }) => code === 1).map(({ source, status }) => `${status}: ${source}`)).toEqual([
      'C: 5 (V: book on field) times 1.771 (K_B) for the climate',
      'C: 1 (V: book on field) times 1.771 (K_B) for the climate',
      'C: 80 (V: book on field) times 0.4213 from 100 to 30 cm of soil, times 1.037 (K_S) for the climate',
      'C: 20 (V: book on field) times 0.4213 from 100 to 30 cm of soil, times 1.037 (K_S) for the climate',
      'V: book on field',
    ])
    expect(notes).toEqual([
      'Soil is converted from 100 to 30 cm: times 0.4213.',
      'For the climate, biomass is multiplied by K_B = 1.771 and soil by K_S = 1.037.',
    ])
  })

  it('are told beside a scale of the soil, which multiplies soil and its error alone', () => {
    const { classes, notes, sources } = table({ soil_depth_cm: 30, soil_scale: 1.15 })
    expect(classes[0].density).toEqual({ above: 5, soil: expect.closeTo(80 * 0.3 ** 0.718 * 1.15, 10), dead: 2 })
    expect(classes[0].densitySd).toEqual({ above: 1, soil: expect.closeTo(20 * 0.3 ** 0.718 * 1.15, 10) })
    expect(notes?.at(-1)).toBe('Soil is multiplied by soil_scale = 1.15.')
    expect(sources?.find(({ column }) => column === 'c_soil')?.source).toBe(
      '80 (V: book on field) times 0.4213 from 100 to 30 cm of soil, times 1.150 by soil_scale',
    )
    expect(complaint(() => table({ preset: 'few', soil_scale: 1.15 }))).toMatch(/^few gives all pools in one figure/)
  })

  it('too far from that of the densities are told to stretch the regressions', () => {
    const wet = { precipitation_mm: 1650, temperature_c: 18 }
    const climate = { ...wet, reference: { precipitation_mm: 628, temperature_c: 9 } }
    expect(table({ climate }).notes?.at(-1)).toMatch(/^K_B = 346.* is beyond 0.5 to 2: .* no density of any land/)
  })

  it('are refused for figures of all pools in one', () => {
    expect(complaint(() => table({ preset: 'few', soil_depth_cm: 30 }))).toBe(
      'few gives all pools in one figure, which cannot be converted pool by pool. Leave it out, or choose another preset.',
    )
  })
})

it('names that are not known are refused together, each with the nearest', () => {
  expect(complaint(() => table({ preset: 'our', crosswalk: 'sat2', coefficients: 'flx' })).split('\n')).toEqual([
    'there are no densities "our". Perhaps "ours" is meant (known: ours, few).',
    'there is no crosswalk "sat2". Perhaps "sat" is meant.',
    'there are no coefficients "flx". Perhaps "flux" is meant.',
  ])
})
