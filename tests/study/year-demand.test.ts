import { describe, expect, it } from 'vitest'
import { prepareRun } from '../../src/study/run-study.js'
import { loadScenario } from '../../src/study/scenario/scenario.js'
import { openDemand } from '../../src/study/year/year-demand.js'
import { openPool } from '../../src/tiles/pool.js'
import { geoTiff } from '../drawn-map.js'
import { temporaryFolder } from '../temporary.js'

/** Fields 1, forest 2, marsh 3, urban 4; cells of 0.09 ha. */
const folder = temporaryFolder()
folder.write('classes.csv', 'code,name,c_soil\n1,field,70\n2,forest,100\n3,marsh,150\n4,urban,40\n')
const side = 5
const pair = (from: number, to: number) => from * side + to

async function demandOf(text: string) {
  const file = folder.write('s.yaml', `version: 1\nclasses: classes.csv\n${text}`)
  return openDemand(await prepareRun(loadScenario(file, [])), openPool(0))
}
/** What is asked of a year, e.g. `{ '1>4': 5 }`; `0>4` is what no allowed change can serve. */
const cellsOf = (cells: Iterable<readonly [number, number]>) =>
  Object.fromEntries(
    [...cells]
      .filter(([, count]) => count !== 0)
      .map(([at, count]) => [`${Math.floor(at / side)}>${at % side}`, count]),
  )

describe('the note on a trend', () => {
  const noteOf = async (before: number[][], after: number[][]) => {
    folder.write('2000.tif', geoTiff({ cells: before, nodata: 0 }))
    folder.write('2010.tif', geoTiff({ cells: after, nodata: 0 }))
    const { warnings } = await demandOf(
      'landcover: {2000: 2000.tif, 2010: 2010.tif}\nyears: {end: 2011}\ndemand: {type: trend}\n',
    )
    expect(warnings).toHaveLength(1)
    return warnings[0]
  }

  it('tells exchange between pairs, not what gross change is more than net', async () => {
    // field to forest, forest to marsh, marsh to field: no class changes in area, no pair exchanges a cell
    expect(await noteOf([[1, 2, 3, 1]], [[2, 3, 1, 1]])).toContain('3 of 4 cells changed; 0.0 % of that is exchange')
    // field to forest twice and back once
    expect(await noteOf([[1, 1, 2, 4]], [[2, 2, 1, 4]])).toContain('3 of 4 cells changed; 66.7 % of that is exchange')
  })

  it('counts cells with data in both maps', async () => {
    expect(await noteOf([[1, 1, 0, 0, 2]], [[4, 0, 0, 1, 2]])).toContain('1 of 2 cells changed')
  })
})

describe('net demand', () => {
  const cells = [
    [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    [2, 2, 2, 2, 2, 2, 2, 2, 3, 4],
  ]
  folder.write('2020.tif', geoTiff({ cells, nodata: 0 }))
  const counts = Float64Array.of(0, 10, 8, 1, 1)
  const open = (rows: string, more = '') => {
    folder.write('net.csv', rows)
    return demandOf(
      `landcover: {2020: 2020.tif}\nyears: {end: 2023}\ndemand: {type: net, table: net.csv, unit: cells}\n${more}`,
    )
  }
  const year = { year: 2020, counts, factors: [], done: new Map<number, number>() }

  it('makes flows for what conversions have left of losses and gains', async () => {
    const demand = await open('year,field,forest,marsh,urban\n2020,10,8,1,1\n2021,6,6,6,2\n')
    const { asked, served } = demand.next({ ...year, done: new Map([[pair(1, 3), 4]]) })
    expect(cellsOf(served)).toEqual({ '1>3': 4 })
    // field has lost its four; forest is left for the fifth of marsh and for urban
    expect(cellsOf(asked.entries())).toEqual({ '1>3': 4, '2>3': 1, '2>4': 1 })
  })

  it('holds the table where a conversion takes more of a class than that is to lose', async () => {
    const demand = await open('year,field,forest,marsh,urban\n2020,10,8,1,1\n2021,6,6,6,2\n')
    const { asked, served } = demand.next({ ...year, done: new Map([[pair(1, 3), 5]]) })
    expect(cellsOf(served)).toEqual({ '1>3': 5 })
    expect(cellsOf(asked.entries())).toEqual({ '1>3': 5, '2>1': 1, '2>4': 1 })
  })

  it('counts no conversion of a class that it leaves alone', async () => {
    const demand = await open('year,forest,marsh\n2020,8,1\n2021,6,3\n')
    const { asked, served } = demand.next({ ...year, done: new Map([[pair(1, 3), 2]]) })
    expect([cellsOf(served), cellsOf(asked.entries())]).toEqual([{}, { '2>3': 2 }])
  })

  it('does not count what conversions do beyond it, nor take it back', async () => {
    const demand = await open('year,field,forest,marsh,urban\n2020,10,8,1,1\n2021,8,8,1,3\n2022,8,8,1,3\n')
    const first = demand.next({ ...year, done: new Map([[pair(1, 3), 4]]) })
    expect([cellsOf(first.served), cellsOf(first.asked.entries())]).toEqual([{}, { '1>4': 2 }])
    const later = demand.next({ ...year, year: 2021, counts: Float64Array.of(0, 4, 8, 5, 3) })
    expect(cellsOf(later.asked.entries())).toEqual({})
  })

  it('tells what no allowed change can serve', async () => {
    folder.write('allowed.csv', 'from,to,allowed\n*,urban,0\n')
    const demand = await open(
      'year,field,forest,marsh,urban\n2020,10,8,1,1\n2021,7,8,2,3\n',
      'transitions: allowed.csv\n',
    )
    expect(cellsOf(demand.next(year).asked.entries())).toEqual({ '1>3': 1, '0>4': 2 })
  })

  it('makes up in the first year for what the map has otherwise, and says so by class', async () => {
    const demand = await open('year,field,forest,urban\n2020,6,8,5\n2021,6,8,5\n')
    expect(cellsOf(demand.next(year).asked.entries())).toEqual({ '1>4': 4 })
    expect(demand.warnings).toEqual([
      'The map of 2020 has other areas than the demand table, which the first year makes up for: field 10 cells (table 6 cells), urban 1 cell (table 5 cells).',
    ])
    expect(cellsOf(demand.next({ ...year, year: 2021 }).asked.entries())).toEqual({})
    expect(demand.warnings).toHaveLength(1)
  })

  it('says that a table of another total is scaled, and compares areas only after that', async () => {
    const demand = await open('year,field,forest,urban\n2020,20,16,2\n2021,18,16,4\n')
    expect(cellsOf(demand.next(year).asked.entries())).toEqual({ '1>4': 1 })
    expect(demand.warnings).toEqual([
      'The demand table has 38 cells in all for 2020, the map 19 cells of the same classes: each year of the table is scaled to the map.',
    ])
  })

  it('says so too where only a later year has another total, and stops at the end of the run', async () => {
    const rows = 'year,field,urban\n2020,10,1\n2022,10,5\n2023,10,3\n2024,10,50\n'
    const demand = await open(rows)
    demand.next(year)
    expect(demand.warnings).toEqual([
      'The demand table has 15 cells in all for 2022, the map 11 cells of the same classes: each year of the table is scaled to the map.',
    ])
  })
})
