import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { geoTiff } from '../drawn-map.js'
import { jsonOf, rowsOfTable } from '../outputs.js'
import { temporaryFolder } from '../temporary.js'
import { carbongrid } from './program.js'

const folder = temporaryFolder()
const draw = (name: string, cells: number[][], nodata?: number) => folder.write(name, geoTiff({ cells, nodata }))

const worldCover = draw('worldcover.tif', [
  [10, 10, 40],
  [50, 80, 70],
])
const dynamicWorld = [
  [0, 0, 4],
  [1, 3, 6],
]

async function account(name: string, ...words: string[]) {
  const out = join(folder.path, 'out', name)
  const { code, err } = await carbongrid('account', ...words, '--out', out, '--quiet', '--threads', '0')
  return { code, out, err: err.replaceAll(`${folder.path}/`, '') }
}

describe.concurrent('account without a class table', () => {
  it('takes densities, names and coefficients for the codes of the product; snow counts as no data', async () => {
    const names = ['--densities', 'poyang-anchored-v1', '--crosswalk', 'esa_worldcover_v200']
    const { code, err, out } = await account('cover', worldCover, ...names, '--coefficients', 'cn-lucc-classic')
    expect(code).toBe(0)
    expect(err).toContain('Warning: worldcover.tif: 1 cell of 70 (Snow and ice) count as no data\n')
    expect(err).toContain('cn-lucc-classic has no coefficient of 50 (Built-up)')
    const [{ valid_cells, stock_tC, stock_sd_tC, flux_tC_yr }] = jsonOf(out, 'summary.json').maps
    expect(valid_cells).toBe(5)
    // two cells of forest, one each of cropland, built land and water, of 0.09 ha
    expect(stock_tC.total).toBeCloseTo((2 * 165.6 + 94.475 + 50.34 + 70.3) * 0.09, 9)
    expect(stock_tC.soil).toBeCloseTo((2 * 118.4 + 88.85 + 47.1 + 70) * 0.09, 9)
    expect(flux_tC_yr).toEqual({
      source: expect.closeTo(0.422 * 0.09, 12),
      sink: expect.closeTo((2 * -0.644 - 0.253) * 0.09, 12),
      net: expect.closeTo((0.422 - 2 * 0.644 - 0.253) * 0.09, 12),
    })
    expect(stock_sd_tC.default).toBeGreaterThan(0)
    expect(rowsOfTable(out, 'classes.csv').map(({ name }) => name)).toEqual([
      'Tree cover',
      'Cropland',
      'Built-up',
      'Permanent water bodies',
    ])
    expect(readFileSync(join(out, 'carbon_stock_worldcover.tif')).length).toBeGreaterThan(0)
  })

  it('warns when the map is of another product than the crosswalk', async () => {
    const map = draw('clcd_v01_2020.tif', [[1, 2, 5, 8]])
    const names = ['--densities', 'poyang-anchored-v1', '--totals']
    const own = await account('own', map, ...names)
    expect(own.err).toContain(
      'clcd_v01_2020.tif seems to be CLCD, and is read by the codes of data/classes.csv: clcd may',
    )
    const right = await account('right', map, ...names, '--crosswalk', 'clcd')
    expect(right.err).toBe('')
  })

  it('tells the source and the status of every figure', async () => {
    const names = [
      '--densities',
      'poyang-anchored-v1',
      '--crosswalk',
      'cnlucc_level2',
      '--coefficients',
      'cn-lucc-classic',
    ]
    const { out } = await account('sources', draw('cnlucc.tif', [[11, 64]]), ...names, '--totals')
    const rows = rowsOfTable(out, 'sources.csv')
    expect(rows.filter(({ source, status }) => source === '' || !'VMDC'.includes(status))).toEqual([])
    expect(rows.find(({ code, figure }) => code === '11' && figure === 'c_soil')).toMatchObject({
      name: 'Paddy',
      value: '97.2',
      unit: 't C/ha',
      status: 'V',
    })
    expect(rows.find(({ code, figure }) => code === '11' && figure === 'flux_tC_ha_yr')?.source).toMatch(
      /^of cropland_mixed, which stands in for paddy: 0.429 emission/,
    )
  })

  it('tells those of a class table with the columns source and status, too', async () => {
    const classes = folder.write('t.csv', 'code,name,c_soil,source,status\n1,a,70,a survey,V\n2,b,50,,\n')
    const { out } = await account('table', draw('table.tif', [[1, 2]]), '--classes', classes, '--totals')
    expect(rowsOfTable(out, 'sources.csv')).toEqual([
      { code: '1', name: 'a', figure: 'c_soil', value: '70', unit: 't C/ha', source: 'a survey', status: 'V' },
    ])
  })

  it('takes a preset that gives all pools in one figure', async () => {
    const names = ['--densities', 's41598-2025-24820-implied-total', '--crosswalk', 'cnlucc_level1']
    const { err, out } = await account('total', draw('one-digit.tif', [[1, 2, 2, 6]]), ...names)
    expect(err).toContain('bottomland and beaches (46) fall in water and marsh (64) in unused land')
    const [{ stock_tC }] = jsonOf(out, 'summary.json').maps
    expect(stock_tC).toEqual({ total: expect.closeTo((117.75 + 2 * 224.5 + 32.1) * 0.09, 9) })
  })

  it('warns that 0 is water in Dynamic World, and that a map with the no-data value 0 has lost it', async () => {
    const names = ['--densities', 'poyang-anchored-v1', '--crosswalk', 'dynamic_world', '--totals']
    const whole = await account('whole', draw('dw.tif', dynamicWorld), ...names)
    const lost = await account('lost', draw('dw-0.tif', dynamicWorld, 0), ...names)
    for (const { err } of [whole, lost]) expect(err).toContain('In Dynamic World the code 0 is water, not no data')
    expect(lost.err).toContain('dw-0.tif: its no-data value 0 is the code of Water, so that this class is missing')
    expect(whole.err).not.toContain('this class is missing')
    const cells = ({ out }: { out: string }) => jsonOf(out, 'summary.json').maps[0].valid_cells
    expect([cells(whole), cells(lost)]).toEqual([6, 4])
  })

  it.each([
    [
      ['--densities', 'poyang-anchord', '--crosswalk', 'worldcover'],
      [
        /there are no densities "poyang-anchord". Perhaps "poyang-anchored-v1" is meant/,
        /Perhaps "esa_worldcover_v200"/,
      ],
    ],
    [
      ['--densities', 'cn-national-circulated', '--crosswalk', 'clcd'],
      [/the codes 10 .* are not in the preset cn-national-circulated with the crosswalk clcd. Name the crosswalk/],
    ],
    [['--classes', 't.csv', '--crosswalk', 'clcd'], [/--crosswalk needs --densities/]],
    [['--classes', 't.csv', '--densities', 'clcd'], [/--classes and --densities exclude each other/]],
  ])('%j is refused', async (words, messages) => {
    const { code, err } = await account('refused', worldCover, ...words)
    expect(code).toBe(2)
    for (const message of messages) expect(err).toMatch(message)
  })
})

