import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hash3 } from '../../src/grid/hash.js'
import { geoTiff } from '../drawn-map.js'
import { cellsOf, differences, jsonOf, rowsOfTable, sumOf } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
const POOL = [
  'initial',
  'half-life',
  'low-impact-disturb',
  'med-impact-disturb',
  'high-impact-disturb',
  'yearly-accumulation',
]
const header = ['biomass', 'soil'].flatMap((pool) => POOL.map((part) => `${pool}-${part}`))
// figures of our own: half-lives of 1 and 2 years halve by hand
const BIOPHYSICAL = `lucode,lulc-class,${header.join(',')},litter-initial,litter-yearly-accumulation
1,marsh,16,1,0.25,0.5,1,2,200,2,0.1,0.5,0.8,4,3,0.5
2,field,4,0,0,0,0,0,50,0,0,0,0,0,0,0
3,pond,0,1,0,0,0,1,80,1,0,0.5,1,2,0,0
`
folder.write('biophysical.csv', BIOPHYSICAL)
// with the legend that InVEST's preprocessor leaves below its matrix
const TRANSITIONS = `lulc-class,marsh,field,pond
marsh,accum,high-impact-disturb,med-impact-disturb
field,accum,NCC,
pond,accum,NCC,accum

,legend
,NCC (no-carbon-change)
`
folder.write('transitions.csv', TRANSITIONS)
const maps: Record<number, number[][]> = {
  2000: [
    [1, 1, 1, 1],
    [2, 2, 1, 3],
  ],
  2002: [
    [1, 2, 2, 2],
    [2, 1, 3, 3],
  ],
  2004: [
    [1, 2, 1, 0],
    [3, 1, 2, 3],
  ],
}
for (const [year, cells] of Object.entries(maps)) folder.write(`${year}.tif`, geoTiff({ cells, nodata: 0 }))
folder.write(
  'zones.tif',
  geoTiff({
    cells: [
      [1, 1, 1, 1],
      [2, 2, 2, 2],
    ],
    nodata: 0,
  }),
)
folder.write('snapshots.csv', 'snapshot_year,raster_path\n2004,2004.tif\n2000,2000.tif\n2002,2002.tif\n')

const BOOK = '{name: blue, method: blue-carbon, biophysical: biophysical.csv, transitions: transitions.csv'
const HEAD = 'version: 1\nclasses: biophysical.csv\nlandcover: snapshots.csv\nyears: {end: 2006}\n'

async function run(name: string, text: string, threads = '1') {
  const out = join(folder.path, 'out', name)
  const scenario = folder.write(`${name.replace(/-2$/, '')}.yaml`, text)
  const { code, err } = await carbongrid('run', scenario, '--out', out, '--quiet', '--threads', threads)
  return { code, err, out }
}

const close = (cells: Float32Array, wanted: readonly (number | null)[]) => {
  expect(cells).toHaveLength(wanted.length)
  for (const [at, value] of wanted.entries()) {
    if (value === null) expect(cells[at], `cell ${at}`).toBeNaN()
    else expect(cells[at], `cell ${at}`).toBeCloseTo(value, 4)
  }
}

