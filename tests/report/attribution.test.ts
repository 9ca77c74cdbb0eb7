import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { attributionRows } from '../../src/report/run/attribution.js'
import { runScenarios } from '../../src/report/run/run.js'
import { geoTiff } from '../drawn-map.js'
import { jsonOf, rowsOfTable } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'

describe('what policies avoid', () => {
  it('is the net without each less the net with all; the interaction is what is no sum', () => {
    const nets = (value: number) => new Map([['flux', value]])
    const without = new Map([
      ['a', nets(130)],
      ['b', nets(90)],
    ])
    expect(attributionRows(nets(100), { without, none: nets(150) })).toEqual([
      { policy: 'a', avoided_tCO2e: 30, book: 'flux' },
      { policy: 'b', avoided_tCO2e: -10, book: 'flux' },
      { policy: '*', avoided_tCO2e: 50, interaction_tCO2e: 30, book: 'flux' },
    ])
  })
})

describe('run --attribute', async () => {
  const folder = temporaryFolder()
  const land = (year: number) =>
    Array.from({ length: 30 }, (_, row) =>
      Array.from({ length: 30 }, (_, column) => {
        const before = 1 + (hash3(column >> 2, row >> 2, 1) % 3)
        return year === 2020 && hash3(column, row, 2) % 8 === 0 ? 1 + (hash3(column, row, 3) % 3) : before
      }),
    )
  for (const year of [2010, 2020]) folder.write(`${year}.tif`, geoTiff({ cells: land(year), cell: [100, 100] }))
  folder.write(
    'classes.csv',
    'code,name,group,c_above,flux_tC_ha_yr\n1,field,cropland,5,0.5\n2,town,settlement,0,9\n3,marsh,wetland,8,-1\n',
  )
  const file = folder.write(
    's.yaml',
    `version: 1
classes: classes.csv
landcover: {2010: 2010.tif, 2020: 2020.tif}
years: {end: 2025}
demand: {type: trend}
books: [{name: stock, method: stock-difference}, {name: flux, method: coefficient}]
policies:
  - {name: return, type: conversion, from: [field, town], to: marsh, hectares_per_year: 40}
  - {name: infill, type: transition-rate, from: field, to: town, factor: 0}
  - {name: idle, type: transition-rate, from: marsh, to: marsh, factor: 0}
`,
  )
  const run = async (name: string, sets: readonly string[], attribute = false) => {
    const out = join(folder.path, name)
    await runScenarios([file], { sets, out, threads: 0, attribute })
    return out
  }
  const out = await run('all', [], true)
  const rows = rowsOfTable(out, 'attribution.csv')
  const net = (place: string): Record<string, number> => {
    const { flux_tCO2e, stock_tC } = jsonOf(place, 'summary.json')
    return { flux: flux_tCO2e.flux.net, stock: (-stock_tC.change * 44) / 12 }
  }
  const avoided = (policy: string, book: string): number =>
    Number(rows.find((row) => row.policy === policy && row.book === book)?.avoided_tCO2e)

  it.each([
    ['return', ['policies.return=null']],
    ['infill', ['policies.infill=null']],
    ['*', ['policies=[]']],
  ])('gives the difference to a run of its own without %s', async (policy, sets) => {
    const alone = net(await run(`without-${policy === '*' ? 'any' : policy}`, sets))
    for (const book of ['flux', 'stock']) {
      expect(avoided(policy, book)).toBeCloseTo(alone[book] - net(out)[book], 6)
      expect(Math.abs(avoided(policy, book))).toBeGreaterThan(1)
    }
  })

  it('gives nothing for a policy without effect', () => {
    expect([avoided('idle', 'flux'), avoided('idle', 'stock')]).toEqual([0, 0])
  })

  it('tells it in the table, the summary and the page, and changes nothing else', async () => {
    expect(Object.keys(rows[0])).toEqual(['policy', 'avoided_tCO2e', 'interaction_tCO2e', 'book'])
    const sum = ['return', 'infill', 'idle'].reduce((total, policy) => total + avoided(policy, 'flux'), 0)
    const together = rows.find((row) => row.policy === '*' && row.book === 'flux')
    expect(Number(together?.interaction_tCO2e)).toBeCloseTo(avoided('*', 'flux') - sum, 6)
    expect(jsonOf(out, 'summary.json').attribution).toHaveLength(8)
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('What the policies of s avoid')
    const plain = await run('plain', [])
    for (const name of ['timeline.csv', 'books.csv', 'landcover_2025.tif'])
      expect(readFileSync(join(out, name)).equals(readFileSync(join(plain, name)))).toBe(true)
    expect(jsonOf(out, 'manifest.json').command).toBe('run --attribute')
  })
})
