import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, differences, jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
folder.write(
  'classes.csv',
  'code,name,group,c_above,c_soil,flux_tC_ha_yr\n1,field,cropland,5,70,0.5\n2,urban,settlement,0,40,30\n3,marsh,wetland,8,150,-1\n4,forest,forest,60,100,-2\n',
)

/** Patches of four classes, some cells without data. */
const patches = (seed: number) => (column: number, row: number) => {
  if (hash3(column, row, seed) % 97 === 0) return 0
  const noisy = hash3(column, row, seed + 1) % 10 === 0
  return 1 + ((noisy ? hash3(column, row, seed + 2) : hash3(column >> 3, row >> 3, 9)) % 4)
}
const [COLUMNS, ROWS] = [90, 300]

/** Writes a map, or a clip of it: columns and rows from `[column, row]` on. */
function write(
  name: string,
  codeOf: (column: number, row: number) => number,
  clip = [0, 0, COLUMNS, ROWS] as const,
): void {
  const [left, top, columns, rows] = clip
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => codeOf(left + column, top + row)),
  )
  folder.write(name, geoTiff({ cells, nodata: 0, origin: [500000 + 30 * left, 3300000 - 30 * top] }))
}

async function run(name: string, text: string, ...words: readonly string[]): Promise<string> {
  const out = join(folder.path, 'out', name)
  const scenario = folder.write(
    `${name.replace(/-\d$/, '')}.yaml`,
    `version: 1\nname: scenario\nclasses: classes.csv\n${text}`,
  )
  const { code, err } = await carbongrid('run', scenario, '--out', out, '--quiet', ...words)
  expect(code, err).toBe(0)
  return out
}

