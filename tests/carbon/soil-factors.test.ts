import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { socChange, socStock } from '../../src/carbon/soil-factors.js'
import { readSoilFactors } from '../../src/study/activity/farm-files.js'

const factors = readSoilFactors()
const reference = (soil: string) => factors.value('SOC_ref', soil)
const landUse = (level: string, climate?: string) => factors.value('F_LU', level, climate)

/** Stocks and rates of the IPCC's mineral soils, warm, temperate and moist. */
const cultivated = socStock(reference('wetland'), landUse('annual_crop_on_wetland_mineral_soil', 'temperate'))
const after20 = socStock(reference('wetland'), landUse('wetland_mineral_rewetted_y1_20'))
const after40 = socStock(reference('wetland'), landUse('wetland_mineral_rewetted_y21_40'))
const annual = socStock(reference('LAC'), landUse('annual_crop_long_term'))
const figures = {
  LAC_paddy_2019: socStock(reference('LAC'), landUse('paddy_rice')),
  LAC_annual: annual,
  annual_to_forest_per_yr_20y: socChange(annual, socStock(reference('LAC'), landUse('forest_native'))),
  iwms135: {
    cultivated,
    y20: after20,
    y40: after40,
    rate1: socChange(cultivated, after20),
    rate2: socChange(after20, after40),
  },
}

it('stocks and rates of mineral soil are those of the factors', () => {
  const rounded = JSON.parse(JSON.stringify(figures), (_, one) =>
    typeof one === 'number' ? Number(one.toFixed(6)) : one,
  )
  expect(rounded).toEqual({
    LAC_paddy_2019: 74.25,
    LAC_annual: 37.95,
    annual_to_forest_per_yr_20y: 0.8525,
    iwms135: { cultivated: 95.85, y20: 108, y40: 135, rate1: 0.6075, rate2: 1.35 },
  })
})

it('a climate has its own factor, and the one of all climates where it has none', () => {
  expect(landUse('annual_crop_long_term', 'tropical_moist')).toBe(0.83)
  expect(landUse('paddy_rice', 'tropical_moist')).toBe(1.35)
  expect(() => landUse('paddies')).toThrow('no F_LU of "paddies"')
})

describe('the vectors of the reference', () => {
  const file = fileURLToPath(new URL('../../../shared/science/tables/test_vectors.json', import.meta.url))
  it.skipIf(!existsSync(file))('are met (skipped without them)', () => {
    const { soc } = JSON.parse(readFileSync(file, 'utf8'))
    const near = (told: object, made: object): void => {
      for (const [key, value] of Object.entries(told)) {
        const own = (made as Record<string, unknown>)[key]
        if (typeof value === 'number') expect(own, key).toBeCloseTo(value, 9)
        else near(value, own as object)
      }
    }
    near(soc, figures)
  })
})
