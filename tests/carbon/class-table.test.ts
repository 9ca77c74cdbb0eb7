import { expect, it } from 'vitest'
import { findClasses } from '../../src/carbon/class-names.js'
import { readClassTable } from '../../src/study/table/class-table.js'
import { complaint, temporaryFolder } from '../temporary.js'

const folder = temporaryFolder()
const table = (content: string | Uint8Array) => readClassTable(folder.write('density.csv', content))
const complaintsOf = (content: string) => complaint(() => table(content), folder.path).split('\n')

it("accepts InVEST's table as it is", () => {
  const { classes, pools, hasFlux } = table(
    'lucode,LULC_name,C_above,c_below,c_soil,c_dead\n1,forest,140,70,35,12\n0,water,0,0,0,0\n',
  )
  expect(pools).toEqual(['above', 'below', 'soil', 'dead'])
  expect(hasFlux).toBe(false)
  expect(classes[0]).toMatchObject({ code: 1, name: 'forest', group: null, wet: false, flux: null, densitySd: {} })
  expect(classes[0].density).toEqual({ above: 140, below: 70, soil: 35, dead: 12 })
  expect(classes[1].code).toBe(0)
})

it('reads all its columns, and keeps the pools it has in their order', () => {
  const { classes, pools, soilDepthCm } = table(
    'code,name,color,group,wet,c_soil,sd_soil,c_above,flux_tC_ha_yr,sd_flux,ch4_kg_ha_yr,n2o_kg_ha_yr,soil_depth_cm,source\n' +
      '-7,marsh,#aabbcc,wetland,1,90.5,4,3,-0.6,0.1,235,,100,a book\n',
  )
  expect(pools).toEqual(['above', 'soil'])
  expect(soilDepthCm).toBe(100)
  expect(classes[0]).toEqual({
    code: -7,
    name: 'marsh',
    color: '#AABBCC',
    group: 'wetland',
    wet: true,
    density: { above: 3, soil: 90.5 },
    densitySd: { soil: 4 },
    flux: -0.6,
    fluxSd: 0.1,
    methane: 235,
    nitrousOxide: null,
    methaneSd: null,
    nitrousOxideSd: null,
  })
})

it('reads semicolons, decimal commas and a byte order mark together', () => {
  expect(table('\uFEFFcode;name;c_above\n1;forêt;12,5\n').classes[0].density.above).toBe(12.5)
})

