import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../temporary.js'
import { drawnRun } from './drawn-run.js'

const folder = temporaryFolder()
/** Fields on the left, villages on the right. */
const land = [
  [1, 1, 1, 1, 6, 6],
  [1, 1, 1, 1, 6, 6],
]
const inZones = [
  [1, 1, 2, 2, 2, 2],
  [1, 1, 2, 2, 2, 2],
]
const everywhere = land.map((row) => row.map(() => 1))
const maps = { 'land.tif': land, 'zones.tif': inZones, 'all.tif': everywhere }

const run = (policies: string, years = 1, more = '', tables: Record<string, string> = {}) =>
  drawnRun(
    folder,
    maps,
    tables,
    `years: {end: ${2020 + years}}\nzones: {file: zones.tif}\n${more}policies:\n${policies}`,
  )
const edge = (classes: string) =>
  `  - {name: edge, type: growth-boundary, boundary: all.tif, classes: [${classes}], quota: quota.csv}\n`
const build = (from: string) => `  - {name: build, type: conversion, from: [${from}], to: town, hectares_per_year: 4}\n`
const quota = (rows: string) => ({ 'quota.csv': `zone,year_from,year_to,class,ha\n${rows}\n` })
const count = (map: readonly number[] | undefined, code: number) => map?.filter((one) => one === code).length

describe('a quota', () => {
  it('of a zone holds conversions that name none; they go elsewhere', async () => {
    const { maps } = await run(edge('town') + build('field'), 1, '', quota('1,2020,2021,town,1'))
    const towns = [...(maps[1].entries() ?? [])].filter(([, code]) => code === 5).map(([cell]) => inZones.flat()[cell])
    expect(towns.sort()).toEqual([1, 2, 2, 2])
  })

  it('leaves free what is built already, of conversions that take both', async () => {
    const rows = quota('*,2020,2021,group:settlement,1')
    const { maps } = await run(edge("'group:settlement'") + build('field, village'), 1, '', rows)
    expect([1, 5, 6].map((code) => count(maps[1], code))).toEqual([7, 4, 1])
  })

  it('of one class, too, counts no land that another class of its policy was', async () => {
    const { maps } = await run(edge('town, village') + build('village'), 1, '', quota('*,2020,2021,town,0'))
    expect(count(maps[1], 5)).toBe(4)
    const bound = await run(edge('town') + build('village'), 1, '', quota('*,2020,2021,town,0'))
    expect(count(bound.maps[1], 5)).toBe(0)
  })

  it('holds restoration by what it looks like on the way', async () => {
    const wet =
      '  - {name: wet, type: wetland-restoration, from: field, to: marsh, hectares_per_year: 4, stages: [{class: pond, years: 1}]}\n'
    const { maps } = await run(edge('pond') + wet, 1, '', quota('*,2020,2021,pond,3'))
    expect([2, 3].map((code) => count(maps[1], code))).toEqual([3, 0])
  })

  it('that is carried over gives what quiet years left, and no more', async () => {
    const late = '  - {name: build, type: conversion, from: field, to: town, hectares_per_year: {2022: 5}}\n'
    const carried = edge('town').replace('}', ', carry_over: true}')
    const { maps } = await run(carried + late, 4, '', quota('*,2018,2026,town,8'))
    expect(maps.map((map) => count(map, 5))).toEqual([0, 0, 0, 3, 4])
  })
})

describe('restoration through stages', () => {
  const wet = (more = '') =>
    `  - {name: wet, type: wetland-restoration, from: field, to: marsh, hectares_per_year: {2020: 8, 2021: 0}, stages: [{class: mudflat, years: 2}]${more}}\n`
  const line = (classes: string) => `  - {name: line, type: red-line, mask: all.tif, protects: [${classes}]}\n`
  const marshes = async (policies: string, more = '', tables = {}) =>
    (await run(policies, 4, more, tables)).maps.map((map) => [count(map, 4), count(map, 3)].join('+'))

  it('shows each stage for its years', async () => {
    expect(await marshes(wet())).toEqual(['0+0', '8+0', '8+0', '0+8', '0+8'])
  })

  it.each(['field', 'field, marsh', 'mudflat'])('does not begin where a red line protects %s', async (classes) => {
    expect(await marshes(wet() + line(classes))).toEqual(Array(5).fill('0+0'))
  })

  it('is free where all its steps stay within what a red line protects', async () => {
    expect((await marshes(wet() + line('field, mudflat, marsh'))).at(-1)).toBe('0+8')
  })

  it('does not begin where the table of transitions has no way', async () => {
    const tables = { 'allowed.csv': 'from,to,allowed\nmudflat,marsh,0\n' }
    expect((await marshes(wet(), 'transitions: allowed.csv\n', tables)).at(-1)).toBe('0+0')
  })

  it('reverts only where that is allowed', async () => {
    const reverting = wet(', reversion: {hazard: 1, to: field}')
    expect(await marshes(reverting)).toEqual(['0+0', '8+0', '0+0', '0+0', '0+0'])
    const tables = { 'allowed.csv': 'from,to,allowed\nmudflat,field,0\n' }
    expect(await marshes(reverting, 'transitions: allowed.csv\n', tables)).toEqual(['0+0', '8+0', '8+0', '0+8', '0+0'])
  })
})

it('a conversion of all classes takes no land that is its target already', async () => {
  const { maps, rows } = await run("  - {name: grow, type: conversion, from: '*', to: village, hectares_per_year: 3}\n")
  expect([count(maps[1], 6), rows[0].done]).toEqual([7, 3])
})

it.each(['7', '01', 'Jiujiang'])('a zone that is not on the map is refused: %s', async (zone) => {
  const policies = `  - {name: grow, type: conversion, from: field, to: town, hectares_per_year: {by_zone: {'${zone}': 3}}}\n`
  await expect(run(policies)).rejects.toThrow(`there is no zone ${zone} on the map. Give one of its zones: 1, 2.`)
})
