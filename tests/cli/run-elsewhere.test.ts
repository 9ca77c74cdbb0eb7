import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { hasGdal } from '../gdal.js'
import { cellsOf, jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { hasWuhan, wuhanLayer, wuhanMap } from '../wuhan.js'
import { carbongrid } from './program.js'

/**
 * The demo's scenario in another place: a file that extends it gives the paths and the names of classes there, nothing
 * else. Nothing in the program is tied to the demo's names, classes or zones.
 */
const folder = temporaryFolder()
const SIDE = 400
const AT = 1300
const ORIGIN = [759105.274 + AT * 30, 3410337.41 - AT * 30] as const
const demo = fileURLToPath(new URL('../../scenarios/both.yaml', import.meta.url))

folder.write(
  'classes.csv',
  `code,name,group,wet,c_above,c_below,c_soil,c_dead,soil_depth_cm,flux_tC_ha_yr,ch4_kg_ha_yr
1,草地,grassland,0,2,5,60,0.5,100,-0.02,
2,落叶林,forest,0,40,10,110,3,100,-0.6,
3,农田,cropland,0,4.7,0.8,80,0,100,,
4,城镇,settlement,0,2,0.5,45,0,100,,
5,裸地,other,0,0.5,0.3,30,0,100,0,
6,水体,wetland,1,0.3,0,70,0,100,-0.25,15
7,常绿林,forest,0,50,12,115,3,100,-0.7,
`,
)
folder.write('rice.csv', 'class,season,days,water,straw_t_ha,straw_when\n农田,single,120,single-drainage,0,\n')
folder.write(
  'process.yaml',
  "version: 1\nconversions: [{from: 'group:forest', to: '*', now: 0.4, sawn: 0.2}]\nclasses: {'group:forest': {age: 25}}\n",
)
folder.write(
  'energy.csv',
  'zone,sector,fuel,amount,unit,inside_share\n1,steel,raw_coal,1000,t,1\n0,homes,natural_gas,500000,m3,1\n',
)
folder.write(
  'stage.csv',
  `month,stage_m\n${Array.from({ length: 12 }, (_, at) => `${at + 1},${22 + 4 * Math.sin(at / 2)}`).join('\n')}\n`,
)
const mask = (name: string, rule: (column: number, row: number) => boolean): void => {
  const cells = Array.from({ length: SIDE }, (_, row) =>
    Uint8Array.from({ length: SIDE }, (_, column) => (rule(column, row) ? 1 : 0)),
  )
  folder.write(name, geoTiff({ cells, epsg: 32649, origin: ORIGIN }))
}
const GONE = 'urban industrial rural aquaculture marsh water paddy shrub grass bare'.split(' ')
const wuhan = folder.write(
  'wuhan.yaml',
  `extends: ${demo}
name: wuhan
landcover: {2003: clip_2003.tif, 2010: clip_2010.tif}
classes: classes.csv
years: {end: 2016, report: [2016]}
zones: {file: inside.tif, table: null}
layers:
  elevation: clip_dem.tif
  slope: clip_dem.tif
  to_road: {distance_to_class: ['group:settlement']}
  to_town: {distance_to_class: [城镇]}
  to_lake: {distance_to_class: [水体]}
  floods_at: {flood_threshold: {elevation: elevation, outlet: [[${ORIGIN[0] + 346.5 * 30}, ${ORIGIN[1] - 149.5 * 30}]]}}
transitions: null
suitability:
  targets:
    城镇: {layers: {to_town: {weight: -4, range: [0, 3000]}}, neighbourhood: {size: 5, weight: 5}}
${GONE.map((name) => `    ${name}: null\n`).join('')}books:
  - {name: coefficient, rice: rice.csv}
  - {name: process, method: process, file: process.yaml, age: by-class, rice: rice.csv}
energy: {table: energy.csv, boundary: territorial, weights: null}
transport: null
water: {threshold: floods_at, stage: stage.csv}
policies:
  - {name: boundary, boundary: inside.tif, classes: ['group:settlement'], quota: null}
  - {name: red-line, mask: lake.tif, protects: ['group:wetland']}
  - name: wetlands
    from: ['group:cropland']
    to: 水体
    hectares_per_year: 20
    exclude: null
    where: [{layer: to_lake, max: 15000}]
    priority: {layers: {elevation: {weight: -3, range: [10, 40]}}, neighbourhood: {of: [水体]}}
    stages: [{class: 草地, years: 2}]
    leakage: {from: 草地, to: 农田}
    reversion: {hazard: 0.02, to: 农田}
  - {name: summer-floods, from: ['group:cropland'], to: 水体, polders: null, exclude: null, where: []}
  - {name: ponds, from: 裸地, to: 水体, hectares_per_year: 5}
`,
)

describe.skipIf(!hasWuhan || !hasGdal)("the demo's scenario on a clip of Wuhan, with other names", () => {
  const out = join(folder.path, 'out')
  beforeAll(async () => {
    const clips = {
      'clip_2003.tif': wuhanMap(2003),
      'clip_2010.tif': wuhanMap(2010),
      'clip_dem.tif': wuhanLayer('dem'),
    }
    for (const [name, file] of Object.entries(clips)) {
      const place = ['-srcwin', String(AT), String(AT), String(SIDE), String(SIDE)]
      execFileSync('gdal_translate', ['-q', ...place, file, join(folder.path, name)])
    }
    mask('inside.tif', (column, row) => Math.hypot(column - 200, row - 200) < 120)
    mask('lake.tif', (column) => column >= 100)
    const set = ['--set', 'policies.ponds.where=[]', '--set', 'policies.ponds.priority=null']
    const { code, err } = await carbongrid('run', wuhan, ...set, '--out', out, '--quiet', '--threads', '2')
    expect(code, err).toBe(0)
  }, 120_000)

  it('names its own classes, and none of the demo', () => {
    const names = new Set(rowsOfTable(out, 'classes.csv').map(({ name }) => name))
    expect([...names].sort()).toEqual(['农田', '城镇', '常绿林', '水体', '草地', '落叶林', '裸地'].sort())
  })

  it('holds its boundary and its red line, and restores what is asked', async () => {
    const [start, end, inside, lake] = await Promise.all([
      cellsOf(folder.path, 'clip_2010.tif'),
      cellsOf(out, 'landcover_2016.tif'),
      cellsOf(folder.path, 'inside.tif'),
      cellsOf(folder.path, 'lake.tif'),
    ])
    const count = (rule: (before: number, after: number, cell: number) => boolean): number =>
      end.reduce((sum, after, cell) => sum + (rule(start[cell], after, cell) ? 1 : 0), 0)
    expect(count((before, after) => before !== 4 && after === 4)).toBeGreaterThan(100)
    expect(count((before, after, cell) => before !== 4 && after === 4 && inside[cell] === 0)).toBe(0)
    expect(count((before, after, cell) => before === 6 && after !== 6 && lake[cell] === 1)).toBe(0)
    const restored = rowsOfTable(out, 'policies.csv').filter(({ policy }) => policy === 'wetlands')
    expect(sumOf(restored, ({ done_ha }) => Number(done_ha))).toBeCloseTo(6 * 20, 0)
  })

  it('keeps balanced books: what pools lose is what the lines of carbon give off', () => {
    const pools = new Map<string, number>()
    for (const { year, tC } of rowsOfTable(out, 'pools.csv')) pools.set(year, (pools.get(year) ?? 0) + Number(tC))
    const parts = ['cleared', 'slash', 'products', 'growth', 'soil', 'dead']
    for (let year = 2010; year < 2016; year++) {
      const lines = rowsOfTable(out, 'books.csv').filter(
        (row) => row.book === 'process' && row.year_from === String(year) && parts.includes(row.component),
      )
      const lost = (pools.get(String(year)) ?? 0) - (pools.get(String(year + 1)) ?? 0)
      expect(sumOf(lines, ({ tC }) => Number(tC))).toBeCloseTo(lost, 5)
    }
  })

  it('counts its energy and its rice', () => {
    const { flux_tCO2e } = jsonOf(out, 'summary.json')
    const lines = rowsOfTable(out, 'books.csv').filter(({ book }) => book === 'coefficient')
    expect(lines.some(({ component }) => component === 'rice CH4')).toBe(true)
    const energy = sumOf(
      lines.filter(({ component }) => /steel|homes|energy/.test(component)),
      ({ tCO2e }) => Number(tCO2e),
    )
    expect(energy).toBeCloseTo(6 * (1000 * 1.9003 + 500 * 2.1622), -1)
    expect(flux_tCO2e.coefficient.CH4).toBeGreaterThan(0)
  })
})
