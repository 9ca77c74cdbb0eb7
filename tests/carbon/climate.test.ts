import { expect, it } from 'vitest'
import { climateFactors } from '../../src/carbon/climate.js'

const climate = (precipitation_mm: number, temperature_c: number) => ({ precipitation_mm, temperature_c })

it('multiplies biomass and soil by the ratio of the regressions, as by hand', () => {
  // K_S = (3.3968 x 1600 + 3996.1) / (3.3968 x 1500 + 3996.1) = 9430.98 / 9091.3
  // K_B = e^(0.0054 x 100) x (28 x 18 + 398) / (28 x 17 + 398) = 1.716007 x 902 / 874
  const { biomass, soil } = climateFactors(climate(1600, 18), climate(1500, 17))
  expect(soil).toBeCloseTo(9430.98 / 9091.3, 12)
  expect(soil).toBeCloseTo(1.037363, 6)
  expect(biomass).toBeCloseTo(Math.exp(0.54) * (902 / 874), 12)
  expect(biomass).toBeCloseTo(1.770982, 6)
})

it('leaves the climate of the densities as it is, and turned round is the inverse', () => {
  expect(climateFactors(climate(628, 9), climate(628, 9))).toEqual({ biomass: 1, soil: 1 })
  const there = climateFactors(climate(700, 12), climate(628, 9))
  const back = climateFactors(climate(628, 9), climate(700, 12))
  expect(there.biomass * back.biomass).toBeCloseTo(1, 14)
  expect(there.soil * back.soil).toBeCloseTo(1, 14)
})