it('gives classes without a colour different ones that no class has', () => {
  const rows = Array.from({ length: 60 }, (_, at) => `${at},k${at},${at === 40 ? '#E8C547' : ''}`)
  const colors = table(`code,name,color\n${rows.join('\n')}\n`).classes.map(({ color }) => color)
  expect(new Set(colors).size).toBe(60)
  for (const color of colors) expect(color).toMatch(/^#[0-9A-F]{6}$/)
})

it('lists everything that is wrong at once', () => {
  expect(
    complaintsOf(
      'code,name,color,group,wet,c_above,sd_above\n' +
        '1,paddy,#12345,cropland,0,-1,1\n' +
        '1,paddy,,forrest,2,NaN,-3\n' +
        '2.5,*,,,,,0\n' +
        'x,,,,,1,0\n',
    ),
  ).toEqual([
    'density.csv, row 2, color: "#12345" is not a colour. Give it as #RRGGBB, for example #1F6F50, or leave the cell empty.',
    'density.csv, row 2, c_above: "-1" is not a density. Give t C/ha, zero or more.',
    'density.csv, row 3, group: "forrest" is not a group of classes. Perhaps "forest" is meant (known: cropland, forest, grassland, wetland, settlement, other).',
    'density.csv, row 3, wet: "2" is neither 0 nor 1. Give 1 for classes that are wet, else 0.',
    'density.csv, row 3, c_above: "NaN" is not a number. Give t C/ha, zero or more.',
    'density.csv, row 3, sd_above: "-3" is not a standard error. Give t C/ha, zero or more.',
    'density.csv, row 4, code: "2.5" is not a whole number. Give a whole number, the value of the class in the map.',
    'density.csv, row 4, name: "*" cannot be a name: it stands for several classes. Choose another name.',
    'density.csv, row 4, c_above: the cell is empty. Give t C/ha, zero or more.',
    'density.csv, row 5, code: "x" is not a number. Give a whole number, the value of the class in the map.',
    'density.csv, row 5, name: the class has no name. Give every class a name of its own.',
    'density.csv, row 3, code: the code 1 is already that of row 2. Give every class a code of its own.',
    'density.csv, row 3, name: the name "paddy" is already that of row 2. Give every class a name of its own.',
  ])
})

it('refuses tables that cannot be class tables', () => {
  expect(complaintsOf('name,c_above\nx,1\n')).toEqual([
    'density.csv: the column "code" (or "lucode") is missing. Its columns are name, c_above.',
  ])
  expect(complaintsOf('code,lucode\n1,1\n')).toEqual([
    'density.csv, lucode: the columns code and lucode mean the same. Keep one of them.',
  ])
  expect(complaintsOf('code,name,sd_soil\n1,x,1\n')).toEqual([
    'density.csv, sd_soil: there is no column "c_soil" for this error to belong to. Add it.',
  ])
  expect(complaintsOf('code,name\n')).toEqual([
    'density.csv: the table has no class. Give a row for every class of the map.',
  ])
  const many = Array.from({ length: 255 }, (_, at) => `${at},k${at}`).join('\n')
  expect(complaintsOf(`code,name\n${many}\n`)).toEqual([
    'density.csv: the table has 255 classes. Give at most 254; join classes that are alike.',
  ])
  expect(complaintsOf('code,name,c_soil,soil_depth_cm\n1,a,1,100\n2,b,1,30\n')).toEqual([
    'density.csv, row 3, soil_depth_cm: the soil pool is 30 cm deep here and 100 cm above. Convert all densities of the table to one depth.',
  ])
  expect(complaintsOf('code,name\n1,a\n2,1\n')).toEqual([
    'density.csv, row 3, name: the name "1" is the code of the class in row 2. Choose another name.',
  ])
})

it('allows further columns and tells those that look like a slip', () => {
  const { notes } = table('code,name,c_above,c_litter,soruce,owner\n1,x,1,9,me,you\n')
  expect(notes?.map((note) => note.replace(`${folder.path}/`, ''))).toEqual([
    'density.csv: the column "c_litter" is no known pool and is left out',
    'density.csv: the column "soruce" is left out; "source" may be meant',
  ])
})

it('refuses a column that looks like a figure which the table lacks', () => {
  expect(complaintsOf('code,name,c_abv,c_soil,flux\n1,a,1,2,3\n')).toEqual([
    'density.csv, c_abv: "c_abv" is no known column. Name it "c_above", or leave it out.',
    'density.csv, flux: "flux" is no known column. Name it "flux_tc_ha_yr", or leave it out.',
  ])
})

it('finds classes by code, name, group and *', () => {
  const classes = table('code,name,group\n10,urban,settlement\n20,village,settlement\n30,marsh,wetland\n40,20a,\n')
  const found = (reference: string | number) => {
    const problems: string[] = []
    const indexes = findClasses(classes, reference, (what, remedy) => problems.push(`${what}. ${remedy}.`))
    return problems.length > 0 ? problems.join() : indexes
  }
  expect(found(10)).toEqual([1])
  expect(found('20')).toEqual([2])
  expect(found('marsh')).toEqual([3])
  expect(found('group:settlement')).toEqual([1, 2])
  expect(found('*')).toEqual([1, 2, 3, 4])
  expect(found('mrash')).toBe(
    'there is no class "mrash". Perhaps "marsh" is meant (known: urban, village, marsh, 20a).',
  )
  expect(found('quarry')).toBe('there is no class "quarry". Use one of: urban, village, marsh, 20a.')
  expect(found(99)).toMatch(/^there is no class "99"\. .*10 \(urban\)/)
  expect(found('group:forest')).toBe(
    'no class belongs to the group "forest". Fill in the column "group" of the class table.',
  )
  expect(found('group:wetlands')).toMatch(/^there is no group of classes "wetlands"\. Perhaps "wetland" is meant/)
})

it('takes land of group wetland as wet unless the table tells', () => {
  const rows = 'code,name,group,wet\n1,marsh,wetland,\n2,reed,wetland,0\n3,rice,cropland,1\n4,field,cropland,\n'
  expect(table(rows).classes.map(({ wet }) => wet)).toEqual([true, false, true, false])
  expect(table('code,group\n1,wetland\n2,forest\n').classes.map(({ wet }) => wet)).toEqual([true, false])
})
