import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, differences, jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

/** Fields 1, villages 2, marsh 3, town 5, grass 4; cells of 0.09 ha in two zones. */
const folder = temporaryFolder()
folder.write(
  'classes.csv',
  'code,name,group,c_above,c_soil\n1,field,cropland,5,70\n2,village,settlement,0,45\n3,marsh,wetland,8,150\n4,grass,grassland,3,80\n5,town,settlement,0,40\n',
)
const [COLUMNS, ROWS] = [60, 50]

function write(name: string, codeOf: (column: number, row: number) => number): void {
  const cells = Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => codeOf(column, row)),
  )
  folder.write(name, geoTiff({ cells, nodata: 0, origin: [500000, 3300000] }))
}
/** Two thirds fields; a share of the cells differs from one seed to the next. */
const patches = (seed: number) => (column: number, row: number) =>
  [1, 1, 1, 1, 2, 3, 4, 5, 1][hash3(column >> 2, row >> 2, hash3(column, row, 0) % 5 === 0 ? seed : 1) % 9]
for (const year of [2000, 2010, 2020]) write(`${year}.tif`, patches(year))
write('zones.tif', (column) => (column < 30 ? 1 : 2))
write('left.tif', (column) => (column < 30 ? 1 : 0))
write('all.tif', () => 1)

const start = 'landcover: {2020: 2020.tif}\nyears: {end: 2024, report: [2022]}\nzones: {file: zones.tif}\n'
const trend = 'landcover: {2010: 2010.tif, 2020: 2020.tif}\nyears: {end: 2030}\nzones: {file: zones.tif}\n'

async function run(name: string, text: string): Promise<string> {
  const scenario = folder.write(`${name}.yaml`, `version: 1\nname: ${name}\nclasses: classes.csv\n${text}`)
  const out = join(folder.path, 'out', name)
  const { code, err } = await carbongrid('run', scenario, '--out', out, '--quiet')
  expect(code, err).toBe(0)
  return out
}
const hectares = (out: string, year: number, name: string, zone?: number) =>
  sumOf(
    rowsOfTable(out, 'classes.csv').filter(
      (row) => Number(row.year) === year && row.name === name && (zone === undefined || Number(row.zone) === zone),
    ),
    (row) => Number(row.ha),
  )
const rowsOf = (out: string, policy: string) => rowsOfTable(out, 'policies.csv').filter((row) => row.policy === policy)
const total = (rows: readonly Record<string, string>[], column: string) => sumOf(rows, (row) => Number(row[column]))

describe('a quota by zone', () => {
  folder.write('quota.csv', 'zone,year_from,year_to,class,ha\n1,2020,2024,town,4.5\n')
  const edge = (more: string) =>
    `  - {name: edge, type: growth-boundary, boundary: all.tif, classes: [town], quota: quota.csv${more}}\n`

  it('holds conversions that name no zone; the other zone has what is left', async () => {
    const out = await run(
      'quota',
      `${start}policies:\n${edge('')}  - {name: build, type: conversion, from: field, to: town, hectares_per_year: 9}\n`,
    )
    expect(hectares(out, 2024, 'town', 1) - hectares(out, 2020, 'town', 1)).toBeCloseTo(4.5, 9)
    expect(total(rowsOf(out, 'build'), 'done_ha')).toBeCloseTo(36, 9)
  })

  it('is granted whole over its period, though a year has no whole number of cells', async () => {
    // 1.125 ha a year are 12.5 cells
    const one = `  - {name: build, type: conversion, from: field, to: town, hectares_per_year: {by_zone: {1: 9}}}\n`
    const out = await run('period', `${start}policies:\n${edge('')}${one}`)
    expect(rowsOf(out, 'build').map((row) => Math.round(Number(row.done_ha) / 0.09))).toEqual([12, 13, 12, 13])
  })
})

it('a village that becomes town inside the group is no new built land', async () => {
  folder.write('none.csv', 'zone,year_from,year_to,class,ha\n*,2020,2024,group:settlement,0\n')
  const policies = `policies:
  - {name: edge, type: growth-boundary, boundary: left.tif, classes: ['group:settlement'], quota: none.csv}
  - {name: grow, type: conversion, from: village, to: town, hectares_per_year: 3}
  - {name: sprawl, type: conversion, from: field, to: town, hectares_per_year: 3}\n`
  const out = await run('village', start + policies)
  expect(total(rowsOf(out, 'grow'), 'done_ha')).toBeCloseTo(12, 1)
  expect(total(rowsOf(out, 'sprawl'), 'done_ha')).toBe(0)
})

