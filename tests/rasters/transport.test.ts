import { describe, expect, it } from 'vitest'
import { makeLandscape } from '../../rasters/landscape.js'
import { makePopulation } from '../../rasters/population.js'
import { ZONES } from '../../rasters/towns.js'
import { stations, transportRows } from '../../rasters/transport.js'
import { transportEmission } from '../../src/carbon/transport/emission.js'
import { readTransportFactors } from '../../src/study/activity/transport-files.js'

const factors = readTransportFactors()

describe('transport of the demo', () => {
  it('gives off what the share of the sector in each city says, to the kilotonne', () => {
    const co2 = new Map<string, number>()
    for (const { zone, million, shares } of transportRows(factors))
      for (const tonnes of Object.values(transportEmission(million, shares, factors)))
        co2.set(zone, (co2.get(zone) ?? 0) + tonnes)
    const kilotonnes = (gdp: number, intensity: number, share: number) => gdp * 10 * intensity * share
    expect((co2.get('Nanchang') ?? 0) / 1000).toBeCloseTo(kilotonnes(5783.32, 0.47, 0.18), 0)
    expect((co2.get('Jiujiang') ?? 0) / 1000).toBeCloseTo(kilotonnes(3235.02, 1.5, 0.07), 0)
    expect((co2.get("Ji'an") ?? 0) / 1000).toBeCloseTo(kilotonnes(2168.83, 0.75, 0.14), 0)
  })

  it('has stations where a railway passes a town, and later ones elsewhere', () => {
    const year = (name: string) => stations().find(({ town }) => town.name === name)?.openYear
    expect([year('Nanchang'), year('Yingtan'), year('Poyang'), year('Wuning')]).toEqual([null, null, 2026, 2031])
  })
})

it('the people of the demo are those of each zone, most of them in towns', () => {
  const landscape = makeLandscape(3000)
  const people = makePopulation(landscape)
  const [all, urban] = [new Float64Array(10), new Float64Array(10)]
  people.forEach((one, cell) => {
    all[landscape.zone[cell]] += one
    if (landscape.landCover[2020][cell] === 10) urban[landscape.zone[cell]] += one
  })
  expect(all[0]).toBe(0)
  for (const { zone, people2020, shareInside } of ZONES)
    expect(all[zone] / (people2020 * shareInside)).toBeCloseTo(1, 5)
  expect(urban[1] / all[1]).toBeGreaterThan(0.5)
})
