import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, jsonOf, rowsOfTable } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
const map = (name: string, cells: readonly (readonly number[])[]) =>
  folder.write(name, geoTiff({ cells, cell: [100, 100], nodata: 0, type: 'int16' }))
const path = (name: string) => join(folder.path, name)

// fields 1, marsh 2, town 3
const before = map('before.tif', [
  [2, 2, 2, 1, 1],
  [2, 2, 1, 1, 1],
  [1, 1, 1, 1, 3],
  [1, 1, 1, 3, 0],
])
const planned = map('planned.tif', [
  [2, 2, 2, 1, 1],
  [2, 2, 1, 1, 1],
  [1, 1, 1, 3, 3],
  [1, 1, 3, 3, 0],
])
// marsh lost at four places, three of them inside the line; towns in the open, in the second stage, in the boundary
const observed = map('observed.tif', [
  [1, 2, 3, 1, 3],
  [3, 1, 1, 1, 1],
  [1, 1, 1, 3, 3],
  [1, 1, 3, 3, 3],
])
const line = map('line.tif', [
  [1, 1, 0, 0, 0],
  [1, 1, 0, 0, 0],
  [0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0],
])
const boundary = map('boundary.tif', [
  [0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0],
  [0, 0, 0, 1, 1],
  [0, 0, 2030, 1, 1],
])
const zones = map('zones.tif', [
  [1, 1, 1, 2, 2],
  [2, 2, 2, 2, 2],
  [2, 2, 2, 2, 2],
  [2, 2, 2, 2, 2],
])
const classes = folder.write(
  'classes.csv',
  'code,name,color,group,c_above\n1,field,#FFFF00,cropland,5\n2,marsh,#00AAAA,wetland,20\n3,town,#FF0000,settlement,1\n',
)
const rules = ['--red-line', line, '--protects', 'marsh', '--boundary', boundary, '--binds', 'group:settlement']
const json = async (...words: readonly string[]) => {
  const { code, out, err } = await carbongrid('compare', ...words, '--json', '--threads', '0')
  expect(code, err).toBe(0)
  return JSON.parse(out)
}

describe('compare of two maps', () => {
  it('tells the pairs, without a class table too, and writes nothing unless it is told where', async () => {
    const { pairs, classes: found, ...sums } = await json(before, planned)
    expect(sums).toMatchObject({ valid_cells_both: 19, area_ha: 19, different_cells: 2, cells_only_in_a: 0 })
    expect(pairs).toEqual([{ class_a: 1, class_b: 3, cells: 2, ha: 2 }])
    expect(found.map(({ code, a_ha, b_ha }: Record<string, number>) => [code, a_ha, b_ha])).toEqual([
      [1, 12, 10],
      [2, 5, 5],
      [3, 2, 4],
    ])
    expect(existsSync('out/compare')).toBe(false)
  })

  it('tells the carbon of a difference, and maps it', async () => {
    const out = path('difference')
    const { difference_tC } = await json(observed, before, '--classes', classes, '--out', out)
    // B less A: marsh for field 30, marsh for town 2 x 19, field for town 3 x 4 where both have data
    expect(difference_tC).toEqual({ total: 30 + 38 + 12, above: 80 })
    const difference = await cellsOf(out, 'difference.tif')
    expect([...difference.slice(0, 5)]).toEqual([2, 1, 7, 1, 6])
    expect(difference[19]).toBeNaN()
    const carbon = await cellsOf(out, 'carbon_difference.tif')
    expect([...carbon.slice(0, 5)]).toEqual([15, 0, 19, 0, 4])
    expect(existsSync(join(out, 'alerts.csv'))).toBe(false)
  })
})