it('a trend replays from the second of three maps on, whatever changed before', async () => {
  const text = 'landcover: {2000: 2000.tif, 2010: 2010.tif, 2020: 2020.tif}\nyears: {start: 2010, end: 2020}\n'
  const out = await run('replay', `${text}demand: {type: trend, interval: [2010, 2020]}\n`)
  const [first, last] = [await cellsOf(folder.path, '2010.tif'), await cellsOf(folder.path, '2020.tif')]
  const observed = first.filter((code, cell) => code !== last[cell]).length
  expect(observed).toBeGreaterThan(300)
  expect(total(rowsOf(out, 'demand'), 'done_ha')).toBeCloseTo(observed * 0.09, 6)
  for (const name of ['field', 'village', 'marsh', 'grass', 'town']) {
    const code = ['field', 'village', 'marsh', 'grass', 'town'].indexOf(name) + 1
    expect(hectares(out, 2020, name)).toBeCloseTo(last.filter((one) => one === code).length * 0.09, 6)
  }
})

describe('a conversion that is part of a net demand', async () => {
  const map = await cellsOf(folder.path, '2020.tif')
  const cells = [1, 2, 3, 4, 5].map((code) => map.filter((one) => one === code).length)
  const after = [cells[0] - 200, cells[1], cells[2] + 150, cells[3], cells[4] + 50]
  folder.write('net.csv', `year,field,village,marsh,grass,town\n2020,${cells.join()}\n2024,${after.join()}\n`)
  const net = `${start}demand: {type: net, table: net.csv, unit: cells}\npolicies:\n`
  const wet = (more: string) =>
    `  - {name: wet, type: conversion, from: field, to: marsh, hectares_per_year: 2.25${more}}\n`

  it('adds nothing to it', async () => {
    const out = await run('net', net + wet(''))
    expect(hectares(out, 2024, 'marsh') / 0.09).toBeCloseTo(after[2], 6)
    expect(hectares(out, 2024, 'field') / 0.09).toBeCloseTo(after[0], 6)
    expect(total(rowsOf(out, 'wet'), 'done_ha')).toBeCloseTo(9, 9)
  })

  it('comes on top of it when it is additional', async () => {
    const out = await run('net-more', net + wet(', additional: true'))
    expect(hectares(out, 2024, 'marsh') / 0.09).toBeCloseTo(after[2] + 100, 6)
  })

  it('tells each hectare that finds no place once', async () => {
    // nothing may become marsh: the demand's 150 cells and the 100 of the policy are the same land
    folder.write('no-marsh.csv', 'from,to,allowed,resistance\n*,marsh,0,0\n')
    const out = await run('unmet', `transitions: no-marsh.csv\n${net}${wet('')}`)
    expect(total(rowsOf(out, 'wet'), 'unmet_ha')).toBeCloseTo(9, 9)
    expect(jsonOf(out, 'summary.json').unmet_ha / 0.09).toBeCloseTo(150, 6)
  })
})

describe('restored land', () => {
  const wet = (more: string) =>
    `policies:\n  - {name: wet, type: wetland-restoration, from: field, to: marsh, hectares_per_year: 3, additional: true${more}}\n`
  const near = `layers: {to_marsh: {distance_to_class: marsh, dynamic: true}}
suitability: {type: weights, targets: {town: {layers: {to_marsh: {weight: -9, range: [0, 300]}}}}}
demand: {type: trend, interval: [2010, 2020]}\n`

  it('counts in distances to its class', async () => {
    const [plain, own] = [
      await run('near', trend + near + wet('')),
      await run('near-own', trend + near + wet(', reversion: {hazard: 0, to: field}')),
    ]
    expect(differences(plain, own).filter((name) => name.startsWith('landcover'))).toEqual([])
  })

  it('does not begin where a red line forbids a stage on the way', async () => {
    const line = '  - {name: line, type: red-line, mask: left.tif, protects: [field, marsh]}\n'
    const out = await run('stages', start + wet(', stages: [{class: grass, years: 2}]') + line)
    const [first, last] = [await cellsOf(out, 'landcover_2022.tif'), await cellsOf(folder.path, '2020.tif')]
    const changed = [...first.keys()].filter((cell) => first[cell] !== last[cell])
    expect(changed.length).toBe(67)
    expect(changed.every((cell) => cell % COLUMNS >= 30)).toBe(true)
  })

  it('does not revert where the table of transitions forbids it', async () => {
    folder.write('no-field.csv', 'from,to,allowed,resistance\nmarsh,field,0,0\n')
    const reverts = wet(', reversion: {hazard: 1, to: field}')
    const free = await run('reverts', start + reverts)
    const held = await run('held', `transitions: no-field.csv\n${start}${reverts}`)
    expect(hectares(free, 2024, 'marsh') - hectares(free, 2020, 'marsh')).toBeCloseTo(2.97, 1)
    expect(hectares(held, 2024, 'marsh') - hectares(held, 2020, 'marsh')).toBeCloseTo(11.97, 1)
  })
})

