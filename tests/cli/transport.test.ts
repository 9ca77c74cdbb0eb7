import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { policies, scenarioRuns } from '../scenario-runs.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()

const mapOf = (...cells: number[][]) => geoTiff({ cells, cell: [100, 100] })

// fields 1, towns 2; cells of a hectare, zone 1 in the west
folder.write('land.tif', mapOf([1, 2, 2, 1], [1, 1, 2, 2]))
folder.write('zones.tif', mapOf([1, 1, 2, 2], [1, 1, 2, 2]))
folder.write('zones.csv', 'zone,name\n1,West\n2,East\n')
folder.write('people.tif', mapOf([10, 20, 30, 40], [0, 0, 50, 50]))
const CLASSES = 'code,name,group,c_above,flux_tC_ha_yr\n1,field,cropland,5,0.4\n'
folder.write('classes.csv', `${CLASSES}2,town,settlement,1,\n`)
folder.write('emitting.csv', `${CLASSES}2,town,settlement,1,20\n`)
folder.write(
  'transport.csv',
  'zone,kind,demand_million_km,inside_share,road,rail,water,car,metro\n' +
    'West,freight,2000,0.5,0.8,0.1,0.1,,\nEast,freight,100,1,0.8,0.1,0.1,,\nEast,passenger,10,1,,,,1,0\n',
)
const station = (x: number, y: number, more: object = {}) => ({
  type: 'Feature',
  properties: more,
  geometry: { type: 'Point', coordinates: [x, y] },
})
const crs = { type: 'name', properties: { name: 'EPSG:32650' } }
folder.write(
  'stations.geojson',
  JSON.stringify({
    type: 'FeatureCollection',
    crs,
    features: [station(500150, 3299950), station(500350, 3299950, { open_year: 2021 })],
  }),
)

const HEAD = 'version: 1\nlandcover: {2020: land.tif}\nyears: {end: 2022, report: [2021, 2022]}\n'
const ZONES = 'zones: {file: zones.tif, table: zones.csv}\n'
const BOOK = 'books: [{name: flux, method: coefficient}]\n'
const TRANSPORT = 'transport: {table: transport.csv}\n'
const { run, refusal } = scenarioRuns(folder, HEAD)
const co2 = (out: string, year: number, zone: number, mode: string) =>
  Number(
    rowsOfTable(out, 'transport.csv').find(
      (row) => Number(row.year) === year && Number(row.zone) === zone && row.mode === mode,
    )?.tCO2,
  )

describe('transport of a run', async () => {
  const rail = '{name: rail, type: modal-shift, from: road, to: rail, share: {2020: 0, 2021: 0.15}}'
  const boats = '{name: boats, type: modal-shift, from: road, to: water, share: {2020: 0, 2021: 0.05}, zone: West}'
  const out = await run('shift', `${ZONES}${BOOK}${TRANSPORT}${policies(rail, boats)}`)

  it('gives off 84.0 kt for 1,000 million t-km, and 68.2 kt when a fifth leaves the road', () => {
    const sum = (year: number) => ['road', 'rail', 'water'].reduce((total, mode) => total + co2(out, year, 1, mode), 0)
    expect(sum(2020)).toBeCloseTo(84000, 6)
    expect(sum(2021)).toBeCloseTo(68200, 6)
  })

  it('is shifted in the zone that a policy names, and in all where it names none', () => {
    expect(co2(out, 2021, 2, 'road')).toBeCloseTo(0.65 * 100 * 100, 6)
    expect(co2(out, 2021, 2, 'water')).toBeCloseTo(0.1 * 100 * 18, 6)
    expect(co2(out, 2021, 2, 'car')).toBeCloseTo(10 * 150, 6)
  })

  it('is in the book by zone and mode, of no class of land', () => {
    const lines = rowsOfTable(out, 'books.csv').filter(({ component }) => component.startsWith('transport '))
    const road = lines.find((row) => row.year_from === '2020' && row.zone === '1' && row.component === 'transport road')
    expect(road).toMatchObject({ year_to: '2021', book: 'flux', class_from: '', class_to: '', ha: '', tCH4: '' })
    expect(Number(road?.tCO2e)).toBeCloseTo(80000, 6)
    expect(sumOf(lines, (row) => Number(row.tCO2e))).toBeCloseTo(
      sumOf(rowsOfTable(out, 'transport.csv'), (row) => Number(row.tCO2)),
      6,
    )
  })

  it('counts in the timeline and the summary', () => {
    const [first] = rowsOfTable(out, 'timeline.csv')
    const fields = 4 * 0.4 * (44 / 12)
    expect(Number(first.flux_net_tCO2e)).toBeCloseTo(84000 + 8400 + 1500 + fields, 6)
    expect(jsonOf(out, 'summary.json').flux_tCO2e.flux.counts).toContain('transport rail')
  })

  it('tells where each factor is from in the page and in sources.csv', () => {
    const figure = rowsOfTable(out, 'sources.csv').find((row) => row.name === 'transport' && row.figure === 'rail')
    expect(figure).toMatchObject({ value: '22', unit: 'g CO2/t-km', status: 'M' })
    const page = readFileSync(join(out, 'report.html'), 'utf8')
    for (const text of ['Transport by mode', 'transport road', 'g CO2/t-km', 'lorries, tank to wheel'])
      expect(page).toContain(text)
  })
})