describe('a run with all that it may have', async () => {
  write('2010.tif', patches(100))
  write('2020.tif', patches(200))
  write('zones.tif', (column) => (column < 30 ? 1 : column < 60 ? 2 : 0))
  write('lake.tif', (_, row) => (row > 200 ? 1 : 0))
  folder.write('quota.csv', 'zone,year_from,year_to,class,ha\n1,2020,2030,urban,8\n*,2020,2023,urban,9\n')
  const text = `landcover: {2010: 2010.tif, 2020: 2020.tif}
years: {end: 2026, report: [2020, 2023, 2026]}
seed: 5
zones: {file: zones.tif}
layers: {to_urban: {distance_to_class: urban, dynamic: true}}
demand: {type: trend, dwell: 3}
allocation: {temperature: 0.5, steps: 2}
suitability:
  type: weights
  targets:
    urban: {layers: {to_urban: {weight: -3, range: [0, 600]}}, neighbourhood: {size: 5, weight: 3}}
    marsh: {neighbourhood: {size: 3, weight: 2}}
books: [{name: stock, method: stock-difference}, {name: flux, method: coefficient}]
policies:
  - {name: edge, type: growth-boundary, boundary: lake.tif, classes: [urban], mode: soft, quota: quota.csv, carry_over: true}
  - {name: line, type: red-line, mask: lake.tif, protects: [forest]}
  - {name: less, type: transition-rate, from: forest, to: field, factor: 0.4}
  - name: wetlands
    type: wetland-restoration
    from: field
    to: marsh
    hectares_per_year: {by_zone: {1: 2, 2: 3}}
    stages: [{class: forest, years: 1}]
    reversion: {hazard: 0.1, to: field}
`
  const inline = await run('threads-0', text, '--threads', '0')

  it.each(['1', '2', '3'])('has the same bytes with %s threads as with none', async (threads) => {
    expect(differences(inline, await run(`threads-${threads}`, text, '--threads', threads))).toEqual([])
  })

  it('has another map with another seed, and the same demand', async () => {
    const other = await run('seed', text, '--threads', '0', '--seed', '6')
    expect(differences(inline, other)).toContain('landcover_2026.tif')
    const asked = (out: string) =>
      rowsOfTable(out, 'policies.csv').filter(({ policy }) => policy === 'demand' || policy === 'wetlands')
    expect(asked(other).map(({ asked_ha }) => asked_ha)).toEqual(asked(inline).map(({ asked_ha }) => asked_ha))
  })

  it('has the same maps when its policies stand in another order', async () => {
    const [head, list] = text.split('policies:\n')
    const policies = list.split(/^(?= {2}- )/m).reverse()
    const other = await run('order', `${head}policies:\n${policies.join('')}`, '--threads', '0')
    const changed = differences(inline, other)
    expect(changed.filter((name) => name.endsWith('.tif') || /classes|transitions|timeline|books/.test(name))).toEqual(
      [],
    )
  })

  it('keeps the quotas of each year', () => {
    const rows = rowsOfTable(inline, 'transitions.csv').filter(({ from, to }) => to === '2' && from !== '2')
    const gained = (year: number, zone?: string) =>
      sumOf(
        rows.filter((row) => row.year_from === String(year) && (zone ?? row.zone) === row.zone),
        ({ ha }) => Number(ha),
      )
    let left = [0, 0]
    for (const [at, year] of [2020, 2021, 2022].entries()) {
      const used = [gained(year, '1'), gained(year)]
      const granted = [0.8, 3]
      used.forEach((ha, which) => {
        expect(ha).toBeLessThanOrEqual(left[which] + granted[which] + 1e-9)
      })
      left = left.map((hectares, which) => hectares + granted[which] - used[which])
      expect(at).toBeLessThan(3)
    }
  })

  it('has books that are density times area and flux times area', () => {
    const density: Record<string, number> = { 1: 75, 2: 40, 3: 158, 4: 160 }
    const flux: Record<string, number> = { 1: 0.5, 2: 30, 3: -1, 4: -2 }
    const classes = rowsOfTable(inline, 'classes.csv')
    for (const row of rowsOfTable(inline, 'timeline.csv')) {
      const own = classes.filter(({ year }) => year === row.year)
      const stock = sumOf(own, ({ code, ha }) => density[code] * Number(ha))
      expect(Number(row.stock_stock_tC)).toBeCloseTo(stock, 6)
      if (row.year === '2026') expect([row.flux_net_tCO2e, row.flux_source_tCO2e]).toEqual(['', ''])
      else
        expect(Number(row.flux_net_tCO2e)).toBeCloseTo(
          (sumOf(own, ({ code, ha }) => flux[code] * Number(ha)) * 44) / 12,
          5,
        )
    }
    const lines = rowsOfTable(inline, 'books.csv').filter(({ book }) => book === 'stock')
    const { from, to } = jsonOf(inline, 'summary.json').stock_tC
    expect(sumOf(lines, ({ tC }) => Number(tC))).toBeCloseTo(from - to, 6)
  })

  it('has maps whose cells are those of the tables', async () => {
    const density: Record<string, number> = { 1: 75, 2: 40, 3: 158, 4: 160 }
    const [land, stock, change, start] = await Promise.all(
      ['landcover_2026', 'carbon_stock_2026', 'carbon_change_2020_2026', 'landcover_2020'].map((name) =>
        cellsOf(inline, `${name}.tif`),
      ),
    )
    for (let cell = 0; cell < land.length; cell++) {
      if (Number.isNaN(land[cell])) expect([stock[cell], change[cell]]).toEqual([Number.NaN, Number.NaN])
      else if (stock[cell] !== density[land[cell]] || change[cell] !== density[land[cell]] - density[start[cell]])
        expect.fail(
          `cell ${cell}: land ${land[cell]}, was ${start[cell]}, stock ${stock[cell]}, change ${change[cell]}`,
        )
    }
  })
})

