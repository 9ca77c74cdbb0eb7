import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, differences } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
const [COLUMNS, ROWS] = [40, 31]
const NAMES = ['north', 'south'] as const

/** Writes a map twice, with the northernmost row first and with the southernmost. */
function write(name: string, codeOf: (column: number, row: number) => number, place: object = {}): void {
  const cells = Array.from({ length: ROWS }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, column) => codeOf(column, row)),
  )
  for (const which of NAMES)
    folder.write(`${which}/${name}`, geoTiff({ cells, nodata: 0, southUp: which === 'south', ...place }))
}
const patches = (seed: number) => (column: number, row: number) => hash3(column >> 2, row >> 2, seed + (row >> 4)) % 4
write('2010.tif', patches(1))
write('2020.tif', (column, row) => (hash3(column, row, 3) % 2 === 0 ? patches(2) : patches(1))(column, row))
write('zones.tif', (_, row) => (row < 10 ? 1 : 2))
const degrees = { geographic: true, epsg: 4326, origin: [115, 30], cell: [0.5, 0.5] }
write('degrees.tif', patches(1), degrees)
write('degree-zones.tif', (_, row) => (row < 10 ? 1 : 2), degrees)

/** The outputs of a command on the maps of either kind. */
async function both(name: string, ...words: readonly string[]): Promise<[north: string, south: string]> {
  const outs = NAMES.map((which) => join(folder.path, which, 'out', name)) as [string, string]
  for (const [at, which] of NAMES.entries()) {
    const own = words.map((word) => word.replace('IN/', `${join(folder.path, which)}/`))
    const { code, err } = await carbongrid(...own, '--out', outs[at], '--quiet', '--threads', '0')
    expect(code, err).toBe(0)
  }
  return outs
}
for (const which of NAMES) folder.write(`${which}/classes.csv`, 'code,name,c_above\n1,field,5\n2,town,1\n3,marsh,9\n')
const withPaths = ['summary.json', 'manifest.json', 'report.html']

it.each([
  ['equal cells', ['2010=IN/2010.tif', '2020=IN/2020.tif', '--zones', 'IN/zones.tif']],
  ['rows of different areas', ['IN/degrees.tif', '--zones', 'IN/degree-zones.tif']],
])('an account of %s is the same whichever row is stored first', async (name, maps) => {
  const [north, south] = await both(name, 'account', ...maps, '--classes', 'IN/classes.csv')
  expect(differences(north, south).filter((file) => !withPaths.includes(file))).toEqual([])
})

it('a run has the same luck whichever row is stored first', async () => {
  for (const which of NAMES)
    folder.write(
      `${which}/study.yaml`,
      `version: 1
landcover: {2010: 2010.tif, 2020: 2020.tif}
classes: classes.csv
years: {end: 2024}
zones: {file: zones.tif}
demand: {type: trend, dwell: 2}
allocation: {temperature: 1}
suitability: {type: weights, targets: {town: {neighbourhood: {size: 3, weight: 4}}}}
policies: [{name: line, type: red-line, mask: zones.tif, protects: [marsh]}]
`,
    )
  const [north, south] = await both('run', 'run', 'IN/study.yaml')
  expect(differences(north, south).filter((file) => !withPaths.includes(file))).toEqual([])
  const [first, last] = [await cellsOf(folder.path, 'north/2020.tif'), await cellsOf(north, 'landcover_2024.tif')]
  expect(first.filter((code, cell) => code !== last[cell] && !Number.isNaN(code)).length).toBeGreaterThan(40)
})
