import { expect, it } from 'vitest'
import { soilDepthFactor } from '../../src/carbon/soil-depth.js'

it('converts soil carbon between depths as the soils that it was fitted to have it', () => {
  // Poyang Lake Ecological Economic Zone: 35.12 t C/ha to 20 cm, 111.56 to 100 cm
  expect(111.56 * soilDepthFactor(100, 20)).toBeCloseTo(35.12, 1)
  expect(soilDepthFactor(100, 30)).toBeCloseTo(0.421, 3)
  expect(111.56 * soilDepthFactor(100, 30)).toBeCloseTo(47, 0)
  expect(111.56 * soilDepthFactor(100, 180)).toBeCloseTo(170, 0)
})

it('there and back is nothing, and in two steps is as in one', () => {
  expect(soilDepthFactor(100, 100)).toBe(1)
  expect(soilDepthFactor(100, 30) * soilDepthFactor(30, 100)).toBeCloseTo(1, 14)
  expect(soilDepthFactor(100, 60) * soilDepthFactor(60, 20)).toBeCloseTo(soilDepthFactor(100, 20), 14)
})