it('the stock difference has the classes at the dates, whatever the land was between them', async () => {
  // land in restoration is grass for two years: within one interval nobody sees it
  const out = await run(
    'dates',
    `landcover: {2020: 2020.tif}\nyears: {end: 2026, report: [2023, 2026]}\npolicies:\n  - {name: wet, type: wetland-restoration, from: field, to: marsh, hectares_per_year: {2020: 9, 2021: 0}, stages: [{class: grass, years: 2}]}\n`,
  )
  const lines = rowsOfTable(out, 'books.csv').filter(({ component }) => component === 'above')
  expect(lines.map((row) => [row.year_from, row.year_to, row.class_from, row.class_to, Number(row.ha)])).toEqual([
    ['2020', '2023', '1', '3', 9],
  ])
})

describe('what is wrong', () => {
  const line = (mask: string) => `policies:\n  - {name: line, type: red-line, mask: ${mask}, protects: [marsh]}\n`

  it.each([
    [
      'a policy that asks for a dynamic layer',
      `layers: {far: {distance_to_class: town, dynamic: true}}\n${start}policies:\n  - {name: wet, type: conversion, from: field, to: marsh, hectares_per_year: 1, where: [{layer: far, min: 90}]}\n`,
      ['policies.wet.where', 'dynamic'],
    ],
    [
      'two scores of one class',
      `${start}suitability: {type: weights, targets: {town: {intercept: 1}, 'group:settlement': {intercept: 2}}}\n`,
      ['suitability.targets.group:settlement', '"town"'],
    ],
    ['a table of demand without any area', `${start}demand: {type: net, table: zeros.csv}\n`, ['zeros.csv', '2024']],
    ['a polygon with a wrong year', start + line('year.geojson'), ['year.geojson', 'release_year']],
  ])('is refused before a scenario that is right has written anything: %s', async (_, text, parts) => {
    folder.write('zeros.csv', 'year,field,marsh\n2020,5,5\n2024,0,0\n')
    const square = [
      [
        [116, 29],
        [118, 29],
        [118, 30],
        [116, 30],
        [116, 29],
      ],
    ]
    const feature = {
      type: 'Feature',
      properties: { release_year: 'soon' },
      geometry: { type: 'Polygon', coordinates: square },
    }
    folder.write('year.geojson', JSON.stringify(feature))
    const good = folder.write('good.yaml', `version: 1\nname: good\nclasses: classes.csv\n${start}`)
    const bad = folder.write('bad.yaml', `version: 1\nname: bad\nclasses: classes.csv\n${text}`)
    const out = join(folder.path, 'both')
    const { code, err } = await carbongrid('run', good, bad, '--out', out)
    expect([code, existsSync(out)], err).toEqual([2, false])
    for (const part of parts) expect(err).toContain(part)
  })
  it('is refused as soon as it is read: a mask with negative numbers', async () => {
    const cells = Array.from({ length: ROWS }, () => Array(COLUMNS).fill(-1))
    folder.write('negative.tif', geoTiff({ cells, type: 'int16', nodata: 0, origin: [500000, 3300000] }))
    const bad = folder.write('bad.yaml', `version: 1\nname: bad\nclasses: classes.csv\n${start}${line('negative.tif')}`)
    const { code, err } = await carbongrid('run', bad, '--out', join(folder.path, 'bad'))
    expect([code, existsSync(join(folder.path, 'bad'))], err).toEqual([2, false])
    expect(err).toContain('negative.tif: -1 is no number')
  })
})
