import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type EnergyUnit, energyRate, findFuel, gridFactor, unitsOf } from '../../../src/carbon/energy/rates.js'
import { fuelFactor, readEnergyFactors } from '../../../src/index.js'

const factors = readEnergyFactors()
const fuel = (key: string) => {
  const found = findFuel(key, factors)
  if (found === null) throw new Error(key)
  return found
}
const rate = (key: string, unit: EnergyUnit, route: 'ncv' | 'classic' = 'ncv') =>
  energyRate(fuel(key), unit, factors, route)

/** NCV, carbon content, oxidation, t CO2 per t or kg per m3. */
const VECTORS = {
  raw_coal: [20908, 26.37, 0.94, 1.9003],
  diesel: [42652, 20.2, 0.98, 3.0959],
  natural_gas_per_m3: [38931, 15.3, 0.99, 2.1622],
} as const

describe('the factor of a fuel', () => {
  it.each(Object.entries(VECTORS))('%s', (_, [ncv, carbonContent, oxidation, expected]) => {
    expect(Math.abs(fuelFactor({ ncv, carbonContent, oxidation }) - expected)).toBeLessThan(5e-5)
  })

  it('of each fuel that ships is that of its published table', () => {
    const published = [1.9003, 2.8604, 3.0202, 2.9251, 3.0179, 3.0959, 3.1705, 3.1013, 3.0119, 2.1622]
    expect([...factors.fuels.values()].map((one) => Number(fuelFactor(one).toFixed(4)))).toEqual(published)
    for (const { source, status } of factors.fuels.values()) expect([source.length > 0, status]).toEqual([true, 'V'])
  })

  const shared = new URL('../../../../shared/science/tables/test_vectors.json', import.meta.url)
  it.skipIf(!existsSync(shared))('has the vectors of the reference', () => {
    expect(JSON.parse(readFileSync(shared, 'utf8')).energy_factor).toMatchObject(VECTORS)
  })
})

describe('an amount', () => {
  it('of one fuel comes to the same CO2 in every unit, coal equivalents by GB/T 2589', () => {
    const perTonne = rate('raw_coal', 't').value
    expect(rate('raw_coal', 'tce').value * 0.7143).toBeCloseTo(perTonne, 12)
    expect(rate('raw_coal', 'GJ').value * 20.908).toBeCloseTo(perTonne, 12)
    expect(rate('raw_coal', 'MWh').value * (20.908 / 3.6)).toBeCloseTo(perTonne, 12)
    expect(rate('natural_gas', 'm3').value * 1000).toBeCloseTo(2.1622, 4)
  })

  it('goes by the classic list only where that is asked, and gives another total', () => {
    expect(rate('raw_coal', 'tce', 'classic').value).toBeCloseTo((0.7559 * 44) / 12, 12)
    expect(rate('raw_coal', 't', 'classic').value).toBeCloseTo((0.7143 * 0.7559 * 44) / 12, 12)
    expect(rate('raw_coal', 'tce', 'classic').value).toBeGreaterThan(rate('raw_coal', 'tce').value)
    expect(gridFactor(factors, 'classic')).toBeCloseTo((0.1229 * 0.7935 * 44) / 12, 12)
    expect(gridFactor(factors, 'ncv')).toBe(0.5366)
  })

  it('of electricity is MWh, of heat and process emission t CO2', () => {
    expect(rate('electricity', 'GJ').value * 3.6).toBeCloseTo(1, 12)
    expect(rate('electricity', 'tce').value * 0.1229).toBeCloseTo(1, 12)
    expect(rate('heat', 'GJ').value).toBe(0.11)
    expect(rate('heat', 'tce').value).toBeCloseTo(0.11 / 0.0341, 12)
    expect(rate('process', 'tCO2')).toEqual({ kind: 'process', value: 1, gigajoules: 0 })
  })

  it('is of a fuel by key, in words, or in Chinese', () => {
    expect(['Raw coal', 'raw-coal', '原煤'].map(fuel)).toEqual(Array(3).fill(fuel('raw_coal')))
    expect(findFuel('peat', factors)).toBeNull()
    expect([unitsOf(fuel('natural_gas')), unitsOf('heat')]).toEqual([
      ['m3', 'tce', 'GJ', 'MWh'],
      ['MWh', 'GJ', 'tce'],
    ])
  })
})
