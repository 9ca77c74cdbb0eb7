import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { energyRows, sectorCo2 } from '../../rasters/energy.js'
import { ZONES } from '../../rasters/towns.js'
import { energyRate, findFuel } from '../../src/carbon/energy/rates.js'
import { readEnergyFactors } from '../../src/study/activity/energy.js'
import { rowsOfTable } from '../outputs.js'

const SECTORS = ['steel', 'materials', 'machinery', 'power', 'transport', 'buildings', 'agriculture'] as const
const factors = readEnergyFactors()
const MT = 1e6

it('the cities give off 135.9 Mt CO2 inside the area, as the reference has it', () => {
  const inside = ZONES.flatMap(({ name, gdp2020, shareInside }) =>
    SECTORS.map((sector) => sectorCo2(name, gdp2020, sector) * shareInside),
  )
  expect(inside.reduce((a, b) => a + b) / MT).toBeCloseTo(135.9, 1)
})

it('the fuels of the table give off what their sectors do, to the tonne of each row', () => {
  const rows = energyRows(factors)
  for (const { name, gdp2020 } of ZONES) {
    for (const sector of SECTORS.filter((one) => one !== 'transport')) {
      const own = rows.filter((row) => row.zone === name && row.sector === sector)
      const co2 = own.reduce((sum, { fuel, amount, unit }) => {
        const kind = findFuel(fuel, factors)
        return sum + (kind === null ? Number.NaN : amount * energyRate(kind, unit, factors, 'ncv').value)
      }, 0)
      expect(Math.abs(co2 - sectorCo2(name, gdp2020, sector))).toBeLessThan(2 * own.length)
    }
  }
})

const cities = fileURLToPath(new URL('../../../shared/science/tables/cities.csv', import.meta.url))
it.skipIf(!existsSync(cities))('intensities are those of the table of cities', () => {
  for (const { name, gdp2020 } of ZONES) {
    const city = rowsOfTable(cities).find((row) => row.name === name)
    const whole = SECTORS.reduce((sum, sector) => sum + sectorCo2(name, gdp2020, sector), 0)
    expect(whole / gdp2020 / 1e4).toBeCloseTo(Number(city?.demo_tCO2_per_1e4CNY_D), 9)
  }
})
