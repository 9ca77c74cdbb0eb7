import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../temporary.js'
import { drawnRun } from './drawn-run.js'

const folder = temporaryFolder()
/** Fields and ponds on the left, villages on the right; cells of one hectare. */
const land = [
  [1, 1, 1, 2, 6, 6],
  [1, 1, 1, 2, 6, 6],
]
const inZones = [
  [1, 1, 2, 2, 2, 2],
  [1, 1, 2, 2, 2, 2],
]
/** Three polders of two, three and one field, and one without. */
const inPolders = [
  [7, 7, 3, 5, 9, 9],
  [3, 3, 5, 5, 9, 9],
]
const height = [
  [9, 1, 4, 2, 0, 0],
  [4, 4, 8, 3, 0, 0],
]
const maps = { 'land.tif': land, 'zones.tif': inZones, 'polders.tif': inPolders, 'height.tif': height }

const run = (policy: string, years = 1, more = '', tables: Record<string, string> = {}) =>
  drawnRun(
    folder,
    maps,
    tables,
    `years: {end: ${2020 + years}}\nzones: {file: zones.tif}\nlayers: {height: height.tif}\n${more}policies:\n  - {name: wet, ${policy}}\n`,
  )
const restore = 'type: wetland-restoration, from: field, to: marsh'
const count = (map: readonly number[] | undefined, code: number) => map?.filter((one) => one === code).length

describe('single retreat', () => {
  const single = `${restore}, kind: single, flooded_days: 146, hectares_per_year: {2020: 4, 2021: 0}`
  const books = 'books: [{name: gas, method: coefficient}, {name: stock, method: stock-difference}]\n'

  it('leaves the land what it is, and counts it as wet for the days that it is flooded', async () => {
    const { maps, rows, books: kept } = await run(single, 3, books)
    expect(maps.map((map) => count(map, 1))).toEqual([6, 6, 6, 6])
    expect(rows.filter(({ policy }) => policy === 'wet').map(({ done }) => done)).toEqual([4, 0, 0])
    const [gas, stock] = kept
    expect(stock.lines).toEqual([])
    const methane = gas.lines.filter(({ methane }) => methane !== undefined)
    const inYear = (year: number) => methane.filter(({ yearFrom }) => yearFrom === year)
    const sum = (year: number, from: number, of: 'hectares' | 'methane') =>
      inYear(year).reduce((total, line) => (line.from === from ? total + (line[of] ?? 0) : total), 0)
    expect([sum(2020, 1, 'hectares'), sum(2020, 3, 'hectares')]).toEqual([6, 0])
    // 4 of 6 hectares are under water for 0.4 of the year
    expect(sum(2021, 1, 'hectares')).toBeCloseTo(6 - 1.6, 12)
    expect(sum(2021, 3, 'hectares')).toBeCloseTo(1.6, 12)
    expect(sum(2022, 3, 'methane')).toBeCloseTo(0.3 * 1.6, 12)
    expect(sum(2022, 1, 'methane')).toBeCloseTo(0.1 * 4.4, 12)
  })

  it('takes none of the same land twice, and none that demand may build on', async () => {
    const { rows } = await run(single.replace('{2020: 4, 2021: 0}', '4'), 3)
    expect(rows.map(({ done }) => done)).toEqual([4, 2, 0])
    const demand = 'demand: {type: net, table: demand.csv, unit: cells}\n'
    const tables = { 'demand.csv': 'year,field,town\n2020,6,0\n2021,6,0\n2022,0,6\n' }
    const { rows: asked, maps } = await run(single, 2, demand, tables)
    expect(asked.find(({ policy, year }) => policy === 'demand' && year === 2021)).toMatchObject({ asked: 6, done: 2 })
    expect(count(maps[2], 5)).toBe(2)
  })

  it('of two classes is one amount of the best land of either', async () => {
    const both = `type: wetland-restoration, from: [field, pond], to: marsh, kind: single, flooded_days: 365, hectares_per_year: 3, priority: {layers: {height: {weight: -9, range: [0, 9]}}}`
    const { rows, maps, books: kept } = await run(both, 2, books)
    expect(rows[0]).toMatchObject({ asked: 3, done: 3 })
    expect(maps[1]).toEqual(land.flat())
    const wet = kept[0].lines.filter(({ yearFrom, from, methane }) => yearFrom === 2021 && from === 3 && methane)
    expect(wet.reduce((sum, { hectares }) => sum + hectares, 0)).toBe(3)
  })

  it('turns back to what it was, and that is told', async () => {
    const { rows, maps } = await run(`${single}, reversion: {hazard: 1}`, 3)
    expect(rows.map(({ reverted }) => reverted)).toEqual([0, 4, 0])
    expect(maps[3]).toEqual(land.flat())
  })

  it.each([
    ['kind: single', 'flooded_days'],
    ['kind: single, flooded_days: 400', '365 days'],
    ['kind: single, flooded_days: 9, stages: [{class: mudflat, years: 1}]', 'leave stages out'],
    ['kind: single, flooded_days: 9, reversion: {hazard: 0.1, to: field}', 'leave reversion.to out'],
    ['flooded_days: 9', 'Only kind single'],
    ['reversion: {hazard: 0.1}', 'Give reversion.to'],
  ])('refuses %s', async (more, message) => {
    await expect(run(`${restore}, hectares_per_year: 1, ${more}`)).rejects.toThrow(message)
  })
})

