import { expect, it } from 'vitest'
import { prepareRun } from '../../src/study/run-study.js'
import { loadScenario } from '../../src/study/scenario/scenario.js'
import { geoTiff } from '../drawn-map.js'
import { temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
folder.write('land.tif', geoTiff({ cells: [[1, 2, 3]], cell: [100, 100] }))
folder.write('zones.tif', geoTiff({ cells: [[1, 1, 2]], cell: [100, 100] }))
folder.write('zones.csv', 'zone,name\n1,Left\n2,Right\n')
const classTable = (cropland: string, town: string) =>
  `code,name,group,c_above,flux_tC_ha_yr\n1,field,cropland,5,${cropland}\n2,town,settlement,0,${town}\n3,forest,forest,90,-0.6\n`
folder.write('classes.csv', classTable('0.4', ''))
folder.write('built.csv', classTable('0.4', '30'))
folder.write('ungrouped.csv', 'code,name,flux_tC_ha_yr\n1,field,0.4\n2,town,\n3,forest,-0.6\n')
folder.write('rice.csv', 'class,season,days,water,straw_t_ha,straw_when\nfield,one,110,single-drainage,0,\n')

const HEAD = 'zone,sector,fuel,amount,unit,inside_share\n'
const STEEL = 'Left,steel,coke,100,t,1\n'

interface Drawn {
  /** Rows of the table of energy, or its whole text where it has a header of its own. */
  readonly rows?: string
  readonly table?: string
  readonly classes?: string
  readonly energy?: string
  readonly more?: string
  readonly books?: string
}

/** What preparing a run with energy says, a line for each problem; empty when it is ready. */
async function told({
  rows = STEEL,
  table = HEAD + rows,
  classes = 'classes.csv',
  energy = 'boundary: territorial',
  more = '',
  books = '[{name: coefficient, method: coefficient}]',
}: Drawn): Promise<string> {
  folder.write('energy.csv', table)
  const text = `version: 1
landcover: {2020: land.tif}
years: {end: 2022}
zones: {file: zones.tif, table: zones.csv}
classes: ${classes}
books: ${books}
energy: {table: energy.csv, ${energy}}
${more}`
  const error = await Promise.resolve()
    .then(() => prepareRun(loadScenario(folder.write('scenario.yaml', text))))
    .then(
      () => null,
      (refused) => refused,
    )
  return error === null ? '' : error.message.replaceAll(`${folder.path}/`, '')
}

it('energy that is right is taken', async () => {
  expect(await told({})).toBe('')
  expect(await told({ rows: 'Right,homes,electricity,5,MWh,0.5\n', energy: 'boundary: consumption' })).toBe('')
})

it('energy and a coefficient of built land count the same', async () => {
  const said = await told({ classes: 'built.csv' })
  expect(said).toContain(
    'scenario.yaml, energy: the book "coefficient" has a coefficient of built land (town) and energy',
  )
  expect(said).toContain('they count the same. Empty flux_tC_ha_yr of town in built.csv, or leave energy out')
})

it('a coefficient of cropland and the CH4 of its rice count the same', async () => {
  const said = await told({ books: '[{name: coefficient, method: coefficient, rice: rice.csv}]' })
  expect(said).toContain('"field" has flux_tC_ha_yr 0.4 in classes.csv, and a crop of rice here: they count the same')
  expect(said).toContain('Empty flux_tC_ha_yr of field in classes.csv, or leave field out here')
})

const PLANT = 'Left,power,raw coal,10,t,1\n'
const USERS = 'Left,homes,electricity,5,MWh,1\n'
it.each([
  [
    'electricity by user and the fuel of its plants, together',
    { rows: PLANT + USERS },
    'energy.csv has the fuel of power plants (power) and electricity or heat by user (homes): they count the same. Either leave out the electricity and heat of users (boundary: territorial), or leave out the fuel of power plants (boundary: consumption)',
  ],
  [
    'electricity by user within a territory',
    { rows: USERS },
    'electricity or heat by user (homes) is not of the territory, where only what burns there counts. Give boundary: consumption, or leave out',
  ],
  [
    'fuel of plants where users count',
    { rows: PLANT, energy: 'boundary: consumption' },
    'the fuel of power plants (power) is what the users of electricity and heat take. Give boundary: territorial, or leave out',
  ],
  [
    'fuel of a sector that is said to make power',
    { energy: 'boundary: consumption, power_sectors: [steel]' },
    'the fuel of power plants (steel) is what the users',
  ],
])('%s, are refused', async (_, drawn, what) => {
  expect(await told(drawn)).toContain(`scenario.yaml, energy.boundary: ${what}`)
})

it('a total without its share inside the study area is refused', async () => {
  const said = await told({ table: 'zone,sector,fuel,amount,unit\nLeft,steel,coke,100,t\n' })
  expect(said).toContain(
    'energy.csv, inside_share: the table does not tell which part of each amount arises inside the study area. Add the column inside_share, 1 where all of the zone',
  )
  expect(await told({ rows: 'Left,steel,coke,100,t,\n' })).toContain('row 2, inside_share: the cell is empty')
  expect(await told({ rows: 'Left,steel,coke,100,t,42\n' })).toContain('"42" is no share')
})

it.each([
  ['a zone', { rows: 'Lft,steel,coke,1,t,1\n' }, 'row 2, zone: there is no zone "Lft". Perhaps "Left" is meant'],
  [
    'a fuel',
    { rows: 'Left,steel,coak,1,t,1\n' },
    'row 2, fuel: there is no fuel "coak". Use one of: electricity, heat, process, raw_coal, coke,',
  ],
  ['a unit', { rows: 'Left,steel,coke,1,m3,1\n' }, 'row 2, unit: coke is not measured in m3. Give t, tce, GJ, MWh'],
  ['an unknown unit', { rows: 'Left,steel,coke,1,kg,1\n' }, 'row 2, unit: "kg" is no unit. Give t, tce, GJ, MWh'],
  ['an amount', { rows: 'Left,steel,coke,-1,t,1\n' }, 'row 2, amount: "-1" is less than nothing'],
  ['a row that is there twice', { rows: STEEL + STEEL }, 'row 3, fuel: coke of steel in zone 1 is there twice'],
  [
    'a fuel that is missing in a year',
    { table: `year,${HEAD}2020,${STEEL}2030,Right,homes,lpg,1,t,1\n` },
    'coke of steel in zone 1 is missing in 2030. Give a row for it, amount 0 for none',
  ],
  [
    'heat by the classic list',
    { rows: 'Left,homes,heat,1,GJ,1\n', energy: 'boundary: consumption, factors: classic' },
    'row 2, fuel: the classic list has no heat',
  ],
  [
    'a grid factor beside the classic list',
    { energy: 'boundary: territorial, factors: classic, grid_factor: 0.5' },
    'energy.grid_factor: the classic list has its own figure of electricity, and is not mixed with others',
  ],
  [
    'a sector of weights',
    { energy: 'boundary: territorial, weights: {stel: {}}' },
    'energy.weights.stel: there is no sector "stel" in the energy table. Perhaps "steel" is meant',
  ],
  [
    'a class of weights',
    { energy: 'boundary: territorial, weights: {steel: {classes: {twn: 1}}}' },
    'energy.weights.steel.classes: there is no class "twn"',
  ],
  [
    'a layer of weights',
    { energy: 'boundary: territorial, weights: {steel: {layers: {light: {power: 2}}}}' },
    'there is no layer "light"',
  ],
  [
    'classes without built land',
    { classes: 'ungrouped.csv' },
    'energy is of built land, and no class of ungrouped.csv is of group settlement. Fill in the column "group"',
  ],
  [
    'books without yearly fluxes',
    { books: '[{name: stock, method: stock-difference}]' },
    'energy: no book has yearly fluxes, to which energy would belong',
  ],
])('%s that cannot be is refused', async (_, drawn, what) => {
  expect(await told(drawn)).toContain(what)
})

const industry = (...policies: string[]) => ({
  more: `policies: [${policies.map((one, at) => `{name: p${at}, type: industry, ${one}}`).join(', ')}]\n`,
})
it.each([
  ['a sector', 'sector: stel, output: 2', 'policies.p0.sector: there is no sector "stel" in the energy table'],
  [
    'a sector of its zone',
    'zone: Right, sector: steel, output: 2',
    'policies.p0: the energy table has nothing of a zone',
  ],
  ['nothing', 'sector: steel', 'Nothing changes: give output, efficiency_per_year'],
  [
    'shares that do not keep their sum',
    'shares: {steel: {2020: 0.3, 2030: 0.2}, power: 0.1}',
    'must have the same sum',
  ],
])('a policy of industry on %s is refused', async (_, policy, what) => {
  expect(await told({ ...industry(policy), rows: STEEL + PLANT })).toContain(what)
})

it('two policies that set one grid factor are refused, and one without energy', async () => {
  const [all, homes] = ['grid_factor: 0.3', 'sector: steel, grid_factor: 0.2']
  expect(await told(industry(all, homes))).toContain(
    'policies.p1.grid_factor: "p0" sets the grid factor of steel in zone 1',
  )
  const text = `version: 1\nlandcover: {2020: land.tif}\nyears: {end: 2022}\nclasses: classes.csv\n${industry(all).more}`
  const bare = () => loadScenario(folder.write('bare.yaml', text))
  expect(bare).toThrow('the scenario has no energy, which it would change. Add energy: {table: path')
})