describe('a logit of utilities', () => {
  const response = (more: string) =>
    `{name: fares, type: modal-shift, zone: East, response: {coefficients: {cost: -1, time: -0.1}, modes: {road: {cost: 1, time: 5}, rail: {cost: {2020: 0.5, 2021: 0.2}, time: 10}}${more}}}`

  it('keeps the shares of the table in the first year and answers to what changes after it', async () => {
    const out = await run('logit', `${ZONES}${BOOK}${TRANSPORT}${policies(response(''))}`)
    expect(co2(out, 2020, 2, 'road')).toBeCloseTo(8000, 6)
    const weight = Math.exp(0.3)
    expect(co2(out, 2021, 2, 'rail')).toBeCloseTo((100 * 22 * 0.9 * 0.1 * weight) / (0.8 + 0.1 * weight), 6)
    expect(co2(out, 2021, 1, 'rail')).toBeCloseTo(2200, 6)
  })

  it('is the logit alone without a base', async () => {
    const out = await run('alone', `${ZONES}${BOOK}${TRANSPORT}${policies(response(', base: none'))}`)
    expect(co2(out, 2020, 2, 'road')).toBeCloseTo((100 * 100 * 0.9) / 2, 6)
  })
})

describe('people near stations', () => {
  const stations = (population: string) =>
    `transport: {table: transport.csv, stations: {file: stations.geojson, radius_m: 110, population: ${population}}}\n`

  it('are told by zone and year, from a layer of people', async () => {
    const layers = 'layers: {people: people.tif}\n'
    const out = await run('covered', `${ZONES}${BOOK}${layers}${stations('{layer: people}')}`)
    // the first station has the cells of 10, 20, 30 people and one below; the second opens in 2021: 40, 50 and 30 again
    expect(jsonOf(out, 'summary.json').station_coverage).toEqual([
      { year: 2020, people: 200, covered: 60, share: 0.3 },
      { year: 2021, people: 200, covered: 150, share: 0.75 },
      { year: 2022, people: 200, covered: 150, share: 0.75 },
    ])
    const east = rowsOfTable(out, 'coverage.csv').find(({ year, zone }) => year === '2021' && zone === '2')
    expect(east).toMatchObject({ people: '170', covered: '120' })
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('People near stations')
  })

  it('follow the land where they are weights of classes', async () => {
    const build =
      '{name: build, type: conversion, from: field, to: town, hectares_per_year: 3, priority: {intercept: 1}}'
    const out = await run('weighted', `${ZONES}${BOOK}${stations('{classes: {town: 100}}')}${policies(build)}`)
    const [first, second] = jsonOf(out, 'summary.json').station_coverage
    expect(first).toMatchObject({ people: 400, covered: 200 })
    expect(second.people).toBe(700)
  })
})

describe('transport beside energy', () => {
  const energy = 'energy: {table: energy.csv, boundary: territorial, weights: {transport: {classes: {town: 1}}}}\n'
  const rows = 'zone,sector,fuel,amount,unit,inside_share\nWest,steel,coke,100,t,1\n'

  it('is on the map of the year as a sector, the whole of each zone on its cells', async () => {
    folder.write('energy.csv', rows)
    const out = await run('energy', `${ZONES}${BOOK}${energy}${TRANSPORT}`)
    const cells = await cellsOf(out, 'energy_2020.tif')
    const sum = (columns: readonly number[]) => columns.reduce((total, column) => total + cells[column], 0)
    // one town in the west, three in the east
    expect(cells[1]).toBeGreaterThan(84000)
    expect(cells[2]).toBeCloseTo((8400 + 1500) / 3, 2)
    expect(sum([0, 1, 4, 5])).toBeCloseTo(84000 + 100 * 2.8604, 0)
  })

  it('tells the electricity of trains that power plants hold too, and where the errors of energy are from', async () => {
    folder.write('energy.csv', `${rows}West,power,raw_coal,1000,t,1\n`)
    folder.write(
      'trains.csv',
      'zone,kind,demand_million_km,inside_share,car,metro,high-speed-rail\nWest,passenger,1000,0.5,0.5,0.2,0.3\n',
    )
    const trains = TRANSPORT.replace('transport.csv', 'trains.csv')
    const out = await run('trains', `${ZONES}${BOOK}${energy}${trains}uncertainty: {draws: 100}\n`)
    // 500 million p-km: 0.2 at 35 g and 0.3 at 28 g
    expect(jsonOf(out, 'summary.json').warnings).toContain(
      'metro and high-speed-rail: 7,700 t CO2 of 2020 are of electricity, which the fuel of power plants in the energy table may hold, too',
    )
    const errors = rowsOfTable(out, 'sources.csv').filter(({ name }) => name === 'error')
    expect(errors.map(({ figure, value, status }) => [figure, value, status])).toEqual([
      ['energy', '0.05', 'D'],
      ['process', '0.1', 'D'],
    ])
  })

  it('is refused where the table of energy has a sector of it, too', async () => {
    folder.write('energy.csv', `${rows}West,transport,diesel,10,t,1\n`)
    expect(await refusal(`${ZONES}${BOOK}${energy}${TRANSPORT}`)).toBe(
      'refused.yaml, transport: energy.csv has a sector "transport", and transport counts the same. Take the rows of transport out of the energy table, or leave transport out.',
    )
  })
})

