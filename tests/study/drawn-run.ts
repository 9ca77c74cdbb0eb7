import { type Book, bookLand, runBooks, studyFigures } from '../../src/study/book/run-books.js'
import { openLand } from '../../src/study/open-land.js'
import { prepareRun } from '../../src/study/run-study.js'
import { loadScenario } from '../../src/study/scenario/scenario.js'
import type { CostLine } from '../../src/study/year/policy-accounts.js'
import type { PolicyRow } from '../../src/study/year/policy-report.js'
import { simulate } from '../../src/study/year/year.js'
import { openDemand } from '../../src/study/year/year-demand.js'
import { openPool } from '../../src/tiles/pool.js'
import { geoTiff } from '../drawn-map.js'

/** What the files of a run are written into. */
interface Folder {
  write(name: string, content: string | Uint8Array): string
}

/** Class codes as they look at the start of each year, row-major, and all that policies tell; areas in cells. */
export interface DrawnRun {
  readonly maps: readonly (readonly number[])[]
  readonly rows: readonly PolicyRow[]
  readonly costs: readonly CostLine[]
  /** What the books make of it. */
  readonly books: readonly Book[]
}

/** Fields 1, ponds 2, marsh 3, mudflat 4, town 5, village 6; cells of one hectare. */
const CLASSES = `code,name,group,c_above,ch4_kg_ha_yr
1,field,cropland,5,100
2,pond,other,1,
3,marsh,wetland,8,300
4,mudflat,wetland,1,
5,town,settlement,0,
6,village,settlement,0,
`

/**
 * Runs a scenario in the calling thread.
 *
 * @param maps by file name, rows of codes or numbers; `land.tif` is the land cover of 2020
 * @param tables by file name
 * @param scenario what it has besides land cover and classes, as YAML
 */
export async function drawnRun(
  folder: Folder,
  maps: Readonly<Record<string, readonly (readonly number[])[]>>,
  tables: Readonly<Record<string, string>>,
  scenario: string,
): Promise<DrawnRun> {
  for (const [name, cells] of Object.entries(maps)) folder.write(name, geoTiff({ cells, cell: [100, 100] }))
  for (const [name, text] of Object.entries(tables)) folder.write(name, text)
  folder.write('classes.csv', CLASSES)
  const head = 'version: 1\nlandcover: {2020: land.tif}\nclasses: classes.csv\n'
  const study = await prepareRun(loadScenario(folder.write('scenario.yaml', head + scenario)))
  const pool = openPool(0)
  const state = await openLand(study, pool)
  const demand = await openDemand(study, pool)
  const run = { maps: [] as number[][], rows: [] as PolicyRow[], costs: [] as CostLine[] }
  let books: Book[] = []
  for await (const { year, ledger, policies, costs, looksLike } of simulate(study, state, demand, pool)) {
    run.maps.push([...state.now].map((index) => looksLike[index]))
    run.rows.push(...policies)
    run.costs.push(...costs)
    if (year === study.scenario.years.end) books = runBooks(study, bookLand(ledger, study), studyFigures(study))
  }
  return { ...run, books }
}
