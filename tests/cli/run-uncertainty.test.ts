import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { jsonOf, rowsOfTable } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
folder.write('land.tif', geoTiff({ cells: Array.from({ length: 20 }, (_, row) => Array(20).fill(1 + (row % 3))) }))
folder.write(
  'classes.csv',
  `code,name,group,c_above,c_soil,sd_above,sd_soil,flux_tC_ha_yr,sd_flux
1,field,cropland,5,97,1,20,0.4,0.1
2,forest,forest,60,118,8,5,-0.6,0.1
3,grass,grassland,5,95,1,28,-0.1,0.3
`,
)
const scenario = (name: string, policies: string, uncertainty = '{draws: 500}') =>
  folder.write(
    `${name}.yaml`,
    `version: 1
landcover: {2020: land.tif}
classes: classes.csv
years: {end: 2024}
books: [{name: stock, method: stock-difference}, {name: flux, method: coefficient}]
policies: [${policies}]
uncertainty: ${uncertainty}
`,
  )
const change = (to: string) => `{name: change, type: conversion, from: field, to: ${to}, hectares_per_year: 1}`
const files = [scenario('still', ''), scenario('trees', change('forest')), scenario('meadow', change('grass'))]

const run = async (out: string, ...words: string[]) => {
  const path = join(folder.path, out)
  return { path, ...(await carbongrid('run', ...words, '--out', path, '--quiet', '--threads', '1')) }
}

describe('a run with draws', async () => {
  const { path, code, out, err } = await run('several', ...files)
  const rows = rowsOfTable(path, 'trees', 'uncertainty.csv')

  it('writes every quantity with its range; under other correlations what is of the whole run', () => {
    expect(code, err).toBe(0)
    const usual = rows.filter(({ correlation_pools }) => correlation_pools === '0.5')
    expect(usual.filter(({ quantity }) => quantity === 'stock').map(({ year_from }) => year_from)).toEqual([
      ...['2020', '2021', '2022', '2023', '2024'],
    ])
    expect(usual.filter(({ book, quantity }) => book === 'flux' && quantity === 'net')).toHaveLength(5)
    for (const { p2_5, p50, p97_5, mean, sd } of rows) {
      expect(Number(p2_5)).toBeLessThan(Number(p50))
      expect(Number(p50)).toBeLessThan(Number(p97_5))
      expect(Math.abs(Number(mean) - Number(p50))).toBeLessThan(Number(sd))
    }
    const extremes = rows.filter(({ correlation_pools }) => correlation_pools !== '0.5')
    expect(extremes.filter(({ quantity }) => quantity === 'net').map(({ year_to }) => year_to)).toEqual([
      '2024',
      '2024',
    ])
  })

  it('tells the same of the whole run in the summary and on the page', () => {
    const { uncertainty, stock_tC } = jsonOf(path, 'trees', 'summary.json')
    expect(uncertainty).toMatchObject({ draws: 500, seed: 1, correlation: { pools: 0.5, classes: 0.5 } })
    const gain = uncertainty.quantities.find(({ quantity }: { quantity: string }) => quantity === 'change')
    expect(gain.value).toBeCloseTo(stock_tC.change, 9)
    const row = rows.find(
      ({ quantity, year_from, year_to }) => `${quantity} ${year_from} ${year_to}` === 'change 2020 2024',
    )
    expect(Number(row?.p97_5)).toBe(gain.p97_5)
    expect(readFileSync(join(path, 'trees', 'report.html'), 'utf8')).toContain('<caption>Ranges</caption>')
  })

  it('compares draw by draw, and claims no sign where the range holds zero', async () => {
    const { out: json } = await run('json', ...files, '--json')
    const [first, trees, meadow] = JSON.parse(json).runs
    expect(first.ranges).toBeUndefined()
    const { flux_avoided_tCO2e: band } = trees.ranges
    expect(band.sign).toBe('avoided')
    expect(band.p2_5).toBeLessThan(trees.results.flux_avoided_tCO2e)
    expect(band.p97_5).toBeGreaterThan(trees.results.flux_avoided_tCO2e)
    // what the two runs share cancels: the band is far narrower than those of the runs
    const { uncertainty } = jsonOf(path, 'trees', 'summary.json')
    const net = uncertainty.quantities.find(({ quantity }: { quantity: string }) => quantity === 'net')
    expect(band.p97_5 - band.p2_5).toBeLessThan((net.p97_5 - net.p2_5) / 2)
    expect(meadow.ranges.stock_avoided_tCO2e).not.toHaveProperty('sign')
    expect(out).toContain('no sign: the range holds zero')
    expect(readFileSync(join(path, 'report.html'), 'utf8')).toContain('What is avoided, with its range')
  })

  it('has the same bytes again', async () => {
    const again = await run('again', files[1])
    const read = (...names: string[]) => readFileSync(join(...names, 'uncertainty.csv'), 'utf8')
    expect(read(again.path)).toBe(read(path, 'trees'))
  })
})

it('compares no draws of another seed, and says so', async () => {
  const { err, path } = await run('seeds', files[0], scenario('other', change('forest'), '{draws: 500, seed: 2}'))
  expect(readFileSync(join(path, 'report.html'), 'utf8')).not.toContain('What is avoided, with its range')
  expect(err).toContain('other: its draws are not those of still: what it avoids has no range')
})

it('tells no range without being asked', async () => {
  const { path } = await run('plain', files[1], '--set', 'uncertainty=null')
  expect(jsonOf(path, 'summary.json')).not.toHaveProperty('uncertainty')
})
