import { join } from 'node:path'
import { expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, jsonOf, rowsOfTable } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

/** Field 1, water 2, marsh 3; the first five cells lie below 10 m. */
const folder = temporaryFolder()
folder.write(
  'classes.csv',
  'code,name,group,wet,c_soil\n1,field,cropland,0,70\n2,water,wetland,1,70\n3,marsh,wetland,1,90\n',
)
const write = (name: string, cells: number[]) =>
  folder.write(name, geoTiff({ cells: [cells], nodata: 0, origin: [500000, 3300000] }))
const LOW = 5
write('ground.tif', [5, 10, 5, 5, 5, 11, 20, 20, 20, 20])
write('2010.tif', [2, 3, 2, 3, 1, 1, 3, 2, 1, 3])
write('2020.tif', [3, 2, 3, 3, 2, 1, 2, 2, 1, 3])

const scenario = (more: string) => `version: 1
landcover: {2010: 2010.tif, 2020: 2020.tif}
classes: classes.csv
years: {end: 2030, report: [2021, 2025, 2030]}
layers: {ground: ground.tif, far: {distance_to_class: field}}
demand: {type: trend, dwell: 1}
${more}
`
async function run(name: string, more: string): Promise<string> {
  const out = join(folder.path, 'out', name)
  const file = folder.write(`${name}.yaml`, scenario(more))
  const { code, err } = await carbongrid('run', file, '--out', out, '--quiet')
  expect(code, err).toBe(0)
  return out
}

/** Pairs of codes that the demand asks for, with their cells over the run. */
function asked(out: string): Record<string, number> {
  const cells: Record<string, number> = {}
  for (const { policy, from, to, asked_ha } of rowsOfTable(out, 'policies.csv')) {
    if (policy === 'demand') cells[`${from} to ${to}`] = (cells[`${from} to ${to}`] ?? 0) + Number(asked_ha) / 0.09
  }
  return Object.fromEntries(Object.entries(cells).map(([pair, count]) => [pair, Math.round(count)]))
}

it('takes what passed between its classes below the stage for no change of land, and keeps it as it is', async () => {
  const plain = await run('plain', '')
  expect(asked(plain)).toEqual({ '1 to 2': 1, '2 to 3': 2, '3 to 2': 2 })
  const out = await run('complex', 'wet_complex: {classes: [water, marsh], layer: ground, below_m: 10}')
  // field to water stays a change there, as does marsh to water on higher land
  expect(asked(out)).toEqual({ '1 to 2': 1, '3 to 2': 1 })
  const after = [...(await cellsOf(out, 'landcover_2030.tif'))]
  expect(after.slice(0, LOW)).toEqual([3, 2, 3, 3, 2])
  expect(after.slice(LOW).filter((code) => code === 3)).toEqual([])
  expect(jsonOf(out, 'summary.json').unmet_ha).toBe(0)
})

it('is refused where its layer moves or a table of areas tells its classes apart', async () => {
  const refusal = async (more: string): Promise<string> => {
    const file = folder.write('wrong.yaml', scenario(more))
    const { code, err } = await carbongrid('run', file, '--out', join(folder.path, 'wrong'), '--quiet')
    expect(code).toBe(2)
    return err
  }
  const complex = (layer: string) => `wet_complex: {classes: [water, marsh], layer: ${layer}, below_m: 10}`
  expect(await refusal(complex('far'))).toContain('there is no layer "far" that is a raster or a flood_threshold')
  folder.write('net.csv', 'year,water\n2020,1\n')
  const net = scenario(complex('ground')).replace('{type: trend, dwell: 1}', '{type: net, table: net.csv}')
  const file = folder.write('net.yaml', net)
  const { err } = await carbongrid('run', file, '--out', join(folder.path, 'wrong'), '--quiet')
  expect(err).toContain('a table of areas tells the wet classes apart')
})
