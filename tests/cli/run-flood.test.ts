import { join } from 'node:path'
import { expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { cellsOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

/** Fields 1, all to be marsh 2 where the flood threshold lets them; cells of 30 m. */
const folder = temporaryFolder()
folder.write('classes.csv', 'code,name,group,c_above,c_soil\n1,field,cropland,5,70\n2,marsh,wetland,8,150\n')
const write = (name: string, cells: number[][]) =>
  folder.write(name, geoTiff({ cells, nodata: 0, origin: [500000, 3300000] }))
write('2020.tif', [
  [1, 1, 1, 1, 1],
  [1, 1, 1, 1, 1],
])
// a sill of 6 m, a hollow behind it, and a cell without data
write('elevation.tif', [
  [1, 2, 6, 3, 4],
  [1, 9, 9, 9, 0],
])
write('levee.tif', [
  [0, 0, 8, 0, 0],
  [0, 0, 0, 0, 0],
])

const scenario = (flood: string, max: number) =>
  folder.write(
    'flood.yaml',
    `version: 1
classes: classes.csv
landcover: {2020: 2020.tif}
years: {end: 2021}
layers:
  ground: elevation.tif
  crest: levee.tif
  far: {distance_to_class: marsh}
  flood: {flood_threshold: ${flood}}
policies:
  - {name: wet, type: conversion, from: field, to: marsh, hectares_per_year: 1, where: [{layer: flood, max: ${max}}]}
`,
  )
/** Land cover of 2021. */
async function run(flood: string, max: number): Promise<readonly number[]> {
  const out = join(folder.path, 'out', `${flood.length}-${max}`)
  const { code, err } = await carbongrid('run', scenario(flood, max), '--out', out, '--quiet')
  expect(code, err).toBe(0)
  return [...(await cellsOf(out, 'landcover_2021.tif'))]
}
const outlet = 'outlet: [[500010, 3299950]]'

it('lets a policy hold where the water of a stage comes: below the sill, from it on behind it, and over a levee', async () => {
  const bare = `{elevation: ground, ${outlet}}`
  // biome-ignore format: a map
  const belowTheSill = [
    2, 2, 1, 1, 1,
    2, 1, 1, 1, 1,
  ]
  expect(await run(bare, 5.9)).toEqual(belowTheSill)
  // biome-ignore format: a map
  const beyondTheSill = [
    2, 2, 2, 2, 2,
    2, 1, 1, 1, 1,
  ]
  expect(await run(bare, 6)).toEqual(beyondTheSill)
  const leveed = `{elevation: ground, levee: crest, ${outlet}}`
  expect(await run(leveed, 7.9)).toEqual(belowTheSill)
  expect(await run(leveed, 8)).toEqual(beyondTheSill)
})

it.each([
  ['{elevation: ground, outlet: [[1, 2]]}', ['layers.flood.flood_threshold.outlet', '[1, 2] is not on the map']],
  ['{elevation: ground, outlet: [[500140, 3299950]]}', ['elevation.tif has no data at [500140, 3299950]']],
  [
    '{elevation: grond, levee: far, outlet: [[1, 2]]}',
    ['flood_threshold.elevation', 'Perhaps "ground"', 'flood_threshold.levee', '"far"'],
  ],
])('tells what is wrong with %s', async (flood, parts) => {
  const { code, err } = await carbongrid('run', scenario(flood, 5), '--out', join(folder.path, 'wrong'), '--quiet')
  expect(code).toBe(2)
  for (const part of parts) expect(err).toContain(part)
})