describe('a clip of the map', () => {
  const clip = [30, 17, 30, 271] as const
  const inClip = (cells: Float32Array) =>
    Float32Array.from(
      { length: clip[2] * clip[3] },
      (_, at) => cells[(clip[1] + Math.floor(at / clip[2])) * COLUMNS + clip[0] + (at % clip[2])],
    )

  /** The land of a scenario on the whole map within the clip, and that of the scenario on the clip. */
  async function both(
    name: string,
    files: Readonly<Record<string, (column: number, row: number) => number>>,
    text: string,
  ) {
    for (const [file, codeOf] of Object.entries(files)) {
      write(`whole/${file}`, codeOf)
      write(`clip/${file}`, codeOf, clip)
    }
    const lands = ['whole', 'clip'].map(async (part) => {
      const out = await run(
        `${name}-${part}`,
        text.replaceAll('MAPS', part).replace(', 8: 20', part === 'whole' ? ', 8: 20' : ''),
        '--threads',
        '0',
      )
      return cellsOf(out, 'landcover_2024.tif')
    })
    const [whole, small] = await Promise.all(lands)
    return { whole: inClip(whole), small, start: await cellsOf(folder.path, 'clip/2020.tif') }
  }

  it('turns to what the whole turns to where all of a mask is converted, stages and reversion included', async () => {
    const files = {
      '2020.tif': patches(200),
      'mask.tif': (column: number, row: number) => ((column + row) % 3 === 0 ? 0 : 1),
    }
    const { whole, small, start } = await both(
      'all',
      files,
      `landcover: {2020: MAPS/2020.tif}
years: {end: 2024}
policies:
  - name: wetlands
    type: wetland-restoration
    from: [field, urban]
    to: marsh
    mask: MAPS/mask.tif
    hectares_per_year: 100000
    stages: [{class: forest, years: 2}]
    reversion: {hazard: 0.3, to: field}
`,
    )
    expect(small).toEqual(whole)
    expect(small).not.toEqual(start)
  })

  it('takes the cells that the whole takes in the zone that it is, drawn by chance', async () => {
    const zone = (column: number, row: number) =>
      column >= clip[0] && column < clip[0] + clip[2] && row >= clip[1] && row < clip[1] + clip[3] ? 4 : 8
    const { whole, small, start } = await both(
      'zone',
      { '2020.tif': patches(200), 'zones.tif': zone },
      `landcover: {2020: MAPS/2020.tif}
years: {end: 2024}
zones: {file: MAPS/zones.tif}
allocation: {temperature: 1}
policies:
  - {name: ponds, type: conversion, from: [field, forest], to: marsh, hectares_per_year: {by_zone: {4: 9, 8: 20}}}
`,
    )
    expect(small).toEqual(whole)
    const gained = small.reduce((count, code, cell) => count + (code === 3 && start[cell] !== 3 ? 1 : 0), 0)
    expect(gained).toBe(400)
  })
})

describe('net demand that no allowed change can serve', () => {
  write('square.tif', (column) => (column < 2 ? 2 : 1), [0, 0, 10, 10])
  folder.write('net.csv', 'year,field,urban\n2020,80,20\n2025,60,40\n')
  const scenario = (allowed: string) => {
    folder.write('allowed.csv', `from,to,allowed\n${allowed}`)
    return `landcover: {2020: square.tif}
years: {end: 2025}
demand: {type: net, table: net.csv, unit: cells}
transitions: allowed.csv
`
  }

  it('is told as unmet', async () => {
    const out = await run('forbidden', scenario('field,urban,0\n'), '--threads', '0')
    const rows = rowsOfTable(out, 'policies.csv').map(({ from, to, asked_ha, done_ha, unmet_ha }) =>
      [from, to, Number(asked_ha) / 0.09, done_ha, Number(unmet_ha) / 0.09].join(' '),
    )
    expect(rows).toEqual(Array(5).fill('* 2 4 0 4'))
    expect(jsonOf(out, 'summary.json').unmet_ha).toBeCloseTo(20 * 0.09, 9)
  })

  it('is not there where it is allowed', async () => {
    const out = await run('allowed', scenario(''), '--threads', '0')
    expect(jsonOf(out, 'summary.json').unmet_ha).toBe(0)
    const end = await cellsOf(out, 'landcover_2025.tif')
    expect(end.filter((code) => code === 2)).toHaveLength(40)
  })
})

describe('run refuses, and leaves nothing behind', () => {
  const plain = 'landcover: {2020: 2020.tif}\nyears: {end: 2022}\n'
  const red = (more: string) => `${plain}policies:\n  - {name: line, type: red-line, ${more}}\n`

  it.each([
    [
      'a class that is not there',
      red('mask: lake.tif, protects: [swamp]'),
      ['policies.line.protects', '"swamp"', 'marsh'],
    ],
    ['an unknown key, with the nearest known one', `${plain}sead: 4\n`, ['sead', 'seed']],
    ['a file that is not there', red('mask: none.tif, protects: [marsh]'), ['none.tif']],
    ['a map on another grid', red('mask: small.tif, protects: [marsh]'), ['small.tif']],
    ['a boundary outside the map', red('mask: far.geojson, protects: [marsh]'), ['far.geojson', 'outside']],
  ])('%s', async (_, text, parts) => {
    const far = [
      [
        [9, 9],
        [9.1, 9],
        [9.1, 9.1],
        [9, 9],
      ],
    ]
    folder.write(
      'far.geojson',
      JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: far } }),
    )
    write('small.tif', () => 1, [0, 0, 5, 5])
    const scenario = folder.write('bad.yaml', `version: 1\nclasses: classes.csv\n${text}`)
    const out = join(folder.path, 'bad')
    const { code, err } = await carbongrid('run', scenario, '--out', out)
    expect([code, existsSync(out)]).toEqual([2, false])
    for (const part of parts) expect(err).toContain(part)
  })
})
