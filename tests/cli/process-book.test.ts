import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { processBook } from '../../src/carbon/process/book.js'
import type { Cohort } from '../../src/carbon/process/cohorts.js'
import { hash3 } from '../../src/grid/hash.js'
import { InputError } from '../../src/grid/input-error.js'
import { readProcess } from '../../src/study/book/process-file.js'
import { prepareRun } from '../../src/study/run-study.js'
import { loadScenario } from '../../src/study/scenario/scenario.js'
import { readClassTable } from '../../src/study/table/class-table.js'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, differences, jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
const classes = folder.write(
  'classes.csv',
  'code,name,group,wet,c_above,c_below,c_soil,c_dead,soil_depth_cm,ch4_kg_ha_yr\n' +
    '10,field,cropland,0,4.7,0.8,97.2,0,100,\n20,urban,settlement,0,2.5,0.6,45,0,100,\n' +
    '30,marsh,wetland,1,4.5,6,95,1,100,235\n40,forest,forest,0,35,9.2,118.4,3,100,\n',
)
const process = `version: 1
conversions:
  - {from: 'group:forest', to: '*', now: 0.3, sawn: 0.2, paper: 0.1}
  - {from: forest, to: urban, sawn: 0.4}
classes:
  forest: {growth: {type: chapman-richards, max: 90, k: 0.05, p: 2}, age: 24}
  marsh: {growth: {type: saturation, tau: 1.5}, soil: {type: recovery, share: 0.5, tau: 12}}
`
folder.write('process.yaml', process)
const [COLUMNS, ROWS] = [60, 80]
const write = (name: string, codeOf: (column: number, row: number) => number): void => {
  const cells = Array.from({ length: ROWS }, (_, row) => Array.from({ length: COLUMNS }, (_, at) => codeOf(at, row)))
  folder.write(name, geoTiff({ cells, nodata: 0 }))
}
const patches = (seed: number) => (column: number, row: number) => {
  if (hash3(column, row, seed) % 97 === 0) return 0
  const noisy = hash3(column, row, seed + 1) % 10 === 0
  return 10 * (1 + ((noisy ? hash3(column, row, seed + 2) : hash3(column >> 3, row >> 3, 9)) % 4))
}
write('2010.tif', patches(100))
write('2020.tif', patches(200))
write('zones.tif', (column) => (column < 30 ? 1 : 0))

const BOOK = '{name: flow, method: process, file: process.yaml, age: by-class}'
const scenarioOf = (name: string, text: string): string =>
  folder.write(`${name}.yaml`, `version: 1\nname: scenario\nclasses: classes.csv\n${text}`)
const ok = async (name: string, text: string, ...words: readonly string[]): Promise<string> => {
  const out = join(folder.path, 'out', name)
  const { code, err } = await carbongrid(
    'run',
    scenarioOf(name.replace(/-.*/, ''), text),
    '--out',
    out,
    '--quiet',
    ...words,
  )
  expect(code, err).toBe(0)
  return out
}

/** Changes of every kind, and land that passes through stages, reverts, and changes again. */
const CHANGES = `seed: 5
zones: {file: zones.tif}
allocation: {temperature: 1}
policies:
  - {name: clear, type: conversion, from: forest, to: field, hectares_per_year: 9}
  - {name: build, type: conversion, from: [field, marsh], to: urban, hectares_per_year: 6}
  - {name: plant, type: conversion, from: urban, to: forest, hectares_per_year: 4}
  - name: wetlands
    type: wetland-restoration
    from: field
    to: marsh
    hectares_per_year: 8
    stages: [{class: forest, years: 1}]
    reversion: {hazard: 0.2, to: field}
`
const [START, END] = [2020, 2032]
const everyYear = Array.from({ length: END - START + 1 }, (_, at) => START + at)

