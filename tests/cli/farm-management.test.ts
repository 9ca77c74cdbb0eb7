import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { riceMethane } from '../../src/carbon/rice.js'
import { soilDepthFactor } from '../../src/carbon/soil-depth.js'
import { readGhgFactors } from '../../src/study/book/ghg-data.js'
import { geoTiff } from '../drawn-map.js'
import { jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { policies, scenarioRuns } from '../scenario-runs.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()

// paddy 1, dryland 2, town 3; cells of a hectare: zone 1 has 3 of paddy and 1 of dryland, zone 2 1 and 2
const cells = [
  [1, 1, 2, 2],
  [1, 2, 1, 3],
]
folder.write('land.tif', geoTiff({ cells, cell: [100, 100] }))
folder.write('zones.tif', geoTiff({ cells: cells.map(() => [1, 1, 2, 2]), cell: [100, 100] }))
const HEADER = 'code,name,group,c_soil,soil_depth_cm,flux_tC_ha_yr\n'
const REST = '3,town,settlement,40,100,\n'
folder.write('classes.csv', `${HEADER}1,paddy,cropland,90,100,\n2,dryland,cropland,60,100,0.4\n${REST}`)
folder.write('plain.csv', `${HEADER}1,paddy,cropland,90,100,\n2,dryland,cropland,60,100,\n${REST}`)
folder.write('process.yaml', 'version: 1\n')
folder.write(
  'rice.csv',
  'class,season,days,water,straw_t_ha,straw_when,nitrogen_kg_ha\n' +
    'paddy,early,85,continuous,5,off-season,150\npaddy,late,95,continuous,3.5,on-season,150\n',
)
folder.write(
  'inputs.csv',
  'zone,class,input,amount\n*,group:cropland,fertiliser,400\n2,dryland,fertiliser,100\n*,dryland,tillage,1\n',
)

const HEAD = 'version: 1\nlandcover: {2020: land.tif}\nzones: {file: zones.tif}\nyears: {end: 2045, report: [2045]}\n'
const BOOKS =
  'books:\n  - {name: flux, method: coefficient, rice: rice.csv}\n' +
  '  - {name: flow, method: process, file: process.yaml, age: mature, rice: rice.csv}\n'
const { run, refusal } = scenarioRuns(folder, HEAD)
const linesOf = (out: string, book: string, component: string, year: number) =>
  rowsOfTable(out, 'books.csv').filter(
    (row) => row.book === book && row.component === component && Number(row.year_from) === year,
  )
const sum = (rows: readonly Record<string, string>[], column: string) => sumOf(rows, (row) => Number(row[column]))

describe('soil under another management', async () => {
  const no = '{name: no-till, type: farm-management, classes: dryland, share: {2020: 0.5}, tillage: {to: no-till}}'
  const out = await run('soil', `${BOOKS}${policies(no)}`)
  const top = 60 * soilDepthFactor(100, 30)
  const gain = (top * 0.1) / 20

  it.each(['flux', 'flow'])('gains by the ratio of the factors, evenly over 20 years, in the book %s', (book) => {
    const [first, second] = linesOf(out, book, 'soil management', 2020)
    expect(first).toMatchObject({ zone: '1', class_from: '2', class_to: '2', ha: '0.5' })
    expect(Number(first.tC)).toBeCloseTo(-0.5 * gain, 12)
    expect(Number(second.tC)).toBeCloseTo(-0.5 * 2 * gain, 12)
    expect(sum(linesOf(out, book, 'soil management', 2039), 'tC')).toBeCloseTo(-1.5 * gain, 12)
  })

  it('gains no more after them', () => {
    expect(linesOf(out, 'flux', 'soil management', 2040)).toEqual([])
  })

  it('gains longer where it comes under it by and by', async () => {
    const slow = no.replace('{2020: 0.5}', '{2020: 0, 2030: 0.5}')
    const gradual = await run('slow', `${BOOKS}${policies(slow)}`)
    const of = (year: number) => sum(linesOf(gradual, 'flux', 'soil management', year), 'tC')
    expect(of(2025)).toBeCloseTo(-3 * gain * 0.25, 12)
    expect(of(2044)).toBeCloseTo(-3 * gain * 0.3, 12)
  })

  it('has the factors of both levels with their source in the page', () => {
    const page = readFileSync(join(out, 'report.html'), 'utf8')
    for (const text of ['F_MG full_tillage', 'F_MG no_till', 'HESTIA']) expect(page).toContain(text)
  })

  it('is a matter of ratios: from low inputs to manure', async () => {
    const manure =
      '{name: manure, type: farm-management, classes: dryland, zone: 2, share: 1, tillage: {from: reduced, to: no-till}, inputs: {from: low, to: high-manure}}'
    const other = await run('manure', `${BOOKS}${policies(manure)}`)
    const ratio = (1.1 / 1.05) * (1.44 / 0.92)
    const [only, ...none] = linesOf(other, 'flux', 'soil management', 2020)
    expect(none).toEqual([])
    expect(Number(only.tC)).toBeCloseTo((-2 * top * (ratio - 1)) / 20, 12)
    expect(jsonOf(other, 'summary.json').warnings).toContain('policy manure: N2O and CH4 of the manure are not counted')
  })

  it('tells that paddy rice has no such factors', async () => {
    const paddies = no.replace('dryland', 'group:cropland')
    const warned = await run('paddies', `${BOOKS}${policies(paddies)}`)
    expect(jsonOf(warned, 'summary.json').warnings.join('\n')).toContain(
      'no factors of tillage and inputs for paddy rice',
    )
  })
})

describe('rice under another management', async () => {
  const drain =
    '{name: drain, type: farm-management, classes: paddy, share: {2020: 0, 2030: 0.5}, rice: {water: multiple-drainage}}'
  const out = await run('rice', `${BOOKS}${policies(drain)}`)
  const factors = readGhgFactors()
  const early = { days: 85, water: 'continuous', added: { 'off-season': 5 } } as const
  const late = { days: 95, water: 'continuous', added: { 'on-season': 3.5 } } as const
  const kilograms = riceMethane(early, factors) + riceMethane(late, factors)

  it.each(['flux', 'flow'])('gives off CH4 by the share of its area and the year in the book %s', (book) => {
    expect(sum(linesOf(out, book, 'rice CH4', 2020), 'tCH4')).toBeCloseTo((4 * kilograms) / 1000, 12)
    expect(sum(linesOf(out, book, 'rice CH4', 2025), 'tCH4')).toBeCloseTo(
      (4 * kilograms * (0.75 + 0.25 * 0.55)) / 1000,
      12,
    )
    expect(sum(linesOf(out, book, 'rice CH4', 2044), 'tCH4')).toBeCloseTo(
      (4 * kilograms * (0.5 + 0.5 * 0.55)) / 1000,
      12,
    )
  })

  it('gives off more N2O of its fertiliser where it is drained', () => {
    const [before, after] = [2020, 2044].map((year) => sum(linesOf(out, 'flux', 'rice N2O', year), 'tN2O'))
    expect(after - before).toBeCloseTo((4 * 0.5 * 300 * (0.005 - 0.003) * (44 / 28)) / 1000, 12)
  })

  it('loses its straw in one zone alone, beside the other policy', async () => {
    const straw = '{name: straw, type: farm-management, classes: paddy, zone: 2, share: 0.4, rice: {straw_t_ha: 0}}'
    const both = await run('both', `${BOOKS}${policies(drain, straw)}`)
    const bare = riceMethane({ ...early, added: {} }, factors) + riceMethane({ ...late, added: {} }, factors)
    const [first, second] = linesOf(both, 'flux', 'rice CH4', 2044)
    expect(Number(first.tCH4)).toBeCloseTo((3 * kilograms * (0.5 + 0.5 * 0.55)) / 1000, 12)
    expect(Number(second.tCH4)).toBeCloseTo((kilograms * (0.1 + 0.5 * 0.55) + 0.4 * bare) / 1000, 12)
  })
})

describe('farm inputs', async () => {
  const out = await run('inputs', `${BOOKS}farm_inputs: inputs.csv\n`, 'plain.csv')

  it('give off their carbon by zone and class; a zone with a row of its own has that', () => {
    const amounts = linesOf(out, 'flux', 'farm fertiliser', 2020).map(({ zone, class_from, ha, tC }) => [
      `${zone} ${class_from} ${ha}`,
      Math.round(Number(tC) * 1e9) / 1e9,
    ])
    expect(amounts).toEqual([
      ['1 1 3', 3 * 400 * 0.0008956],
      ['1 2 1', 400 * 0.0008956],
      ['2 1 1', 400 * 0.0008956],
      ['2 2 2', 2 * 100 * 0.0008956],
    ])
    expect(sum(linesOf(out, 'flow', 'farm tillage', 2020), 'tC')).toBeCloseTo(3 * 0.003126, 12)
  })

  it('have their factors with source in the page', () => {
    const page = readFileSync(join(out, 'report.html'), 'utf8')
    expect(page).toContain('farm fertiliser')
    expect(page).toContain('West &amp; Marland 2002')
  })

  it('are refused on a class whose coefficient has the farm in it', async () => {
    expect(await refusal(`${BOOKS}farm_inputs: inputs.csv\n`)).toBe(
      'inputs.csv, class: book flux counts flux_tC_ha_yr 0.4 of "dryland" in classes.csv, and inputs of its farms here: they count the same. Empty flux_tC_ha_yr of dryland in classes.csv, or leave dryland out here.',
    )
  })

  it('are read beside it in a process book, which has no coefficient', async () => {
    const flow = BOOKS.split('\n')
      .filter((line) => !line.includes('flux'))
      .join('\n')
    const other = await run('flow', `${flow}farm_inputs: inputs.csv\n`)
    expect(linesOf(other, 'flow', 'farm fertiliser', 2020)).toHaveLength(4)
  })

  it('are refused with all that is wrong in their table', async () => {
    folder.write('wrong.csv', 'zone,class,input,amount\n1,paddy,fertilizer,1\nNord,paddy,film,-1\n1,swamp,film,1\n')
    const told = await refusal(`${BOOKS}farm_inputs: wrong.csv\n`)
    for (const part of [
      'row 2, input: there is no input "fertilizer". Perhaps "fertiliser" is meant',
      'row 3, amount: "-1" is less than nothing',
      'row 3, zone: there is no zone "Nord"',
      'row 4, class: there is no class "swamp"',
    ])
      expect(told).toContain(part)
  })
})

describe('a policy of farms is refused', () => {
  const drain = '{name: drain, type: farm-management, classes: paddy, share: 0.6, rice: {water: multiple-drainage}}'

  it.each([
    [
      'where no book counts the rice',
      drain.replace('paddy', 'dryland'),
      'policies.drain.rice: no book counts rice of "dryland"',
    ],
    [
      'that changes nothing',
      '{name: idle, type: farm-management, classes: paddy, share: 1}',
      'Give rice, tillage or inputs',
    ],
    ['of more than all', drain.replace('0.6', '1.5'), 'Share is 1 or less'],
  ])('%s', async (_, policy, told) => {
    expect(await refusal(`${BOOKS}${policies(policy)}`)).toContain(told)
  })

  it('with another for more land than there is', async () => {
    const more = drain.replace('name: drain', 'name: more').replace('0.6', '{2020: 0, 2040: 1}')
    expect(await refusal(`${BOOKS}${policies(drain, more)}`)).toContain(
      'policies.drain.share: in 2029 the shares of drain, more are more than all of "paddy" (rice)',
    )
  })
})