describe('monitoring', () => {
  it('tells what broke the red line and the boundary, by zone and pair, with its carbon and its place', async () => {
    const out = path('alerts')
    const words = [`2025=${observed}`, planned, '--initial', before, '--classes', classes, '--zones', zones]
    const { rules: told } = await json(...words, ...rules, '--out', out)
    expect(rowsOfTable(out, 'alerts.csv').map((row) => Object.values(row).join())).toEqual([
      'red-line,1,,2,1,1,1,-15',
      'red-line,2,,2,1,1,1,-15',
      'red-line,2,,2,3,1,1,-19',
      // the town at the right edge of the first row, the one for marsh, and the one of the stage of 2030
      'boundary,1,,2,3,1,1,-19',
      'boundary,2,,1,3,2,2,-8',
      'boundary,2,,2,3,1,1,-19',
    ])
    expect([...(await cellsOf(out, 'alerts.tif'))].map((alert) => alert || 0)).toEqual([
      1, 0, 2, 0, 2, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0,
    ])
    expect(told).toEqual([
      { rule: 'red-line', cells: 3, ha: 3, change_tC: -49, patches: 1, largest: { ha: 3, x: 500050, y: 3299850 } },
      { rule: 'boundary', cells: 4, ha: 4, change_tC: -46, patches: 4, largest: { ha: 1, x: 500250, y: 3299950 } },
    ])
    expect(rowsOfTable(out, 'patches.csv')).toHaveLength(5)
    expect(jsonOf(out, 'summary.json').outputs.map(({ file }: { file: string }) => file)).toContain('alerts.qml')
  })

  it('judges from the plan without --initial, and takes all stages without a year', async () => {
    const { rules: told } = await json(observed, planned, '--classes', classes, ...rules)
    expect(told.map(({ rule, cells }: { rule: string; cells: number }) => [rule, cells])).toEqual([
      ['red-line', 3],
      ['boundary', 3],
    ])
  })

  it('refuses what it cannot do, all at once', async () => {
    const far = map('far.tif', [[1, 2]])
    const wrong = ['--red-line', far, '--protects', 'swamp', '--classes', classes]
    const { code, err } = await carbongrid('compare', observed, planned, ...wrong)
    expect(code).toBe(2)
    expect(err).toContain('--protects: there is no class "swamp"')
    expect(err).toContain('far.tif: it does not lie on the grid')
    for (const [words, message] of [
      [['--red-line', line], '--red-line needs --protects'],
      [['--initial', before], '--initial needs a rule'],
    ] as const)
      expect((await carbongrid('compare', observed, planned, ...words)).err).toContain(message)
  })
})

describe('compare of two folders of results', () => {
  it('sets their figures side by side, and their years', async () => {
    const scenario = (name: string, more: string) =>
      folder.write(
        `${name}.yaml`,
        `version: 1\nname: ${name}\nclasses: classes.csv\nlandcover: {2020: before.tif}\nyears: {end: 2023}\n${more}`,
      )
    const policy = 'policies: [{name: grow, type: conversion, from: field, to: town, hectares_per_year: 1}]\n'
    await carbongrid('run', scenario('still', ''), scenario('grow', policy), '--out', path('runs'), '--quiet')
    const out = path('both')
    const { quantities, timeline } = await json(path('runs/still'), path('runs/grow'), '--out', out)
    const of = (name: string) => quantities.find(({ quantity }: { quantity: string }) => quantity === name)
    expect(of('classes.town.ha_to')).toEqual({ quantity: 'classes.town.ha_to', a: 2, b: 5, difference: 3 })
    expect(of('stock_tC.to').difference).toBe(-12)
    expect(of('policies.grow.done_ha')).toEqual({ quantity: 'policies.grow.done_ha', b: 3 })
    expect(timeline.map(({ year, difference }: Record<string, number>) => [year, difference])).toEqual([
      [2020, 0],
      [2021, -4],
      [2022, -8],
      [2023, -12],
    ])
    expect(rowsOfTable(out, 'timeline.csv')).toHaveLength(4)
    const { out: text } = await carbongrid('compare', path('runs/still'), path('runs/grow'))
    expect(text).toContain('Timeline, B less A')
  })

  it('refuses a folder without results, and a folder beside a map', async () => {
    folder.write('empty/none.txt', '')
    const { code, err } = await carbongrid('compare', path('empty'), observed)
    expect([code, err]).toEqual([2, expect.stringContaining('empty: there is no summary.json in it')])
  })
})
