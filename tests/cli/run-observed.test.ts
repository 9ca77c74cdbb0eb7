import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, jsonOf, rowsOfTable } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
folder.write(
  'classes.csv',
  'code,name,group,c_above,c_soil,flux_tC_ha_yr\n1,field,cropland,5,70,0.5\n2,urban,settlement,0,40,30\n3,marsh,wetland,8,150,-1\n',
)
const maps: Record<number, number[][]> = {
  2000: [
    [1, 1, 3],
    [1, 3, 3],
  ],
  2003: [
    [2, 1, 3],
    [1, 0, 1],
  ],
  2005: [
    [2, 2, 1],
    [1, 3, 3],
  ],
}
for (const [year, cells] of Object.entries(maps)) folder.write(`${year}.tif`, geoTiff({ cells, nodata: 0 }))

const HEAD = 'version: 1\nclasses: classes.csv\nlandcover: {2000: 2000.tif, 2003: 2003.tif, 2005: 2005.tif}\n'

async function run(name: string, text: string) {
  const out = join(folder.path, 'out', name)
  const scenario = folder.write(`${name}.yaml`, HEAD + text)
  const { code, err } = await carbongrid('run', scenario, '--out', out, '--quiet', '--threads', '1')
  return { out, code, err }
}

describe('demand observed', () => {
  it('has the land of each dated map from its year on, and counts no cell that a map does not show', async () => {
    const books = 'books: [{name: stock, method: stock-difference}, {name: flux, method: coefficient}]'
    const { code, err, out } = await run(
      'all',
      `years: {end: 2006, report: [2003]}\ndemand: {type: observed}\n${books}`,
    )
    expect(code, err).toBe(0)
    expect([...(await cellsOf(out, 'landcover_2000.tif'))]).toEqual([1, 1, 3, 1, Number.NaN, 3])
    expect([...(await cellsOf(out, 'landcover_2003.tif'))]).toEqual([2, 1, 3, 1, Number.NaN, 1])
    expect([...(await cellsOf(out, 'carbon_change_2000_2003.tif'))]).toEqual([-35, 0, 0, 0, Number.NaN, -83])
    const changes = rowsOfTable(out, 'transitions.csv').filter(({ from, to }) => from !== to)
    expect(changes.map(({ year_from, from, to, cells }) => [year_from, from, to, cells])).toEqual([
      ['2002', '1', '2', '1'],
      ['2002', '3', '1', '1'],
      ['2004', '1', '2', '1'],
      ['2004', '1', '3', '1'],
      ['2004', '3', '1', '1'],
    ])
    // of the cells at 2003 and 2005 the five that all maps show, 0.09 ha each
    const flux = rowsOfTable(out, 'timeline.csv').map(({ flux_net_tCO2e }) => flux_net_tCO2e)
    expect(Number(flux[3])).toBeCloseTo((44 / 12) * 0.09 * (30 + 0.5 * 3 - 1), 9)
    expect(Number(flux[5])).toBeCloseTo((44 / 12) * 0.09 * (60 + 0.5 * 2 - 1), 9)
    const summary = jsonOf(out, 'summary.json')
    expect([summary.year_from, summary.year_to, summary.valid_cells]).toEqual([2000, 2006, 5])
    expect(summary.warnings).toContain(
      '1 cell (0.09 ha) has no data in some of the replayed maps and is left out of the run',
    )
  })

  it('begins at the map of years.start and replays to the end', async () => {
    const { code, out } = await run('late', 'years: {start: 2003, end: 2005}\ndemand: {type: observed}\n')
    expect(code).toBe(0)
    expect([...(await cellsOf(out, 'landcover_2005.tif'))]).toEqual([2, 2, 1, 1, Number.NaN, 3])
    expect(jsonOf(out, 'summary.json').year_from).toBe(2003)
  })

  it('refuses what would change nothing', async () => {
    const { code, err } = await run(
      'idle',
      `years: {end: 2006}\ndemand: {type: observed}\nsuitability: {type: weights, targets: {urban: {}}}
policies: [{name: line, type: transition-rate, from: field, to: urban, factor: 0.4}]\n`,
    )
    expect(code).toBe(2)
    expect(err).toContain('policies: it changes nothing where land is as the dated maps show it')
    expect(err).toContain('suitability.targets: it changes nothing')
  })
})
