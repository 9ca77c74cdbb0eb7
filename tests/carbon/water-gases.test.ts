import { describe, expect, it } from 'vitest'
import { type WaterGas, waterBalance, waterLines, withoutFloodplain } from '../../src/carbon/water-gases.js'
import { readGwp } from '../../src/study/book/ghg-data.js'

const AR6 = readGwp('AR6')
const gas = (
  state: WaterGas['state'],
  value: number,
  low = value,
  high = value,
  name: WaterGas['gas'] = 'methane',
) => ({
  ...{ zone: 0, state, gas: name, value, low, high },
})
const area = (days: number, hectares: number, land = 1) => ({ zone: 4, land, waterZone: 0, days, hectares })

describe('waterLines', () => {
  const years = [
    { year: 2020, areas: [area(165, 10), area(365, 5), area(0, 2, 3)], unheld: null },
    { year: 2021, areas: [area(165, 10)], unheld: null },
  ]

  it('gives the days above and under water their own figures, class by class, none in the last year', () => {
    const lines = waterLines([gas('inundated', 0.04), gas('exposed', 2.7)], years)
    const told = lines.map(({ yearFrom, component, from, hectares, methane }) => [
      yearFrom,
      component,
      from,
      hectares,
      methane,
    ])
    expect(told).toEqual([
      [2020, 'CH4 inundated', 1, 15, expect.closeTo((0.04 * (165 * 10 + 365 * 5)) / 1000, 12)],
      [2020, 'CH4 exposed', 1, 15, expect.closeTo((2.7 * 200 * 10) / 1000, 12)],
      [2020, 'CH4 inundated', 3, 2, 0],
      [2020, 'CH4 exposed', 3, 2, expect.closeTo((2.7 * 365 * 2) / 1000, 12)],
    ])
  })

  it('is what 200 days of Carex above water give off: 14.607 t CO2e', () => {
    const lines = waterLines([gas('exposed', 2.705)], [{ ...years[0], areas: [area(165, 1)] }, years[1]])
    expect((lines[0].methane as number) * AR6.methane).toBeCloseTo(14.607, 3)
  })

  it('leaves to other rates what is not of the floodplain', () => {
    const ledger = {
      zones: [0, 4],
      side: 4,
      years: [{ year: 2020, hectares: Float64Array.of(0, 7, 0, 0, 0, 20, 9, 2) }],
      intervals: [],
    }
    expect([...withoutFloodplain(ledger, years).years[0].hectares]).toEqual([0, 7, 0, 0, 0, 5, 9, 0])
  })
})

describe('waterBalance', () => {
  it('claims a sign only where the whole range has it', () => {
    const known = waterBalance([gas('exposed', 2, 1, 4)], [area(265, 10)], [], AR6)
    expect(known).toEqual({ value: 54, low: 27, high: 108, sign: 'source' })
    const open = waterBalance([gas('exposed', 2, 1, 4), gas('exposed', -1, -10, 1, 'carbon')], [area(265, 10)], [], AR6)
    expect(open.low).toBeCloseTo(27 - (10 * 44) / 12, 9)
    expect(open.high).toBeCloseTo(108 + 44 / 12, 9)
    expect(open.sign).toBeNull()
  })

  it('takes one figure for both sides of a difference', () => {
    const difference = waterBalance([gas('exposed', 2, 1, 4)], [area(365, 10)], [area(265, 10)], AR6)
    expect(difference).toEqual({ value: -54, low: -108, high: -27, sign: 'sink' })
    expect(waterBalance([gas('exposed', 2, 1, 4)], [area(9, 1)], [area(9, 1)], AR6).sign).toBeNull()
  })
})
