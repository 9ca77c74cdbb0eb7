import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadScenario } from '../../src/study/scenario/scenario.js'
import { filesOf } from '../../src/study/scenario/scenario-paths.js'
import { complaint, temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
const at = (name: string) => join(folder.path, name)
const load = (text: string, ...sets: string[]) => loadScenario(folder.write('s.yaml', text), sets)
const complaintsOf = (text: string, ...sets: string[]) => complaint(() => load(text, ...sets), folder.path).split('\n')

const LEAST = 'version: 1\nlandcover: {2010: a.tif, 2020: b.tif}\nclasses: c.csv\nyears: {end: 2040}\n'
const WETLANDS =
  '{name: wetlands, type: wetland-restoration, from: paddy, to: marsh, hectares_per_year: {2020: 400, 2030: 800}}'
const RED_LINE = '{name: red-line, type: red-line, mask: red.geojson, protects: [marsh]}'

folder.write(
  'base/base.yaml',
  `${LEAST}name: base
layers: {height: e.tif, road: {file: r.tif, band: 3}}
demand: {type: trend, dwell: 10}
zones: {file: z.tif}
policies:
  - ${RED_LINE}
  - ${WETLANDS}
`,
)

describe('a scenario', () => {
  it('has defaults for all it does not tell', () => {
    const { file, landcover, ...rest } = load(LEAST)
    expect(file).toBe(at('s.yaml'))
    expect(landcover).toEqual({ 2010: at('a.tif'), 2020: at('b.tif') })
    expect(rest).toEqual({
      version: 1,
      name: 's',
      bases: [],
      band: 1,
      classes: at('c.csv'),
      years: { end: 2040 },
      seed: 1,
      layers: {},
      suitability: { type: 'weights', targets: {} },
      allocation: { type: 'exact', temperature: 0, steps: 1 },
      books: [{ name: 'stock', method: 'stock-difference' }],
      policies: [],
    })
  })

  it('knows all files that go into it, those that it extends among them', () => {
    const text = `extends: base/base.yaml\nversion: 1\ntransitions: t.csv\n`
    expect(filesOf(load(text)).sort()).toEqual(
      ['base/base.yaml', 'base/e.tif', 'base/r.tif', 'base/red.geojson', 'base/z.tif', 's.yaml', 't.csv']
        .concat(['base/a.tif', 'base/b.tif', 'base/c.csv'])
        .map(at)
        .sort(),
    )
  })

  it('resolves paths from the file that names them, and leaves absolute ones and addresses', () => {
    const { layers, zones, policies } = load(
      `extends: base/base.yaml\nversion: 1\nzones: {table: z.csv}\nlayers: {a: /x/a.tif, b: {file: 'https://host/b.tif', band: 2}}\n` +
        'policies:\n  - {name: growth, type: growth-boundary, boundary: g.geojson, classes: urban, quota: ../q.csv}\n',
    )
    expect(zones).toEqual({ file: at('base/z.tif'), table: at('z.csv'), field: 'zone' })
    expect(layers).toEqual({
      height: { file: at('base/e.tif'), band: 1 },
      road: { file: at('base/r.tif'), band: 3 },
      a: { file: '/x/a.tif', band: 1 },
      b: { file: 'https://host/b.tif', band: 2 },
    })
    expect(policies[0]).toMatchObject({ mask: at('base/red.geojson') })
    expect(policies[2]).toMatchObject({
      boundary: at('g.geojson'),
      quota: join(folder.path, '..', 'q.csv'),
      classes: ['urban'],
    })
  })

  it('extends another: policies merge by name, null removes, tables over years and other types replace', () => {
    const scenario = load(
      `version: 1
extends: base/base.yaml
demand: {type: net, table: d.csv}
layers: {road: null}
policies:
  red-line: null
  wetlands: {hectares_per_year: {2025: 10}, to: reed}
  infill: {type: transition-rate, from: paddy, to: urban, factor: 0.3}
`,
    )
    expect(scenario.name).toBe('s')
    expect(scenario.demand).toEqual({ type: 'net', table: at('d.csv'), unit: 'ha' })
    expect(Object.keys(scenario.layers)).toEqual(['height'])
    expect(scenario.policies.map(({ name }) => name)).toEqual(['wetlands', 'infill'])
    expect(scenario.policies[0]).toMatchObject({ from: ['paddy'], to: 'reed', hectares_per_year: { 2025: 10 } })
  })

  it('extends several, each laid over those before, what they have in common below them all', () => {
    folder.write(
      'a.yaml',
      'extends: base/base.yaml\nseed: 5\npolicies:\n  - {name: one, type: transition-rate, from: a, to: b, factor: 2}\n',
    )
    folder.write('b.yaml', 'extends: base/base.yaml\nname: b\nyears: {end: 2050}\npolicies: {wetlands: {to: reed}}\n')
    const scenario = load('version: 1\nextends: [a.yaml, b.yaml]\npolicies: {red-line: null}\n')
    expect([scenario.name, scenario.seed, scenario.years.end]).toEqual(['s', 5, 2050])
    expect(scenario.policies.map(({ name }) => name)).toEqual(['wetlands', 'one'])
    expect(scenario.policies[0]).toMatchObject({ to: 'reed' })
    expect(scenario.bases).toEqual(['a.yaml', 'base/base.yaml', 'b.yaml'].map(at))
  })

  it('refuses to extend itself', () => {
    folder.write('round.yaml', 'version: 1\nextends: s.yaml\n')
    expect(complaintsOf('version: 1\nextends: round.yaml\n')).toEqual([
      'round.yaml, row 2, extends: s.yaml extends this file in turn. Break the circle.',
    ])
  })
})

describe('--set', () => {
  const text = 'version: 1\nextends: base/base.yaml\n'

  it('sets values by path, policies by name, and removes by null', () => {
    const { policies, years, allocation } = load(
      text,
      'policies.wetlands.hectares_per_year=1200',
      'policies.red-line=null',
      'years.report=[2030, 2040]',
      'allocation.temperature=0.5',
    )
    expect(policies).toHaveLength(1)
    expect(policies[0]).toMatchObject({ name: 'wetlands', hectares_per_year: 1200 })
    expect(years.report).toEqual([2030, 2040])
    expect(allocation.temperature).toBe(0.5)
  })

  it('tells all settings that are wrong, and blames the setting for what it breaks', () => {
    expect(complaintsOf(text, 'policies.wetland.to=5', 'years', 'seed=[1')).toEqual([
      '--set policies.wetland.to=5: the scenario has no "wetland" among its policies. Perhaps "wetlands" is meant (known: red-line, wetlands).',
      '--set years: this is not a setting. Write path=value, for example --set policies.wetlands.hectares_per_year=1200.',
      expect.stringMatching(/^--set seed=\[1: the value is not YAML/),
    ])
    expect(complaintsOf(text, 'sed=3', 'years.end=2000')).toEqual([
      expect.stringMatching(/^--set sed=3, sed: this key is not known\. Perhaps "seed" is meant/),
    ])
    expect(complaintsOf(text, 'years.end=2000')).toEqual([
      '--set years.end=2000, years.end: the last year, 2000, is before the first, 2020. Give 2020 or later.',
    ])
  })
})

describe('what is wrong', () => {
  it('is told with line, key and remedy, all at once', () => {
    expect(
      complaintsOf(`version: 2
landcover: a.tif
clases: x.csv
years: {end: '2060', reprt: [1]}
seed: -1
layers:
  x: {distance_to_class: [1], dynamc: true}
  y: 7
  z: {bnd: 2, file: z.tif}
demand: {type: nett}
suitability: {type: weights, targets: {urban: {layers: {s: {weight: a, range: [5, 1]}}, neighbourhood: {size: 4, weight: 3}}}}
books: []
policies:
  - {name: b, type: red-lin, mask: red.geojson, protects: [marsh]}
  - {name: w, type: wetland-restoration, frm: [paddy], to: marsh, hectares_per_year: {x20: 400}}
  - {type: growth-boundary, boundary: 3, classes: [urban], mode: stagd}
`).map((line) => line.replace(/ \(.*/, '')),
    ).toEqual([
      's.yaml, classes: the key is missing. Expected: CSV of the classes and their carbon, or presets by name.',
      's.yaml, row 1, version: 2 is not known here. Give 1.',
      's.yaml, row 3, clases: this key is not known. Perhaps "classes" is meant',
      's.yaml, row 4, years.end: "2060" is not a number. Give a number',
      's.yaml, row 4, years.reprt: this key is not known. Perhaps "report" is meant',
      's.yaml, row 5, seed: -1 is too small. Give 0 or more',
      's.yaml, row 7, layers.x.dynamc: this key is not known. Perhaps "dynamic" is meant',
      's.yaml, row 8, layers.y: 7 is not what belongs here. Expected: A path, or one of file, slope_of, distance_to_class, flood_threshold, inundation_days.',
      's.yaml, row 9, layers.z.bnd: this key is not known. Perhaps "band" is meant',
      's.yaml, row 10, demand.type: "nett" is not known here. Perhaps "net" is meant',
      's.yaml, row 11, suitability.targets.urban.layers.s.weight: "a" is not a number. Give a number',
      's.yaml, row 11, suitability.targets.urban.layers.s.range: [5,1] does not fit. The first number must be the smaller one.',
      's.yaml, row 11, suitability.targets.urban.neighbourhood.size: 4 does not fit. The size must be odd.',
      's.yaml, row 12, books: [] is too short. Give 1 or more entries',
      's.yaml, row 14, policies.b.type: "red-lin" is not known here. Perhaps "red-line" is meant',
      's.yaml, row 15, policies.w.from: the key is missing. Expected: Classes that may be converted.',
      's.yaml, row 15, policies.w.hectares_per_year.x20: "x20" is not a year. Write a table as {2020: 400, 2030: 800}.',
      's.yaml, row 15, policies.w.frm: this key is not known. Perhaps "from" is meant',
      's.yaml, row 16, policies.2.name: the key is missing. Give a text',
      's.yaml, row 16, policies.2.boundary: 3 is not a text. Give a text',
      's.yaml, row 16, policies.2.mode: "stagd" is not known here. Perhaps "staged" is meant',
    ])
  })

  it('is found between the parts of a scenario', () => {
    expect(
      complaintsOf(`${LEAST.replace('{end: 2040}', '{start: 2015, end: 2040, report: [2010]}')}
layers: {slope: s.tif}
demand: {type: trend, interval: [2010, 2030]}
suitability: {type: weights, targets: {urban: {layers: {slop: {weight: 1, range: [0, 1]}}}}}
policies:
  - {name: a, type: wetland-restoration, from: 1, to: 2, hectares_per_year: {by_zone: {1: 5}}, where: [{layer: lake}]}
  - {name: a, type: transition-rate, from: 1, to: 2, factor: 1}
`),
    ).toEqual([
      's.yaml, row 4, years.start: there is no land cover of 2015. Start at one of 2010, 2020.',
      's.yaml, row 4, years.report.0: 2010 is not simulated. Give years from 2015 to 2040.',
      's.yaml, row 7, demand.interval.1: there is no land cover of 2030. Give two of 2010, 2020.',
      's.yaml, row 11, policies.a.name: two policies are called "a". Name them apart.',
      's.yaml, row 8, suitability.targets.urban.layers.slop: there is no layer "slop". Perhaps "slope" is meant.',
      's.yaml, row 10, policies.a.where.0.layer: there is no layer "lake". Use one of: slope.',
      's.yaml, row 10, policies.a.hectares_per_year.by_zone: the scenario has no zones. Add zones: {file: path}.',
    ])
    expect(complaintsOf(`${LEAST.replace(/landcover.*/, 'landcover: a.tif')}demand: {type: trend}\n`)).toEqual([
      's.yaml, row 4, years.start: the land cover has no date and there is no first year. Give it, or write the land cover as {2020: path}.',
      's.yaml, row 5, demand.type: a trend needs two dated maps. Give landcover: {2010: path, 2020: path}, or demand of type net.',
    ])
  })

  it('is told of the file itself', () => {
    expect(complaintsOf('a: 1\na: 2\n\tb: 3\n')).toEqual([
      's.yaml, row 2: Map keys must be unique. Keep one of them.',
      's.yaml, row 3: Tabs are not allowed as indentation. Correct the YAML; indent with spaces.',
    ])
    expect(complaintsOf('- a\n')).toEqual(['s.yaml: the file is not a map of keys. Begin it with version: 1.'])
    expect(complaint(() => loadScenario('nowhere.yaml'))).toBe('nowhere.yaml: there is no such file. Check the path.')
  })
})