describe('a process book of a run', async () => {
  const text = `landcover: {2020: 2020.tif}
years: {end: ${END}, report: [${everyYear.join(', ')}]}
books: [${BOOK}]
${CHANGES}`
  const out = await ok('all-inline', text, '--threads', '0')
  const books = rowsOfTable(out, 'books.csv')
  const pools = rowsOfTable(out, 'pools.csv')
  const timeline = rowsOfTable(out, 'timeline.csv')

  it('equals that of the pasts that the maps of every year show', async () => {
    const table = readClassTable(classes)
    const maps = await Promise.all(everyYear.map((year) => cellsOf(out, `landcover_${year}.tif`)))
    const classAt = (at: number, cell: number): number => maps[at][cell] / 10
    const cohorts: Cohort[] = []
    const numbers = new Map<string, number>()
    const numberOf = (past: string, cohort: Cohort): number => {
      const known = numbers.get(past) ?? cohorts.push(cohort) - 1
      numbers.set(past, known)
      return known
    }
    const start: number[] = []
    const pasts: (string | null)[] = [...maps[0]].map((code, cell) => {
      if (Number.isNaN(code)) return null
      const zone = cell % COLUMNS < 30 ? 1 : 0
      const [now, past] = [classAt(0, cell), `${zone} ${code}`]
      const cohort = numberOf(past, { zone, before: now, now, changed: null })
      start[cohort] = (start[cohort] ?? 0) + 1
      return past
    })
    const years = everyYear.slice(0, -1).map((year, at) => {
      const moves = pasts.flatMap((past, cell) => {
        if (past === null || classAt(at, cell) === classAt(at + 1, cell)) return []
        const from = numbers.get(past) as number
        const { zone, now: before } = cohorts[from]
        pasts[cell] = `${past} ${year} ${classAt(at + 1, cell)}`
        const to = numberOf(pasts[cell], { zone, before, now: classAt(at + 1, cell), changed: year })
        return [{ from, to, cells: 1 }]
      })
      return { year, moves }
    })
    const parameters = readProcess(join(folder.path, 'process.yaml'), table, 'by-class')
    const book = processBook(table, parameters, { startYear: START, cellArea: 0.09, cohorts, start, years })
    expect(cohorts.length).toBeGreaterThan(200)

    const carbon = books.filter(({ tC }) => tC !== '')
    expect(carbon).toHaveLength(book.lines.length)
    const keyed = new Map(carbon.map((row) => [keyOf(row), Number(row.tC)]))
    for (const { yearFrom, zone, component, from, to, carbon: wanted = 0 } of book.lines) {
      const key = `${yearFrom} ${zone} ${component} ${from * 10} ${to * 10}`
      expect(keyed.get(key), key).toBeCloseTo(wanted, 7)
    }
  })

  it('loses to the air what its pools lose, and tells both in the timeline', () => {
    for (const [at, row] of timeline.slice(0, -1).entries()) {
      const held = (line: Record<string, string>) => Number(line.flow_stock_tC) + Number(line.flow_products_tC)
      const lost = sumOf(
        books.filter(({ year_from }) => year_from === row.year),
        ({ tC }) => Number(tC),
      )
      expect(held(row) - held(timeline[at + 1])).toBeCloseTo(lost, 6)
      const inYear = pools.filter(({ year }) => year === row.year)
      expect(sumOf(inYear, ({ tC }) => Number(tC))).toBeCloseTo(held(row), 6)
    }
    expect(timeline.at(-1)?.flow_net_tCO2e).toBe('')
    expect(Number(timeline.at(-1)?.flow_products_tC)).toBeGreaterThan(0)
  })

  it('has the CH4 of its classes on lines of their own', () => {
    const methane = books.filter(({ component }) => component === 'CH4')
    const marsh = rowsOfTable(out, 'classes.csv').filter(({ name }) => name === 'marsh')
    for (const { year_from, zone, tCH4, tC } of methane) {
      const area = marsh.find((row) => row.year === year_from && row.zone === zone)
      expect(Number(tCH4)).toBeCloseTo(0.235 * Number(area?.ha), 10)
      expect(tC).toBe('')
    }
    expect(methane).toHaveLength(2 * (END - START))
  })

  it('tells standing land, change and exchange apart, which sum to its carbon', () => {
    const { net, CH4, standing_net, change_net, swap_net } = jsonOf(out, 'summary.json').flux_tCO2e.flow
    expect(standing_net + change_net + swap_net).toBeCloseTo(net - CH4, 6)
    expect(standing_net).toBeLessThan(0)
    expect(swap_net).not.toBe(0)
  })

  it('is the same for any number of threads', async () => {
    const again = await ok('all-threads', text, '--threads', '2')
    expect(differences(out, again)).toEqual([])
  })
})

