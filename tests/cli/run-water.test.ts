import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

/** A row of cells of 30 m from the outlet up to dry fields, with a hollow of 2 m behind a sill of 4. */
const folder = temporaryFolder()
folder.write(
  'classes.csv',
  `code,name,group,wet,c_soil,flux_tC_ha_yr,ch4_kg_ha_yr
1,field,cropland,0,70,0.4,
2,water,wetland,1,70,-0.3,15
3,marsh,wetland,1,90,-0.5,235
`,
)
const write = (name: string, cells: number[]) =>
  folder.write(name, geoTiff({ cells: [cells], nodata: 0, origin: [500000, 3300000] }))
write('2020.tif', [2, 2, 3, 3, 3, 1, 0])
write('elevation.tif', [1, 2, 3, 4, 2, 8, 1])
const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1)
const stages = (name: string, stage: (month: number) => number): string =>
  folder.write(name, `month,stage_m\n${MONTHS.map((month) => `${month},${stage(month)}\n`).join('')}`)
// 61 days at 4.5 m, 31 at 1.5 m
const year = (month: number): number => (month === 6 || month === 7 ? 4.5 : month === 12 ? 1.5 : 2.5)
stages('stage.csv', year)
stages('dry.csv', () => 1)
stages('even.csv', () => 3.95)
folder.write('twice.csv', 'month,stage_m\njan,1\n1,2\nmay,x\nsept,2\n')
folder.write(
  'gases.csv',
  `zone,state,gas,kg_ha_d,low,high,source,status
*,inundated,CH4,1,,,drawn,D
*,exposed,CH4,3,2,5,drawn,D
`,
)

const CELL_HA = 0.09

/** Output folder of a run to 2022. */
async function run(name: string, more: string, water = '', stage = 'stage'): Promise<string> {
  folder.write(`${name}.yaml`, scenario(more, water, stage))
  const out = join(folder.path, 'out', name)
  const { code, err } = await carbongrid('run', join(folder.path, `${name}.yaml`), '--out', out, '--quiet')
  expect(code, err).toBe(0)
  return out
}

const scenario = (more: string, water = '', stage = 'stage') => `version: 1
landcover: {2020: 2020.tif}
classes: classes.csv
years: {end: 2022, report: [2021]}
layers:
  ground: elevation.tif
  flood: {flood_threshold: {elevation: ground, outlet: [[500010, 3299990]]}}
water: {threshold: flood, stage: ${stage}.csv, gases: gases.csv${water}}
${more}
`
const BOOK = 'books: [{name: yearly, method: coefficient, water: true}]'
const HOLD = "policies: [{name: hold, type: water-level, minimum_m: {dec: 2.5, '1': {2020: 2, 2022: 4}}}]"

const _ = Number.NaN