describe('a blue-carbon book', async () => {
  const text = `${HEAD}zones: {file: zones.tif}
demand: {type: observed}
books: [${BOOK}, price: {per_tC: {2000: 10, 2002: 10, 2004: 20}, discount_rate: 100}}]
`
  const { code, err, out } = await run('drawn', text)
  const cells = (name: string) => cellsOf(out, `${name}.tif`)
  // marsh to field: of 20 t C of biomass all, of 208 of soil 0.8; to pond: 0.5 of both
  const [biomass, soil] = [20, 0.8 * 208]
  const left = (volume: number, halfLife: number, years: number) => volume * 0.5 ** (years / halfLife)
  const marshLost = biomass - left(biomass, 1, 2) + soil - left(soil, 2, 2)

  it('accumulates on land that stays, and on land that turns to a habitat', async () => {
    expect(code, err).toBe(0)
    close(await cells('stock_blue_2000'), [219, 219, 219, null, 54, 54, 219, 80])
    close(await cells('accumulation_blue_2000_2002'), [13, 13, 13, null, 0, 0, 13, 6])
    close(await cells('stock_blue_2002'), [232, 232, 232, null, 54, 54, 232, 86])
    close(await cells('accumulation_blue_2002_2004'), [13, 0, 0, null, 0, 13, 0, 6])
  })

  it('emits what a change disturbed by its half-life', async () => {
    close(await cells('emission_blue_2002_2004'), [0, marshLost, marshLost, null, 0, 0, 10 - 2.5 + 104 - 52, 0])
    close(await cells('stock_blue_2004'), [245, 232 - marshLost, 232 - marshLost, null, 54, 67, 232 - 59.5, 92])
  })

  it('lets the rest decay on beside what grows anew, and where nothing is disturbed', async () => {
    const later = left(biomass, 1, 2) - left(biomass, 1, 4) + left(soil, 2, 2) - left(soil, 2, 4)
    // pond to field is NCC: no accumulation, and the marsh's rest goes on
    close(await cells('emission_blue_2004_2006'), [0, later, later, null, 0, 0, 2.5 - 0.625 + 52 - 26, 0])
    close(await cells('net_sequestration_blue_2004_2006'), [13, -later, 13 - later, null, 0, 13, -27.875, 6])
  })

  it('a cell without data in one map has none in any, and that is told', async () => {
    const { warnings, valid_cells } = jsonOf(out, 'summary.json')
    expect(valid_cells).toBe(7)
    expect(warnings.join('\n')).toContain('1 cell (0.09 ha) has no data in some of the replayed maps')
    expect(warnings.join('\n')).toContain(
      'field to pond is an empty cell of the table of transitions, and the maps show 0.09',
    )
  })

  it('is worth the sum of its yearly flows at the prices of their years', async () => {
    // 10 + 10/2 for 6.5 t C a year
    close(await cells('npv_blue_2000_2002'), [97.5, 97.5, 97.5, null, 0, 0, 97.5, 45])
    const still = 6.5 * (10 / 4 + 15 / 8 + 20 / 16 + 20 / 32)
    expect((await cells('npv_blue_2000_2006'))[0]).toBeCloseTo(97.5 + still, 4)
  })

  it('tells its totals by zone, its yearly lines and its pools, which agree', async () => {
    const rows = rowsOfTable(out, 'blue_carbon.csv')
    expect(rows.map(({ zone, year_from }) => [zone, year_from])).toEqual(
      ['1', '2'].flatMap((zone) => ['2000', '2002', '2004'].map((year) => [zone, year])),
    )
    for (const row of rows) {
      const between = ({ year_from, zone }: Record<string, string>) =>
        zone === row.zone && year_from >= row.year_from && year_from < row.year_to
      const lines = rowsOfTable(out, 'books.csv').filter(between)
      expect(-sumOf(lines, ({ tC }) => Number(tC))).toBeCloseTo(Number(row.net_sequestration_tC), 9)
      const pools = rowsOfTable(out, 'pools.csv').filter(({ year, zone }) => year === row.year_to && zone === row.zone)
      expect(sumOf(pools, ({ tC }) => Number(tC))).toBeCloseTo(Number(row.stock_to_tC), 9)
    }
    const { blue } = jsonOf(out, 'summary.json').blue_carbon
    expect(blue[2].emission_tC).toBeCloseTo(
      0.09 * sumOf([...(await cells('emission_blue_2004_2006'))], (v) => v || 0),
      4,
    )
    const last = rowsOfTable(out, 'timeline.csv').at(-1)
    expect(Number(last?.blue_stock_tC)).toBeCloseTo(blue[2].stock_to_tC, 9)
  })

  it('is the same with any number of threads, and over tiles of many histories', async () => {
    const noisy = (year: number) =>
      geoTiff({
        cells: Array.from({ length: 300 }, (_, row) =>
          Array.from({ length: 300 }, (_, column) => 1 + (hash3(column, row, year) % 3)),
        ),
        nodata: 0,
      })
    const years = [2000, 2001, 2002, 2003, 2004, 2005]
    for (const year of years) folder.write(`noisy${year}.tif`, noisy(year))
    const land = years.map((year) => `${year}: noisy${year}.tif`).join(', ')
    const scenario = `version: 1\nname: noisy\nclasses: biophysical.csv\nlandcover: {${land}}\nyears: {end: 2006}\ndemand: {type: observed}\nbooks: [${BOOK}}]\n`
    const [inline, threads] = [await run('noisy', scenario, '0'), await run('noisy-2', scenario, '2')]
    expect(inline.code, inline.err).toBe(0)
    expect(differences(inline.out, threads.out)).toEqual([])
    const { blue } = jsonOf(inline.out, 'summary.json').blue_carbon
    const stock = await cellsOf(inline.out, 'stock_blue_2006.tif')
    expect(0.09 * sumOf([...stock], (value) => value)).toBeCloseTo(blue.at(-1).stock_to_tC, 1)
    expect(new Set(stock).size).toBeGreaterThan(256)
  })
})

describe('is refused', () => {
  const scenario = (name: string, ...files: readonly string[]) =>
    `${HEAD.replace('biophysical.csv', files[0] ?? 'biophysical.csv')}demand: {type: observed}
books: [{name: blue, method: blue-carbon, biophysical: ${files[0] ?? 'biophysical.csv'}, transitions: ${files[1] ?? 'transitions.csv'}}] # ${name}\n`

  it('on land that is simulated', async () => {
    const { code, err } = await run('simulated', `${HEAD}books: [${BOOK}}]\n`)
    expect(code).toBe(2)
    expect(err).toContain(
      'books.blue.method: this book follows dated maps, and land is simulated. Add demand: {type: observed}',
    )
  })

  it.each([
    ['a share in percent', BIOPHYSICAL.replace('0.25,0.5,1', '25,50,100'), TRANSITIONS, '"25" is more than all of it'],
    [
      'a class without a row',
      BIOPHYSICAL.replace(/3,pond.*\n/, ''),
      TRANSITIONS,
      'the biophysical table has no class "pond"',
    ],
    [
      'an effect that was not edited',
      BIOPHYSICAL,
      TRANSITIONS.replace('high-impact-', ''),
      'Say how much: low-impact-disturb',
    ],
    [
      'a column that is missing',
      BIOPHYSICAL.replace('soil-half-life', 'soil-halflife'),
      TRANSITIONS,
      '"soil-half-life" is missing',
    ],
  ])('with %s', async (name, biophysical, transitions, message) => {
    const place = name.replaceAll(' ', '-')
    folder.write(`${place}-b.csv`, biophysical)
    folder.write(`${place}-t.csv`, transitions)
    const { code, err } = await run(place, scenario(name, `${place}-b.csv`, `${place}-t.csv`))
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})

it('tells a half-life of 0 by which nothing is emitted', async () => {
  folder.write('zero-b.csv', BIOPHYSICAL.replace('16,1,', '16,0,'))
  const book = BOOK.replace('biophysical.csv', 'zero-b.csv')
  const { out } = await run('zero', `${HEAD}demand: {type: observed}\nbooks: [${book}}]\n`)
  expect(jsonOf(out, 'summary.json').warnings).toContain(
    'book blue: marsh: the half-life of its biomass is 0, so that what is disturbed of it is never emitted, as in InVEST. Give 0.1 for all at once',
  )
})
