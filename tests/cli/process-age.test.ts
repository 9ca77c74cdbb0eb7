import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { grownBiomass } from '../../src/carbon/process/curves.js'
import { geoTiff } from '../drawn-map.js'
import { differences, jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
folder.write(
  'classes.csv',
  'code,name,group,c_above,c_below,c_soil,c_dead\n1,field,cropland,5,1,70,0\n2,forest,forest,60,20,100,3\n3,grove,forest,50,10,90,2\n',
)
folder.write(
  'process.yaml',
  'version: 1\nclasses:\n  forest: {growth: {type: chapman-richards, max: 90, k: 0.05, p: 2}}\n  grove: {growth: {type: saturation, tau: 9}, age: 7}\n',
)
const [COLUMNS, ROWS] = [40, 30]
const draw = (name: string, of: (cell: number) => number, type?: 'float32' | 'int16') => {
  const cells = Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => of(row * COLUMNS + column)),
  )
  return folder.write(name, geoTiff({ cells, nodata: type ? -9999 : 0, ...(type && { type }) }))
}
const codeOf = (cell: number): number => (cell % 11 === 0 ? 0 : 1 + (cell % 3))
/** Fields have ages, too, which mean nothing; some woods have none. */
const ageOf = (cell: number): number => (cell % 17 === 0 ? -9999 : (cell % 300) + (cell % 5) * 0.1)
draw('2020.tif', codeOf)
draw('age.tif', ageOf, 'float32')
draw('zones.tif', (cell) => 1 + (cell % 2))

const scenario = (age: string, more = '') => `version: 1
name: stands
landcover: {2020: 2020.tif}
classes: classes.csv
years: {end: 2030}
zones: {file: zones.tif}
layers: {stand: age.tif, away: {distance_to_class: [field]}}
books: [{name: flow, method: process, file: process.yaml, age: ${age}}]
${more}`

async function run(name: string, text: string, threads = '1') {
  const out = join(folder.path, 'out', name)
  const file = folder.write(`${name.replace(/-2$/, '')}.yaml`, text)
  const { code, err } = await carbongrid('run', file, '--out', out, '--quiet', '--threads', threads)
  return { code, err, out }
}

/** Biomass of a cell at the start of a year, t C/ha. */
function biomass(cell: number, year: number): number {
  const known = ageOf(cell) >= 0
  const age = Math.min(254, Math.round(ageOf(cell))) + year - 2020
  switch (codeOf(cell)) {
    case 1:
      return 6
    case 2:
      return known ? grownBiomass({ type: 'chapman-richards', k: 0.05, p: 2 }, 90, age) : 80
    case 3:
      return grownBiomass({ type: 'saturation', tau: 9 }, 60, known ? age : 7 + year - 2020)
    default:
      return 0
  }
}
const cells = Array.from({ length: COLUMNS * ROWS }, (_, cell) => cell)

describe('age of a layer', async () => {
  const { code, err, out } = await run('layer', scenario('{layer: stand}'))

  it('gives each stand its age, and the rest that of its class or full growth', () => {
    expect(code, err).toBe(0)
    for (const year of [2020, 2024, 2030]) {
      for (const zone of [1, 2]) {
        const rows = rowsOfTable(out, 'pools.csv').filter(
          (row) => row.year === String(year) && row.zone === String(zone),
        )
        const living = sumOf(
          rows.filter(({ pool }) => pool === 'above' || pool === 'below'),
          ({ tC }) => Number(tC),
        )
        const wanted = sumOf(
          cells.filter((cell) => 1 + (cell % 2) === zone),
          (cell) => 0.09 * biomass(cell, year),
        )
        expect(living / wanted - 1).toBeCloseTo(0, 9)
      }
    }
  })

  it('tells where standing land that grows has none', () => {
    const missing = cells.filter((cell) => codeOf(cell) > 1 && ageOf(cell) < 0).length
    const { warnings } = jsonOf(out, 'summary.json')
    expect(warnings.join('\n')).toContain(`"stand" has no age for ${(0.09 * missing).toLocaleString('en')} ha`)
    expect(warnings.join('\n')).not.toContain('no age is given')
  })

  it('goes along with a part of a stand that is cleared, whatever the threads', async () => {
    const more = `seed: 3
policies: [{name: clear, type: conversion, from: forest, to: field, hectares_per_year: 2}]\n`
    const [one, two] = [
      await run('cleared', scenario('{layer: stand}', more), '0'),
      await run('cleared-2', scenario('{layer: stand}', more), '2'),
    ]
    expect(one.code, one.err).toBe(0)
    expect(differences(one.out, two.out)).toEqual([])
    const held = (year: string) =>
      sumOf(
        rowsOfTable(one.out, 'pools.csv').filter((row) => row.year === year),
        ({ tC }) => Number(tC),
      )
    const lost = sumOf(rowsOfTable(one.out, 'books.csv'), ({ tC }) => Number(tC))
    expect(held('2020') - held('2030')).toBeCloseTo(lost, 6)
  })
})

describe('age of a layer is refused', () => {
  it.each([
    ['an unknown layer', scenario('{layer: stands}'), 'there is no layer "stands" that is a raster'],
    ['a distance', scenario('{layer: away}'), 'there is no layer "away" that is a raster'],
    [
      'an age below 0',
      scenario('{layer: stand}').replace('age.tif', 'below.tif'),
      'of standing land have an age below 0',
    ],
  ])('for %s', async (name, text, message) => {
    draw('below.tif', (cell) => (cell % 10 === 1 ? -3 : 5), 'float32')
    const { code, err } = await run(name.replaceAll(' ', '-'), text)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})