it('a process book goes on with the changes between an earlier map and the start', async () => {
  const out = await ok('earlier', `landcover: {2010: 2010.tif, 2020: 2020.tif}\nyears: {end: 2022}\nbooks: [${BOOK}]\n`)
  const soil = rowsOfTable(out, 'books.csv').filter(({ component }) => component === 'soil')
  expect(soil.length).toBeGreaterThan(10)
  expect(soil.every(({ class_from, class_to }) => class_from !== class_to)).toBe(true)
  const cleared = rowsOfTable(out, 'books.csv').filter(({ component }) => component === 'cleared')
  expect(cleared).toEqual([])
})

const keyOf = ({ year_from, zone, component, class_from, class_to }: Record<string, string>): string =>
  `${year_from} ${zone} ${component} ${class_from} ${class_to}`

describe('a process book is refused', () => {
  const complaintOf = async (book: string, file = process): Promise<string> => {
    folder.write('wrong.yaml', file)
    const text = `landcover: {2020: 2020.tif}\nyears: {end: 2022}\nbooks: [${book}]\n`
    try {
      await prepareRun(loadScenario(scenarioOf('refused', text)))
    } catch (error) {
      if (error instanceof InputError) return error.message
      throw error
    }
    return 'it is not'
  }
  const wrong = '{name: flow, method: process, file: wrong.yaml, age: by-class}'

  it('without an age rule', async () => {
    expect(await complaintOf('{name: flow, method: process, file: process.yaml}')).toContain('age: the key is missing')
  })

  it('by class without the age of any', async () => {
    expect(await complaintOf(wrong, 'version: 1\n')).toContain('no class has one. Give classes: {forest: {age: 30}}')
  })

  it('with all that is wrong in its file at once', async () => {
    const err = await complaintOf(
      wrong,
      'version: 1\nconversions:\n  - {from: forest, to: urban, now: 0.8, sawn: 0.4}\nclasses:\n  woods: {age: 3}\n  forest: {age: 3}\n  40: {age: 4}\n',
    )
    expect(err).toMatch(/wrong\.yaml, row 3, conversions\.0: more than all of the biomass/)
    expect(err).toMatch(/wrong\.yaml, row 5, classes\.woods: there is no class "woods"/)
    expect(err).toMatch(/classes\.\w+: another entry speaks of the same class/)
  })

  it('with a half-life of nothing, and a gap of the soil that opens again', async () => {
    const stages = 'stages: [{years: 9, closed: 0.8}, {years: 9, closed: 0.2}]'
    expect(
      await complaintOf(wrong, `version: 1\nclasses: {marsh: {age: 3, soil: {type: stages, ${stages}}}}\n`),
    ).toMatch(
      /classes\.marsh\.soil\.stages: the share of the gap that is closed falls from 0\.8 to 0\.2\. Give the share/,
    )
    expect(await complaintOf(wrong, 'version: 1\nhalf_lives: {slash: 0}\n')).toContain(
      'half_lives.slash: 0 is too small. Give more than 0 (Half-life in years)',
    )
  })

  it('with keys and curves that are not known', async () => {
    const err = await complaintOf(wrong, 'version: 1\ndaed: {}\nclasses: {forest: {growth: {type: linear}}}\n')
    expect(err).toContain('daed: this key is not known. Perhaps "dead" is meant')
    expect(err).toContain('"linear" is not known here')
  })
})
