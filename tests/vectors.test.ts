import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { HYPSOMETRY } from '../rasters/lake.js'
import {
  balanceOf,
  co2eOf,
  co2OfGrams,
  floodThreshold,
  fuelFactor,
  gapLeft,
  grownBiomass,
  logistic,
  lognormal,
  offsetRate,
  type PaddyToMarsh,
  paddyToMarsh,
  presentValue,
  productUncertainty,
  readGhgFactors,
  readGwp,
  riceMethane,
  type SoilPath,
  StageCurve,
  socChange,
  socStock,
  sumUncertainty,
  yearOfMicromoles,
  yearOfMilligrams,
  yearOfNanomoles,
} from '../src/index.js'
import { VECTORS } from './reference-vectors.js'

/** Vectors of the reference that are not checked here, and where they belong. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  moran_3x3: 'analytics of zones',
  sde: 'analytics of zones',
  kde_quartic: 'analytics of zones',
  lmdi: 'analytics of zones',
  coupling: 'analytics of zones',
  markov: 'demand from maps; a trend divides observed counts instead',
  gm11: 'demand from maps',
  fom: 'comparison of maps',
  flus: 'other ways to allocate',
  ugb: 'penalty of a soft boundary, tests/policy/growth-boundary.test.ts',
  lp: 'optimisation of areas',
  'ishigami_a7_b0.1': 'sensitivity of many runs',
  hash32: 'demo landscape, tests/rasters/noise.test.ts',
  utm32650: 'demo landscape, tests/rasters/utm.test.ts',
}

const file = fileURLToPath(new URL('../../shared/science/tables/test_vectors.json', import.meta.url))
const hasReference = existsSync(file)
if (!hasReference) console.warn('The reference vectors are not here: that those of this test are theirs is not tested')

it.skipIf(!hasReference)('are those of the reference, and all of them are here or said to be elsewhere', () => {
  const reference = JSON.parse(readFileSync(file, 'utf8'))
  expect(reference).toMatchObject(JSON.parse(JSON.stringify(VECTORS)))
  expect([...Object.keys(VECTORS), ...Object.keys(ELSEWHERE)].sort()).toEqual(Object.keys(reference).sort())
})

const AR6 = readGwp('AR6')
const factors = readGhgFactors()

describe('carbon', () => {
  it('zones4: source, sink, net and offset rate; sinks are negative', () => {
    const { src, snk, net, offset } = VECTORS.zones4
    const line = (zone: number, co2: number) => {
      return { yearFrom: 0, yearTo: 1, zone, component: 'x', from: 1, to: 1, hectares: 1, carbon: (co2 * 12) / 44 }
    }
    const zones = src.map((source, zone) => balanceOf([line(zone, source), line(zone, -snk[zone])], AR6))
    for (const [zone, balance] of zones.entries()) {
      expect(balance.source).toBeCloseTo(src[zone], 9)
      expect(balance.sink).toBeCloseTo(-snk[zone], 9)
      expect(balance.net).toBeCloseTo(net[zone], 9)
      expect(offsetRate(balance)).toBeCloseTo(offset[zone], 9)
    }
  })

  it.each(VECTORS.npv_invest)('npv_invest: $r % and $c %', ({ s, V, p, q, r, c, value }) => {
    expect(s * presentValue({ perTonneC: V, discountRate: r, priceChange: c }, q - p)).toBeCloseTo(value, 6)
  })

  it('curves', () => {
    const { expsat_Cmax30_tau12, logistic_30_r03_t10, chapman_90_k005_p2 } = VECTORS.curves
    for (const [age, grown] of Object.entries(expsat_Cmax30_tau12))
      expect(grownBiomass({ type: 'saturation', tau: 12 }, 30, Number(age))).toBeCloseTo(grown, 7)
    for (const [age, grown] of Object.entries(logistic_30_r03_t10)) {
      expect(logistic(30, 0.3, 10, Number(age))).toBeCloseTo(grown, 7)
      const curve = { type: 'logistic', rate: 0.3, midpoint: 10 } as const
      expect(grownBiomass(curve, 30, Number(age))).toBeCloseTo(grown - logistic_30_r03_t10[0], 6)
    }
    for (const [age, grown] of Object.entries(chapman_90_k005_p2))
      expect(grownBiomass({ type: 'chapman-richards', k: 0.05, p: 2 }, 90, Number(age))).toBeCloseTo(grown, 7)
  })

  it('soc: 37.95 to 55 t C/ha in 20 even steps, and the stages of a rewetted soil of 135', () => {
    const { LAC_paddy_2019, LAC_annual, annual_to_forest_per_yr_20y, iwms135 } = VECTORS.soc
    expect(socStock(55, 1.35)).toBeCloseTo(LAC_paddy_2019, 9)
    expect(socStock(55, 0.69)).toBeCloseTo(LAC_annual, 9)
    expect(socChange(LAC_annual, 55)).toBeCloseTo(annual_to_forest_per_yr_20y, 9)
    const linear: SoilPath = { type: 'linear', years: 20 }
    expect((55 - 37.95) * (gapLeft(linear, 3) - gapLeft(linear, 4))).toBeCloseTo(annual_to_forest_per_yr_20y, 9)
    const { cultivated, y20, y40, rate1, rate2 } = iwms135
    const closed = (y20 - cultivated) / (y40 - cultivated)
    const stages: SoilPath = {
      type: 'stages',
      stages: [
        { years: 20, closed },
        { years: 20, closed: 1 },
      ],
    }
    const at = (age: number): number => y40 + (cultivated - y40) * gapLeft(stages, age)
    expect([0, 20, 40].map(at)).toEqual([cultivated, y20, y40].map((stock) => expect.closeTo(stock, 9)))
    expect([at(8) - at(7), at(31) - at(30)]).toEqual([expect.closeTo(rate1, 9), expect.closeTo(rate2, 9)])
  })

  it.each(Object.entries(VECTORS.energy_factor))('energy_factor: %s', (_, [ncv, carbonContent, oxidation, factor]) => {
    expect(Math.abs(fuelFactor({ ncv, carbonContent, oxidation }) - factor)).toBeLessThan(5e-5)
  })

  it('lognormal', () => {
    const { mean, sd, mu, sigma } = VECTORS.lognormal
    expect(lognormal(mean, sd)).toEqual({ mu: expect.closeTo(mu, 7), sigma: expect.closeTo(sigma, 7) })
  })

  it('error_prop', () => {
    const { sum, product } = VECTORS.error_prop
    const figures = sum.x.map((value, at) => ({ value, uncertainty: sum.u[at] }))
    expect(sumUncertainty(figures)).toBeCloseTo(sum.U_rel, 7)
    expect(productUncertainty(product.u)).toBeCloseTo(product.U_rel, 7)
  })
})

describe('gases', () => {
  it('fluxconv', () => {
    const wanted = Object.values(VECTORS.fluxconv)
    const made = [yearOfMilligrams(11.27), yearOfNanomoles(3, 'CH4'), yearOfMicromoles(0.23), co2OfGrams(-186.36)]
    for (const [at, digits] of [3, 4, 6, 4].entries()) expect(made[at]).toBeCloseTo(wanted[at], digits)
  })

  it('rice_world', () => {
    const season = { days: factors.value('rice_days_world'), baseline: factors.value('rice_ch4_world') }
    const kilograms = riceMethane({ ...season, water: 'continuous' }, factors)
    expect(kilograms).toBeCloseTo(VECTORS.rice_world.kg_ha_season, 9)
    expect(co2eOf({ methane: kilograms }, AR6)).toBeCloseTo(VECTORS.rice_world.kgCO2e_gwp27, 9)
  })
})

const single = { water: 'single-drainage' } as const
const straw = [
  { days: 85, added: { 'off-season': 5 } },
  { days: 95, added: { 'on-season': 3.5 } },
]
const double = (water: 'single-drainage' | 'multiple-drainage'): number =>
  straw.reduce((sum, crop) => sum + riceMethane({ ...crop, water }, factors), 0)

/** 235 kg CH4 of a marsh, 5 t C of plants in 20 years, against one crop of 112 days. */
const oneCrop: PaddyToMarsh = {
  marshMethane: 235,
  riceMethane: riceMethane({ ...single, days: 112 }, factors),
  biomassGain: 5 / 20,
}
const carex = { marshMethane: 200 * 2.705, riceMethane: oneCrop.riceMethane }

