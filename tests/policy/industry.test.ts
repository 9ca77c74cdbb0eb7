import { expect, it } from 'vitest'
import type { EnergyEdit } from '../../src/carbon/energy/energy-year.js'
import { industry } from '../../src/policy/industry.js'
import { contextOf } from './context.js'

/** Edits of a year of a run that begins in 2020. */
function editsOf(year: number, more: object): readonly EnergyEdit[] {
  const spec = industry.schema.parse({ type: 'industry', name: 'steel', ...more })
  return industry.parameters?.(spec, { ...contextOf(year), start: 2020 }).energy ?? []
}

it('saves a part of the energy every year, counted from the start: (1 - r)^(t - t0)', () => {
  const edits = (year: number) => editsOf(year, { zone: 2, sector: 'steel', efficiency_per_year: 0.03 })
  expect(edits(2020)).toEqual([{ zone: 2, sectors: ['steel'], intensity: 1 }])
  expect(edits(2030)[0].intensity).toBeCloseTo(0.97 ** 10, 12)
  const faster = editsOf(2022, { efficiency_per_year: { 2020: 0.1, 2021: 0.2 } })
  expect(faster).toEqual([{ zone: null, sectors: null, intensity: expect.closeTo(0.9 * 0.8, 12) }])
})

it('changes the structure: the output of a sector goes with its share', () => {
  const shares = { steel: { 2020: 0.3, 2030: 0.2 }, machinery: { 2020: 0.1, 2030: 0.2 } }
  expect(editsOf(2025, { zone: [1, 3], shares })).toEqual(
    [1, 3].flatMap((zone) => [
      { zone, sectors: ['steel'], output: expect.closeTo(0.25 / 0.3, 12) },
      { zone, sectors: ['machinery'], output: expect.closeTo(1.5, 12) },
    ]),
  )
})

it('electrifies, on a grid of its own', () => {
  const lever = {
    electrification: { 2020: 0, 2040: 0.4 },
    electricity_per_fuel: 0.5,
    grid_factor: { 2020: 0.5, 2040: 0.3 },
  }
  expect(editsOf(2030, { sector: ['a', 'b'], zone: '*', ...lever })).toEqual([
    { zone: null, sectors: ['a', 'b'], electrified: { share: 0.2, perFuel: 0.5 }, gridFactor: expect.closeTo(0.4, 12) },
  ])
})

it('asks nothing of the land', () => {
  expect(industry.rules).toBeUndefined()
})