describe('transport is refused', () => {
  const rail = '{name: rail, type: modal-shift, from: road, to: rail, share: 0.1}'

  it('with a coefficient of built land in the same book', async () => {
    expect(await refusal(`${ZONES}${BOOK}${TRANSPORT}`, 'emitting.csv')).toBe(
      'refused.yaml, transport: book flux counts flux_tC_ha_yr 20 of "town" in emitting.csv, and transport.csv what its transport gives off: they count the same. Empty flux_tC_ha_yr of built classes in emitting.csv, or leave transport out.',
    )
  })

  it('where no book has yearly fluxes', async () => {
    expect(await refusal(`${ZONES}books: [{name: stock, method: stock-difference}]\n${TRANSPORT}`)).toContain(
      'transport: no book counts it',
    )
  })

  it.each([
    ['without a table', `${BOOK}${policies(rail)}`, 'policies.rail: the scenario has no transport'],
    [
      'between modes that are not known',
      `${ZONES}${BOOK}${TRANSPORT}${policies(rail.replace('to: rail', 'to: rial'))}`,
      'policies.rail: there is no mode "rial". Perhaps "rail" is meant',
    ],
    [
      'between freight and passengers',
      `${ZONES}${BOOK}${TRANSPORT}${policies(rail.replace('to: rail', 'to: metro'))}`,
      'policies.rail: road, metro carry freight and passengers',
    ],
    [
      'in a zone without such a demand',
      `${ZONES}${BOOK}${TRANSPORT}${policies('{name: metro, type: modal-shift, zone: West, from: car, to: metro, share: 0.1}')}`,
      'policies.metro: the table of transport tells no passenger of zone 1',
    ],
    ['of more than all', `${ZONES}${BOOK}${TRANSPORT}${policies(rail.replace('0.1', '1.1'))}`, 'Share is 1 or less'],
    [
      'with half of what it needs',
      `${ZONES}${BOOK}${TRANSPORT}${policies('{name: rail, type: modal-shift, from: road}')}`,
      'Give either from, to and share, or response',
    ],
  ])('of a policy %s', async (_, text, told) => {
    expect(await refusal(text)).toContain(told)
  })

  it('of a zone that has a name and is not on the map', async () => {
    folder.write('more.csv', 'zone,name\n1,West\n2,East\n3,North\n')
    folder.write('north.csv', 'zone,kind,demand_million_km,inside_share,road\nNorth,freight,1,1,1\n')
    const zones = 'zones: {file: zones.tif, table: more.csv}\n'
    expect(await refusal(`${zones}${BOOK}transport: {table: north.csv}\n`)).toBe(
      'north.csv, zone: there is no zone 3 on the map. Give one of its zones: 1, 2.',
    )
  })

  it('in a table, with all that is wrong', async () => {
    folder.write(
      'wrong.csv',
      'zone,kind,demand_million_km,inside_share,road,rail,car\n' +
        'Nord,freight,1,1,0.5,0.6,\nWest,cargo,1,1,1,,\nWest,freight,-1,2,0.5,0.4,0.1\nWest,freight,1,1,1,,\n',
    )
    const told = await refusal(`${ZONES}${BOOK}transport: {table: wrong.csv}\n`)
    for (const part of [
      'row 2, zone: there is no zone "Nord"',
      'row 2: the shares of the modes sum to 1.1',
      'row 3, kind: "cargo" is no kind of transport',
      'row 4, inside_share: "2" is no share',
      'row 4, demand_million_km: "-1" is less than nothing',
      'row 4, car: car carries passenger, the row tells of freight',
      'row 5, zone: row 3 tells the freight of the same zone and year',
    ])
      expect(told).toContain(part)
  })
})

it('a mode from which more is to be moved than it has is told, and loses what it has', async () => {
  const much = '{name: much, type: modal-shift, zone: 2, from: rail, to: water, share: 0.3}'
  const out = await run('much', `${ZONES}${BOOK}${TRANSPORT}${policies(much)}`)
  expect(co2(out, 2020, 2, 'rail')).toBe(0)
  expect(co2(out, 2020, 2, 'water')).toBeCloseTo(100 * 18 * 0.2, 6)
  expect(jsonOf(out, 'summary.json').warnings).toContain(
    'From 2020 on policies move more of the freight of zone 2 from rail than goes by it: 0.2 of it stays where it is',
  )
})
