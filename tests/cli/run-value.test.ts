import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
const plane = (at: (row: number, column: number) => number) =>
  Array.from({ length: 10 }, (_, row) => Array.from({ length: 10 }, (_, column) => at(row, column)))
folder.write('land.tif', geoTiff({ cells: plane((row) => 1 + (row % 2)), cell: [100, 100] }))
folder.write(
  'zones.tif',
  geoTiff({ cells: plane((_, column) => (column < 3 ? 1 : column < 8 ? 2 : 0)), cell: [100, 100] }),
)
folder.write('zones.csv', 'zone,name,population,gdp\n1,Town,900,80\n2,County,100,20\n')
folder.write('classes.csv', 'code,name,group,c_above,flux_tC_ha_yr\n1,field,cropland,5,0.4\n2,forest,forest,60,-0.6\n')

const scenario = (value: string) => `version: 1
landcover: {2020: land.tif}
classes: classes.csv
years: {end: 2024, report: [2022, 2024]}
zones: {file: zones.tif, table: zones.csv}
books: [{name: stock, method: stock-difference}, {name: flux, method: coefficient}]
policies: [{name: trees, type: conversion, from: field, to: forest, hectares_per_year: 1}]
value: ${value}
`

async function run(name: string, value: string) {
  const out = join(folder.path, 'out', name)
  const file = folder.write(`${name}.yaml`, scenario(value))
  const { code, err } = await carbongrid('run', file, '--out', out, '--quiet', '--threads', '1')
  return { out, code, err }
}

describe('a run with prices', async () => {
  const value =
    '{price_per_tCO2e: {2020: 50, 2024: 90}, discount_rate: 5, base_year: 2019, payments: {weights: {population: 0.5, gdp: 0.2, area: 0.3}}}'
  const { out, code, err } = await run('priced', value)
  const worth = (one: string) => rowsOfTable(out, 'value.csv').filter(({ book }) => book === one)

  it('values the flux of each year and zone at the price of the year', () => {
    expect(code, err).toBe(0)
    for (const row of worth('flux')) {
      const year = Number(row.year_from)
      const price = 50 + 10 * (year - 2020)
      expect(Number(row.price_per_tCO2e)).toBeCloseTo(price, 12)
      expect(Number(row.npv)).toBeCloseTo((-Number(row.net_tCO2e) * price) / 1.05 ** (year - 2019), 6)
    }
    expect(worth('flux')).toHaveLength(4 * 3)
    const net = rowsOfTable(out, 'timeline.csv').map(({ flux_net_tCO2e }) => Number(flux_net_tCO2e))
    expect(sumOf(worth('flux'), ({ net_tCO2e }) => Number(net_tCO2e))).toBeCloseTo(
      net.reduce((sum, one) => sum + one),
      6,
    )
  })

  it('values a change of stock over each interval, evenly over its years', () => {
    const rows = worth('stock')
    expect(new Set(rows.map(({ year_from, year_to }) => `${year_from} ${year_to}`))).toEqual(
      new Set(['2020 2022', '2022 2024']),
    )
    const gain = 2 * 55 * (44 / 12)
    const first = rows.filter(({ year_from }) => year_from === '2020')
    expect(sumOf(first, ({ npv }) => Number(npv))).toBeCloseTo((gain / 2) * (50 / 1.05 + 60 / 1.05 ** 2), 6)
  })

  it('sums the value of each book in the summary', () => {
    const { value: told } = jsonOf(out, 'summary.json')
    expect(told).toMatchObject({ base_year: 2019, discount_rate: 5, price_change: 0 })
    for (const book of ['stock', 'flux'])
      expect(told[`npv_${book}`]).toBeCloseTo(
        sumOf(worth(book), ({ npv }) => Number(npv)),
        6,
      )
  })

  it('lets zones pay what they are above their quota; the payments of a year sum to 0', () => {
    const rows = rowsOfTable(out, 'payments.csv')
    expect(rows.map(({ zone }) => zone)).toEqual(Array(4).fill(['1', '2']).flat())
    for (const year of ['2020', '2023']) {
      const [town, county] = rows.filter(({ year_from }) => year_from === year)
      const total = Number(town.net_tCO2e) + Number(county.net_tCO2e)
      expect(Number(town.quota_tCO2e)).toBeCloseTo(total * (0.5 * 0.9 + 0.2 * 0.8 + 0.3 * (30 / 80)), 6)
      expect(Number(town.payment)).toBeCloseTo(
        (Number(town.net_tCO2e) - Number(town.quota_tCO2e)) * Number(town.price_per_tCO2e),
        6,
      )
      expect(Number(town.payment) + Number(county.payment)).toBe(0)
    }
  })
})

it.each([
  ['{discount_rate: 5}', 'there is no price'],
  ['{price_per_tC: 1, price_per_tCO2e: 2}', 'there are two prices'],
  ['{price_per_tC: 1, payments: {weights: {population: 0.5}}}', 'the weights sum to 0.5'],
  ['{price_per_tC: 1, payments: {weights: {people: 1}}}', 'the column "people" is missing'],
  ['{price_per_tC: {}}', 'the price has no year'],
])('refuses %s', async (value, what) => {
  const { code, err } = await run('refused', value)
  expect(code).toBe(2)
  expect(err).toContain(what)
})