describe('a scenario whose classes are presets', () => {
  draw('2010.tif', [
    [1, 1, 1, 2],
    [1, 1, 2, 2],
    [8, 1, 5, 9],
  ])
  draw('2020.tif', [
    [1, 1, 1, 2],
    [8, 1, 2, 2],
    [8, 1, 5, 9],
  ])
  const write = (classes: string) =>
    folder.write(
      'scenario.yaml',
      `version: 1
landcover: {2010: 2010.tif, 2020: 2020.tif}
classes: ${classes}
years: {end: 2030}
demand: {type: trend}
books: [{name: stock, method: stock-difference}, {name: flux, method: coefficient}]
`,
    )

  it('runs, names its classes, converts its soil, and tells the figures in page and table', async () => {
    const file = write('{preset: poyang-anchored-v1, crosswalk: clcd, coefficients: gd-lulucf-2018, soil_depth_cm: 30}')
    const out = join(folder.path, 'out/run')
    const { code, err } = await carbongrid('run', file, '--out', out, '--quiet', '--threads', '0')
    expect(code, err).toBe(0)
    expect(err).toContain('Soil is converted from 100 to 30 cm: times 0.4213')
    const { stock_tC } = jsonOf(out, 'summary.json')
    // a cell of cropland becomes impervious: biomass, dead and 0.3^0.718 of the soil
    const change = 50.34 - 47.1 - (94.475 - 88.85) + (47.1 - 88.85) * 0.3 ** 0.718
    expect(stock_tC.change).toBeCloseTo(change * 0.09, 9)
    const figure = rowsOfTable(out, 'sources.csv').find(({ name, figure }) => name === 'Forest' && figure === 'c_soil')
    expect(Number(figure?.value)).toBeCloseTo(118.4 * 0.3 ** 0.718, 9)
    expect(figure?.status).toBe('C')
    const page = readFileSync(join(out, 'report.html'), 'utf8')
    expect(page).toContain('Figures of the classes and where they are from')
    expect(page).toContain('natural forest 11.84 kg/m2')
    expect(jsonOf(out, 'manifest.json').settings.classes.preset).toBe('poyang-anchored-v1')
  })
})