const CHANGES = {
  one_crop_single_drain_no_soil_gain: oneCrop,
  one_crop_ipcc_soil: { ...oneCrop, soilGain: (135 * (0.8 - 0.71)) / 20 },
  double_rice_straw_single_drain: { ...oneCrop, riceMethane: double('single-drainage') },
  double_rice_straw_multi_drain: { ...oneCrop, riceMethane: double('multiple-drainage') },
  poyang_carex_200d_NEE_best: { ...carex, exchange: -1.8636 },
  poyang_carex_200d_NEE_worst: { ...carex, exchange: 0.5257 },
} satisfies Record<string, PaddyToMarsh>

describe('restoration_paddy_to_marsh_tCO2e_ha_yr', () => {
  const wanted = VECTORS.restoration_paddy_to_marsh_tCO2e_ha_yr
  it.each(Object.keys(CHANGES) as (keyof typeof CHANGES)[])('%s', (name) => {
    const { marshCh4, riceCh4Avoided, soil, biomass, exchange, net } = paddyToMarsh(CHANGES[name], AR6)
    const made = { ch4_marsh: marshCh4, ch4_paddy_avoided: riceCh4Avoided, soc: soil, biomass, nee: exchange, net }
    for (const [part, value] of Object.entries(wanted[name]))
      expect(Math.abs(made[part as keyof typeof made] - value), part).toBeLessThan(0.001)
  })

  it('by coefficients alone', () => {
    const co2e = co2eOf({ carbon: -0.253 - 0.422 }, AR6)
    expect(co2e).toBeCloseTo(wanted['lucc_coeff (paddy .422 -> wetland -.253)'], 9)
  })
})

describe('water', () => {
  it('hypsometry_volume_km3: of cells whose ground makes the areas of the demo', () => {
    const cells = 44_970
    const ground = Float32Array.from({ length: cells }, (_, rank) => {
      const area = ((rank + 0.5) * 4497) / cells
      const above = HYPSOMETRY.findIndex(([, km2]) => km2 >= area)
      const [[low, from], [high, to]] = [HYPSOMETRY[above - 1], HYPSOMETRY[above]]
      return low + ((high - low) * (area - from)) / (to - from)
    })
    const curve = new StageCurve({ threshold: ground, ground }, 4497e6 / cells)
    for (const [stage, volume] of Object.entries(VECTORS.hypsometry_volume_km3))
      expect(Math.abs(curve.volumeAt(Number(stage)) / 1e9 - volume)).toBeLessThan(1e-4)
  })

  it('flood_threshold', () => {
    const { z, seed, L_8conn } = VECTORS.flood_threshold
    const ground = { columns: 4, rows: 4, elevation: Float32Array.from(z.flat()), levee: null }
    expect([...floodThreshold(ground, [seed[0] * 4 + seed[1]])]).toEqual(L_8conn.flat())
  })
})