describe('polders', () => {
  const low = 'priority: {layers: {height: {weight: -9, range: [0, 9]}}}'
  const polders = (amount: string) => `${restore}, polders: polders.tif, ${low}, ${amount}`
  const wetIn = (map: readonly number[]) =>
    [...map.entries()].filter(([, code]) => code === 3).map(([cell]) => inPolders.flat()[cell])

  it('are restored whole, the best mean score first, not the best cells', async () => {
    const { maps, rows } = await run(polders('hectares_per_year: {2020: 3, 2021: 0}'), 1)
    // the lowest field is in polder 7, whose other one is the highest; polder 3 has a mean of 4
    expect(wetIn(maps[1])).toEqual([3, 3, 3])
    expect(rows[0]).toMatchObject({ asked: 3, done: 3, unmet: 0 })
  })

  it('wait until half of the next is granted; then it is restored, and later years give back what it took too much', async () => {
    const { maps, rows } = await run(polders('hectares_per_year: 1'), 7)
    expect(maps.map((map) => wetIn(map).length)).toEqual([0, 0, 3, 3, 5, 5, 6, 6])
    expect(rows.map(({ asked, done, unmet }) => [asked, done, unmet])).toEqual([
      [0, 0, 0],
      [3, 3, 0],
      [0, 0, 0],
      [2, 2, 0],
      [0, 0, 0],
      [1, 1, 0],
      [1, 0, 1],
    ])
  })

  it('are filled by zone where hectares are', async () => {
    const { maps } = await run(polders('hectares_per_year: {by_zone: {2: 1}}'), 1)
    const inZone = [...maps[1].entries()].filter(([, code]) => code === 3).map(([cell]) => inZones.flat()[cell])
    expect(inZone).toEqual([2])
  })

  it('take money, too', async () => {
    const cost = 'cost: {capital_per_ha: 8, yearly_per_ha: 2}'
    const { maps, costs } = await run(polders(`budget_per_year: {2020: 31, 2021: 0}, ${cost}`), 2)
    expect(maps.map((map) => wetIn(map).length)).toEqual([0, 3, 3])
    expect(
      costs.map(({ year, zone, cells, standing, capital, yearly }) => [year, zone, cells, standing, capital, yearly]),
    ).toEqual([
      [2020, 1, 2, 2, 16, 4],
      [2020, 2, 1, 1, 8, 2],
      [2021, 1, 0, 2, 0, 4],
      [2021, 2, 0, 1, 0, 2],
    ])
  })
})