describe('the water of a run', () => {
  it('tells days under water and what grows, on a map and in tables', async () => {
    const out = await run('plain', BOOK, ', compare: {dry: dry.csv}')
    expect([...(await cellsOf(out, 'inundation_days_2021.tif'))]).toEqual([365, 334, 61, 61, 61, 0, _])
    // above .85 of the year; .08 to .25
    expect([...(await cellsOf(out, 'vegetation_2021.tif'))]).toEqual([1, 1, 4, 4, 4, _, _])
    const months = rowsOfTable(out, 'water_months.csv').filter(({ year }) => year === '2020')
    const of = (name: string, month: string) => months.find((row) => row.stages === name && row.month === month)
    expect(of('run', '6')).toMatchObject({ days: '30', stage_m: '4.5', area_ha: '0.45' })
    // the hollow, 2.5 m deep, is filled when the water comes over its sill
    expect(Number(of('run', '6')?.volume_m3)).toBeCloseTo(900 * (3.5 + 2.5 + 1.5 + 0.5 + 2.5), 9)
    expect(of('run', '12')).toMatchObject({ stage_m: '1.5', area_ha: '0.09' })
    expect(of('dry', '12')).toMatchObject({ stage_m: '1', area_ha: '0.09', volume_m3: '0' })
    const curve = rowsOfTable(out, 'water_stages.csv')
    expect(curve.map(({ stage_m }) => stage_m)).toEqual(Array.from({ length: 36 }, (_, at) => String((10 + at) / 10)))
    const plants = rowsOfTable(out, 'vegetation.csv').filter(({ year }) => year === '2022')
    expect(plants.map(({ vegetation, ha }) => [vegetation, Number(ha)])).toEqual([
      ['open water', expect.closeTo(2 * CELL_HA, 12)],
      ['reed', expect.closeTo(3 * CELL_HA, 12)],
    ])
    expect(rowsOfTable(out, 'sources.csv').filter(({ name }) => name === 'reed')).toHaveLength(1)
  })

  it('has the gases of the floodplain by days, in place of the class table and never on top of it', async () => {
    const out = await run('gases', BOOK)
    const lines = rowsOfTable(out, 'books.csv').filter(({ year_from }) => year_from === '2020')
    const tonnes = (component: string, code: string) =>
      sumOf(
        lines.filter((row) => row.component === component && row.class_from === code),
        (row) => Number(row.tCH4),
      )
    expect(tonnes('CH4 inundated', '2')).toBeCloseTo(((365 + 334) * CELL_HA) / 1000, 12)
    expect(tonnes('CH4 exposed', '2')).toBeCloseTo((3 * 31 * CELL_HA) / 1000, 12)
    expect(tonnes('CH4 exposed', '3')).toBeCloseTo((3 * 3 * 304 * CELL_HA) / 1000, 12)
    expect(lines.filter(({ component }) => component === 'CH4')).toEqual([])
    // its table has no carbon, so that of the class table stays
    expect(lines.filter(({ component }) => component === 'coefficient')).toHaveLength(3)
    const { water_balance: balance, warnings } = jsonOf(out, 'summary.json')
    expect(balance[0]).toMatchObject({ book: 'yearly', what: 'floodplain', year: 2020, sign: 'source' })
    expect(warnings.join()).toContain('in place of the class table')
  })

  it('leaves books alone that do not ask for it', async () => {
    const out = await run('without', 'books: [{name: yearly, method: coefficient}]')
    const components = new Set(rowsOfTable(out, 'books.csv').map(({ component }) => component))
    expect([...components]).toEqual(['coefficient', 'CH4'])
  })

  it('keeps a hollow wet all year when it is perched', async () => {
    const out = await run('perched', BOOK, ', perched: true')
    expect([...(await cellsOf(out, 'inundation_days_2021.tif'))]).toEqual([365, 334, 61, 61, 365, 0, _])
  })

  it('adds the offset of the datum, and says so', async () => {
    const out = await run('offset', BOOK, ', datum_offset_m: -1.86')
    expect([...(await cellsOf(out, 'inundation_days_2021.tif'))]).toEqual([61, 61, 0, 0, 0, 0, _])
    expect(jsonOf(out, 'summary.json').warnings.join()).toContain('-1.86 m are added')
    expect(rowsOfTable(out, 'water_stages.csv').at(-1)).toMatchObject({ stage_m: '4.5', level_m: '2.64' })
  })

  it('rises from the outlet on in months in which the surface slopes', async () => {
    // 9 cm over the three cells to the sill, which a level surface of 3.95 m does not reach
    const out = await run('slope', BOOK, ', slope: {jan: 1.0e-3}', 'even')
    expect([...(await cellsOf(out, 'inundation_days_2021.tif'))]).toEqual([365, 365, 365, 31, 31, 0, _])
    const [january, february] = rowsOfTable(out, 'water_months.csv').map(({ area_ha }) => Number(area_ha))
    expect([january, february]).toEqual([expect.closeTo(5 * CELL_HA, 12), expect.closeTo(3 * CELL_HA, 12)])
  })

  it('offers days under water as a layer of its own', async () => {
    const more =
      'policies: [{name: wet, type: conversion, from: marsh, to: water, hectares_per_year: 9, where: [{layer: days, min: 61}]}]'
    folder.write('layer.yaml', scenario(more).replace('layers:', 'layers:\n  days: {inundation_days: flood}'))
    const out = join(folder.path, 'out', 'layer')
    expect((await carbongrid('run', join(folder.path, 'layer.yaml'), '--out', out, '--quiet')).code).toBe(0)
    expect([...(await cellsOf(out, 'landcover_2021.tif'))]).toEqual([2, 2, 2, 2, 2, 1, _])
  })
})

