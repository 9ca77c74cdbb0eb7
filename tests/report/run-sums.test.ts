import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { runResult } from '../../src/report/run/run-result.js'
import { runSummary } from '../../src/report/run/run-summary.js'
import { runCsv } from '../../src/report/run/run-tables.js'
import { openLand } from '../../src/study/open-land.js'
import { prepareRun } from '../../src/study/run-study.js'
import { loadScenario } from '../../src/study/scenario/scenario.js'
import type { PolicyRow } from '../../src/study/year/policy-report.js'
import { simulate } from '../../src/study/year/year.js'
import { openDemand } from '../../src/study/year/year-demand.js'
import { openPool } from '../../src/tiles/pool.js'
import { geoTiff } from '../drawn-map.js'
import { sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'

/** Random studies: whatever is asked, the tables of a run say the same as each other and as its maps. */

const folder = temporaryFolder()
folder.write(
  'classes.csv',
  'code,name,group,wet,c_above,c_soil,flux_tC_ha_yr\n1,field,cropland,0,5,70,0.5\n2,urban,settlement,0,0,40,30\n3,marsh,wetland,1,8,150,-1\n4,forest,forest,0,60,100,-2\n5,mud,wetland,1,1,60,\n',
)
const [COLUMNS, ROWS] = [37, 23]
const CELL = 0.09
const DENSITY = [0, 75, 40, 158, 160, 61]
const FLUX = [0, 0.5, 30, -1, -2, 0]

const plane = (at: (column: number, row: number) => number) =>
  Array.from({ length: ROWS }, (_, row) => Array.from({ length: COLUMNS }, (_, column) => at(column, row)))
const zones = plane((column, row) => (column < 12 ? 4 : row < 9 ? 0 : 9))
const zoneOf = zones.flat()
folder.write('zones.tif', geoTiff({ cells: zones }))
folder.write('mask.tif', geoTiff({ cells: plane((column) => (column % 5 === 0 ? 0 : 1)) }))
folder.write('quota.csv', 'zone,year_from,year_to,class,ha\n4,2015,2023,urban,2.3\n*,2020,2026,group:settlement,9\n')
folder.write('net.csv', 'year,field,urban,marsh,forest\n2020,25,10,15,20\n2024,15,30,10,15\n2026,22,20,20,8\n')

/** Few fields are left, so that demand and conversions run short now and then. */
function writeMaps(seed: number): void {
  for (const [at, year] of [2014, 2020, 2023].entries()) {
    const cells = plane((column, row) => {
      const key = hash3(column, row, seed)
      if (key % 31 === 0 || hash3(column, row, seed + year) % 53 === 0) return 0
      return 1 + (hash3(column, row, seed + (key % 4 === 0 ? at : 0) + 7) % 5)
    })
    folder.write(`${year}.tif`, geoTiff({ cells, nodata: 0 }))
  }
}

/** A scenario drawn by chance; its demand and policies get in each other's way. */
function scenario(seed: number): string {
  const draw = (from: number, at: number) => hash3(at, 5, seed) % from
  const one = <Choice>(choices: readonly Choice[], at: number): Choice => choices[draw(choices.length, at)]
  const report = [...new Set([one([2020, 2021], 1), one([2022, 2023, 2024], 2), one([2025, 2026], 3)])]
  const demand = one(['{type: trend}', '{type: trend, dwell: 1}', '{type: net, table: net.csv}'], 4)
  const required = (at: number) => one(['4', '1.37', '{2021: 3, 2025: 0}', '{by_zone: {4: 1.1, 9: 0.7}}'], at)
  return `version: 1
name: drawn
landcover: {2014: 2014.tif, 2020: 2020.tif, 2023: 2023.tif}
classes: classes.csv
years: {start: 2020, end: 2026, report: [${report}]}
seed: ${seed}
zones: {file: zones.tif}
demand: ${demand}
allocation: {temperature: ${draw(2, 5)}, steps: ${1 + draw(3, 6)}}
suitability: {type: weights, targets: {urban: {neighbourhood: {size: 3, weight: 3}}}}
books: [{name: stock, method: stock-difference}, {name: flux, method: coefficient}]
policies:
  - {name: edge, type: growth-boundary, boundary: mask.tif, classes: [urban], mode: soft, quota: quota.csv, carry_over: ${draw(2, 7) === 1}}
  - {name: line, type: red-line, mask: mask.tif, protects: [forest]}
  - {name: less, type: transition-rate, from: field, to: '*', factor: ${0.3 + draw(3, 8)}}
  - {name: ponds, type: conversion, from: [forest, marsh], to: mud, hectares_per_year: ${required(9)}, additional: ${draw(2, 10) === 1}}
  - name: wetlands
    type: wetland-restoration
    from: [field, urban]
    to: marsh
    hectares_per_year: ${required(11)}
    stages: ${one(['[]', '[{class: forest, years: 1}]', '[{class: mud, years: 2}, {class: forest, years: 1}]'], 12)}
    ${one(['', 'reversion: {hazard: 0.3, to: field}'], 13)}
`
}

type Row = Record<string, string>
const codes = [1, 2, 3, 4, 5]
const places = [0, 4, 9]
const cellsIn = (rows: readonly Row[]) => Math.round(sumOf(rows, ({ ha }) => Number(ha)) / CELL)

/** The tables of a run, its summary, and the codes of the land at the start of every year. */
async function drawnRun(seed: number) {
  writeMaps(seed)
  const study = await prepareRun(loadScenario(folder.write('drawn.yaml', scenario(seed))))
  const pool = openPool(0)
  const state = await openLand(study, pool, 5)
  const demand = await openDemand(study, pool)
  const maps = new Map<number, number[]>()
  const policies: PolicyRow[] = []
  let ledger = null
  for await (const now of simulate(study, state, demand, pool)) {
    maps.set(
      now.year,
      [...state.now].map((index) => now.looksLike[index]),
    )
    policies.push(...now.policies)
    ledger = now.ledger
  }
  if (ledger === null) throw new Error('no year')
  const result = runResult(study, ledger, { policies, costs: [] }, demand.warnings)
  const tables = new Map(runCsv(result).map(([name, text]) => [name, parse(text, { columns: true }) as Row[]]))
  const table = (name: string): Row[] => tables.get(`${name}.csv`) ?? []
  return { table, summary: runSummary(result), dates: study.dates, years: [...maps.keys()], maps }
}

/** Cells by `zone from to` that two maps have. */
function changesBetween(first: readonly number[], last: readonly number[], stayed: boolean): Record<string, number> {
  const found: Record<string, number> = {}
  first.forEach((from, cell) => {
    const key = `${zoneOf[cell]} ${from} ${last[cell]}`
    if (from !== 0 && (stayed || from !== last[cell])) found[key] = (found[key] ?? 0) + 1
  })
  return found
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('a run drawn by chance (%i)', async (seed) => {
  const { table, summary, dates, years, maps } = await drawnRun(seed)
  const mapOf = (year: number) => maps.get(year) ?? []
  const classes = table('classes')
  const timeline = new Map(table('timeline').map((row) => [Number(row.year), row]))
  const weighed = (year: number, weights: readonly number[]) =>
    sumOf(
      classes.filter((row) => Number(row.year) === year),
      ({ code, ha }) => weights[Number(code)] * Number(ha),
    )

  it('has the classes of its maps', () => {
    for (const year of years) {
      const told = classes.filter((row) => Number(row.year) === year)
      for (const zone of places) {
        for (const code of codes) {
          const onMap = mapOf(year).filter((one, cell) => one === code && zoneOf[cell] === zone).length
          expect(cellsIn(told.filter((row) => Number(row.zone) === zone && Number(row.code) === code))).toBe(onMap)
        }
      }
      expect(sumOf(told, ({ ha }) => Number(ha))).toBeCloseTo(summary.area_ha, 6)
    }
  })

  it('has the transitions between its maps, year by year', () => {
    const rows = table('transitions')
    for (const year of years.slice(0, -1)) {
      const own = rows.filter((row) => Number(row.year_from) === year)
      const told = own.map((row) => [`${row.zone} ${row.from} ${row.to}`, Number(row.cells)])
      expect(Object.fromEntries(told)).toEqual(changesBetween(mapOf(year), mapOf(year + 1), true))
    }
    for (const { cells, ha } of rows) expect(Number(ha)).toBeCloseTo(Number(cells) * CELL, 9)
  })

  it('has a stock difference of the changes between its dates', () => {
    const lines = table('books').filter(({ book, component }) => book === 'stock' && component === 'above')
    dates.slice(1).forEach((until, at) => {
      const own = lines.filter((row) => Number(row.year_to) === until)
      expect(own.every(({ year_from }) => Number(year_from) === dates[at])).toBe(true)
      const told = own.map((row) => [`${row.zone} ${row.class_from} ${row.class_to}`, cellsIn([row])])
      expect(Object.fromEntries(told)).toEqual(changesBetween(mapOf(dates[at]), mapOf(until), false))
    })
  })

  it('has books that add up to its timeline and its summary', () => {
    const carbon = (book: string, pick: (row: Row) => boolean) =>
      sumOf(
        table('books').filter((row) => row.book === book && pick(row)),
        ({ tC }) => Number(tC),
      )
    for (const year of years) {
      const row = timeline.get(year) ?? {}
      expect(Number(row.stock_stock_tC)).toBeCloseTo(weighed(year, DENSITY), 6)
      if (dates.includes(year))
        expect(weighed(years[0], DENSITY) - weighed(year, DENSITY)).toBeCloseTo(
          carbon('stock', ({ year_to }) => Number(year_to) <= year),
          6,
        )
      const flux = carbon('flux', ({ year_from }) => Number(year_from) === year)
      if (year === years.at(-1)) expect([flux, row.flux_net_tCO2e]).toEqual([0, ''])
      else {
        expect(flux).toBeCloseTo(weighed(year, FLUX), 6)
        expect(Number(row.flux_net_tCO2e)).toBeCloseTo((flux * 44) / 12, 6)
      }
    }
    expect(summary.stock_tC?.change).toBeCloseTo(-carbon('stock', () => true), 6)
    expect(summary.flux_tCO2e?.flux.net).toBeCloseTo((carbon('flux', () => true) * 44) / 12, 6)
  })

  it('asks, does and leaves undone whole cells, none below zero', () => {
    for (const { asked_ha, done_ha, unmet_ha } of table('policies')) {
      const [asked, done, unmet] = [asked_ha, done_ha, unmet_ha].map((ha) => Number(ha) / CELL)
      expect(Math.min(asked, done, unmet)).toBeGreaterThanOrEqual(0)
      expect(asked - done).toBeCloseTo(unmet, 6)
      for (const cells of [asked, done]) expect(cells).toBeCloseTo(Math.round(cells), 6)
    }
  })
})
