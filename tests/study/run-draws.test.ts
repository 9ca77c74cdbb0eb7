import { describe, expect, it, vi } from 'vitest'
import { drawnRange } from '../../src/carbon/draws/range.js'
import { totalError } from '../../src/carbon/uncertainty.js'
import { FileBytes } from '../../src/io/tiff/file-bytes.js'
import type { DrawnQuantity } from '../../src/study/book/drawn-quantities.js'
import { bookLand, runBooks, studyFigures } from '../../src/study/book/run-books.js'
import { type DrawnRun, runDraws } from '../../src/study/book/run-draws.js'
import { openLand } from '../../src/study/open-land.js'
import { prepareRun } from '../../src/study/run-study.js'
import { loadScenario } from '../../src/study/scenario/scenario.js'
import { simulate } from '../../src/study/year/year.js'
import { openDemand } from '../../src/study/year/year-demand.js'
import { openPool } from '../../src/tiles/pool.js'
import { geoTiff } from '../drawn-map.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
folder.write('land.tif', geoTiff({ cells: Array.from({ length: 20 }, (_, row) => Array(20).fill(1 + (row % 3))) }))
folder.write(
  'classes.csv',
  `code,name,group,wet,c_above,c_soil,sd_above,sd_soil,flux_tC_ha_yr,sd_flux,ch4_kg_ha_yr,sd_ch4
1,paddy,cropland,0,5,97,1,20,,,,
2,forest,forest,0,40,118,8,24,-0.6,0.1,,
3,marsh,wetland,1,8,95,2,28,-0.1,0.3,235,60
`,
)
folder.write('process.yaml', 'version: 1\n')
folder.write(
  'rice.csv',
  'class,season,days,water,straw_t_ha,straw_when\npaddy,single,112,single-drainage,0,off-season\n',
)
const SCENARIO = `version: 1
landcover: {2020: land.tif}
classes: classes.csv
years: {end: 2030, report: [2025, 2030]}
books:
  - {name: stock, method: stock-difference}
  - {name: coefficient, method: coefficient, rice: rice.csv}
  - {name: process, method: process, file: process.yaml, age: mature}
policies:
  - {name: wetlands, type: conversion, from: paddy, to: marsh, hectares_per_year: 0.5}
  - {name: trees, type: conversion, from: paddy, to: forest, hectares_per_year: 0.3}
uncertainty: {draws: 2000}
`

/** The run of a scenario, its books and what draws of them come to; how often a file was read for the draws. */
async function drawn(text: string) {
  const study = await prepareRun(loadScenario(folder.write('drawn.yaml', text)))
  const pool = openPool(0)
  const state = await openLand(study, pool)
  let ledger = null
  for await (const year of simulate(study, state, await openDemand(study, pool), pool)) ledger = year.ledger
  const { uncertainty } = study.scenario
  if (ledger === null || uncertainty === undefined) throw new Error('no run')
  const [land, figures] = [bookLand(ledger, study), studyFigures(study)]
  const books = runBooks(study, land, figures)
  const reads = [vi.spyOn(FileBytes.prototype, 'read'), vi.spyOn(FileBytes.prototype, 'readInto')]
  const runs = runDraws(uncertainty, land, figures, books)
  return { study, land, books, runs, reads: reads.reduce((sum, { mock }) => sum + mock.calls.length, 0) }
}

const { study, land, books, runs, reads } = await drawn(SCENARIO)
const [usual, none, all] = runs
const find = ({ quantities }: DrawnRun, book: string, quantity: string, from = 2020, to: number | null = 2030) =>
  quantities.find(
    (one) => one.book === book && one.quantity === quantity && one.yearFrom === from && one.yearTo === to,
  ) as DrawnQuantity

describe('draws of a run', () => {
  it('read no raster', () => {
    expect(reads).toBe(0)
  })

  it('are told under the correlation of the scenario, under none and under all', () => {
    expect(runs.map(({ correlation }) => Object.values(correlation))).toEqual([
      [0.5, 0.5],
      [0, 0],
      [1, 1],
    ])
  })

  it('have the values of the books, and means near them', () => {
    const net = find(usual, 'coefficient', 'net')
    expect(net.value).toBeCloseTo(
      find(usual, 'coefficient', 'source').value + find(usual, 'coefficient', 'sink').value,
      9,
    )
    for (const one of usual.quantities) {
      const { mean, sd, p2_5, p97_5 } = drawnRange(one.draws)
      // a flux that may have either sign is more of a source, and of a sink, than its value says
      if (!['source', 'sink'].includes(one.quantity)) expect(Math.abs(mean - one.value)).toBeLessThan(sd * 0.1)
      expect(p2_5).toBeLessThan(mean)
      expect(p97_5).toBeGreaterThan(mean)
    }
    expect(books.map(({ name }) => name)).toEqual([...new Set(usual.quantities.map(({ book }) => book))])
  })

  it.each([
    ['default', usual],
    ['independent', none],
    ['full', all],
  ] as const)('of a change of stock have the error that is worked out from the areas (%s)', (name, run) => {
    const { years, side } = land.areas
    const gain = new Float64Array(side)
    years.at(-1)?.hectares.forEach((area, at) => {
      gain[at % side] += area - years[0].hectares[at]
    })
    const error = totalError(study.table, gain)?.[name] as number
    expect(Math.abs(drawnRange(find(run, 'stock', 'change').draws).sd / error - 1)).toBeLessThan(0.08)
  })

  it('add up: a change is the difference of its stocks, draw by draw', () => {
    const [first, last] = [2020, 2030].map((year) => find(usual, 'stock', 'stock', year, null).draws)
    const change = find(usual, 'stock', 'change').draws
    expect(Math.max(...change.map((value, at) => Math.abs(value - last[at] + first[at])))).toBeLessThan(1e-9)
    const parts = [2020, 2025].map((year) => find(usual, 'stock', 'change', year, year + 5).draws)
    expect(change[7]).toBeCloseTo(parts[0][7] + parts[1][7], 9)
    const years = Array.from({ length: 10 }, (_, at) => find(usual, 'process', 'net', 2020 + at, 2021 + at).draws[3])
    expect(find(usual, 'process', 'net').draws[3]).toBeCloseTo(
      years.reduce((sum, net) => sum + net),
      7,
    )
  })

  it('draw the rice by the range of its factor: a sink of carbon has none of it', () => {
    const { mean, sd } = drawnRange(find(usual, 'coefficient', 'source').draws)
    expect(sd / mean).toBeGreaterThan(0.1)
    const one = find(usual, 'coefficient', 'sink').draws
    expect(one.every((sink) => sink <= 0)).toBe(true)
  })
})

it('a book of known figures has no range', async () => {
  folder.write(
    'known.csv',
    'code,name,group,wet,c_above,sd_above,flux_tC_ha_yr\n1,paddy,cropland,0,5,1,0.4\n2,forest,forest,0,40,8,-0.6\n3,marsh,wetland,1,8,2,\n',
  )
  const books = 'books: [{name: stock, method: stock-difference}, {name: coefficient, method: coefficient}]'
  const text = SCENARIO.replace('classes.csv', 'known.csv').replace(/books:[\s\S]*policies/, `${books}\npolicies`)
  const [run] = (await drawn(text)).runs
  expect([...new Set(run.quantities.map(({ book }) => book))]).toEqual(['stock'])
})