describe('a policy that holds the water', () => {
  it('raises the months that it names, tells the water that it takes, and what it changes of the gases', async () => {
    const out = await run('held', `${BOOK}\n${HOLD}`)
    // December reaches the second cell; January, from 2022 on, all that a stage of 4 m does
    expect([...(await cellsOf(out, 'inundation_days_2021.tif'))].slice(0, 3)).toEqual([365, 365, 61 + 31])
    const held = rowsOfTable(out, 'water_held.csv')
    const given = (year: string, month: string) =>
      Number(held.find((row) => row.year === year && row.month === month)?.given_m3)
    const volume = (stages: string, year: string, month: string) =>
      Number(
        rowsOfTable(out, 'water_months.csv').find(
          (row) => row.stages === stages && row.year === year && row.month === month,
        )?.volume_m3,
      )
    for (const [year, month] of [
      ['2020', '12'],
      ['2021', '1'],
      ['2022', '1'],
    ])
      expect(given(year, month)).toBe(volume('run', year, month) - volume('unheld', year, month))
    expect(given('2020', '12')).toBeCloseTo(900 * (1 + 0.5), 9)
    expect(given('2020', '1')).toBe(0)
    const { water_balance: balance } = jsonOf(out, 'summary.json')
    const change = balance.find(
      (row: { what: string; year: number }) => row.what === 'held levels' && row.year === 2020,
    )
    // 31 days of one cell under water: 1 in place of 3 (2 to 5) kg CH4 a hectare and day
    expect(change.value_tCO2e).toBeCloseTo((27 * 31 * CELL_HA * (1 - 3)) / 1000, 9)
    expect(change).toMatchObject({ sign: 'sink' })
  })

  it('stops at its budget', async () => {
    const out = await run('budget', `${BOOK}\n${HOLD.replace('minimum_m', 'budget_m3: 500, minimum_m')}`)
    const [december] = rowsOfTable(out, 'water_held.csv').filter(({ month }) => month === '12')
    expect(Number(december.asked_m3)).toBeCloseTo(1350, 9)
    expect(Number(december.given_m3)).toBeLessThanOrEqual(500)
    expect(Number(december.given_m3)).toBeGreaterThan(400)
  })
})

describe('what is wrong', () => {
  const refusal = async (text: string): Promise<string> => {
    folder.write('wrong.yaml', text)
    const { code, err } = await carbongrid(
      'run',
      join(folder.path, 'wrong.yaml'),
      '--out',
      join(folder.path, 'wrong'),
      '--quiet',
    )
    expect(code).toBe(2)
    return err
  }

  it('is told of the table of stages, all at once', async () => {
    const err = await refusal(scenario(BOOK, '', 'twice'))
    for (const part of ['row 3', 'month 1 comes twice', '"x" is not a number', '"sept"', 'no stage of feb, mar'])
      expect(err).toContain(part)
  })

  it('is told of parts that need the water', async () => {
    const text = scenario(`${BOOK}\n${HOLD}`).replace(/^water:.*$/m, '')
    const err = await refusal(text)
    expect(err).toContain('books.yearly.water')
    expect(err).toContain('policies.hold.type')
    expect(err).toContain('the scenario has no water')
  })

  it('is told of layers, months and classes that are not there', async () => {
    expect(await refusal(scenario('').replace('threshold: flood,', 'threshold: flod,'))).toContain('Perhaps "flood"')
    expect(await refusal(scenario(HOLD.replace('dec:', 'dez:')))).toContain('A month is jan to dec, or 1 to 12')
    expect(await refusal(scenario('', ', classes: [swamp]'))).toContain('there is no class "swamp"')
    expect(await refusal(scenario('', ', datum_offset_m: -100'))).toContain('reaches no cell')
  })
})