describe('money', () => {
  it('pays the year of land restored before, then as much new land as is left', async () => {
    const cost = 'cost: {capital_per_ha: 8, yearly_per_ha: 2}'
    const { rows, costs } = await run(`${restore}, budget_per_year: 23, ${cost}`, 4)
    // 23 pay 2 of 10; then 19 and the 3 left pay 2; then 15 and 2 pay 1; then 13 and 7 pay 2, but there is one
    expect(rows.map(({ asked, done, unmet }) => [asked, done, unmet])).toEqual([
      [2, 2, 0],
      [2, 2, 0],
      [1, 1, 0],
      [2, 1, 1],
    ])
    const spent = [2020, 2021, 2022, 2023].map((year) =>
      costs.filter((one) => one.year === year).reduce((sum, { capital, yearly }) => sum + capital + yearly, 0),
    )
    expect(spent).toEqual([20, 24, 18, 20])
  })

  it('goes to the best land, whatever it costs, until it is spent; costs by class and zone', async () => {
    const tables = {
      'cost.csv': 'zone,class,capital_per_ha,yearly_per_ha\n*,field,10,0\n*,pond,30,0\n2,field,20,0\n',
    }
    const best = 'priority: {layers: {height: {weight: -9, range: [0, 9]}}}'
    const both = `type: conversion, from: [field, pond], to: marsh, ${best}, cost: cost.csv, budget_per_year: 75`
    const { rows, costs, maps } = await run(both, 1, '', tables)
    // 75 pay at least two of the dearest; a field and a pond took 40, so that 35 pay another pond
    expect(rows[0]).toMatchObject({ asked: 3, done: 3, unmet: 0 })
    expect(count(maps[1], 2)).toBe(0)
    expect(costs.map(({ zone, capital }) => [zone, capital])).toEqual([
      [1, 10],
      [2, 60],
    ])
  })

  it('stops for land that is lost again', async () => {
    const cost = 'cost: {capital_per_ha: 8, yearly_per_ha: 2}'
    const lost = `${restore}, hectares_per_year: {2020: 4, 2021: 0}, ${cost}, reversion: {hazard: 1, to: field}`
    const { costs } = await run(lost, 2)
    const sum = (year: number) =>
      costs.filter((one) => one.year === year).reduce((total, { yearly }) => total + yearly, 0)
    expect([sum(2020), sum(2021)]).toEqual([8, 0])
  })

  it.each([
    ['budget_per_year: 5', 'A budget needs cost'],
    ['budget_per_year: 5, hectares_per_year: 3, cost: {capital_per_ha: 1}', 'keep one of them'],
    ['additional: true', 'hectares_per_year: the key is missing'],
    ['budget_per_year: 5, cost: {capital_per_ha: 0}', 'costs nothing'],
    ['budget_per_year: 5, cost: cost.csv', 'no cost of pond in every zone'],
  ])('refuses %s', async (more, message) => {
    const tables = { 'cost.csv': 'zone,class,capital_per_ha,yearly_per_ha\n*,field,10,0\n1,pond,30,0\n' }
    const policy = `type: conversion, from: [field, pond], to: marsh, ${more}`
    await expect(run(policy, 1, '', tables)).rejects.toThrow(message)
  })

  it.each([
    ['*,field,-1,0', '"-1" is no cost'],
    ['*,field,1,0\n*,1,2,0', 'row 2 has costs of the same zone and class'],
    ['*,field,1,0\n8,field,1,0', 'there is no zone 8'],
  ])('refuses a table of costs with %s', async (rows, message) => {
    const tables = { 'cost.csv': `zone,class,capital_per_ha,yearly_per_ha\n${rows}\n` }
    await expect(run(`${restore}, budget_per_year: 1, cost: cost.csv`, 1, '', tables)).rejects.toThrow(message)
  })
})

describe('leakage', () => {
  it('clears a share of what was restored elsewhere in the next year', async () => {
    const leak = 'leakage: {share: 0.5, from: village, to: field}'
    const { rows, maps } = await run(`${restore}, hectares_per_year: {2020: 4, 2021: 0}, ${leak}`, 3)
    expect(rows.map(({ year, policy, to, asked, done }) => [year, policy, to, asked, done])).toEqual([
      [2020, 'wet', 3, 4, 4],
      [2020, 'wet leakage', 1, 0, 0],
      [2021, 'wet', 3, 0, 0],
      [2021, 'wet leakage', 1, 2, 2],
      [2022, 'wet', 3, 0, 0],
      [2022, 'wet leakage', 1, 0, 0],
    ])
    expect([count(maps[3], 1), count(maps[3], 6)]).toEqual([4, 2])
  })

  it('of single retreat is that of the part of the year without crops', async () => {
    const leak = 'leakage: {share: 1, from: village, to: field}'
    const { rows } = await run(
      `${restore}, kind: single, flooded_days: 182.5, hectares_per_year: {2020: 4, 2021: 0}, ${leak}`,
      2,
    )
    expect(rows.filter(({ policy }) => policy === 'wet leakage').map(({ done }) => done)).toEqual([0, 2])
  })
})
