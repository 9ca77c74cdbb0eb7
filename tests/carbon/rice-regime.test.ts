import { describe, expect, it } from 'vitest'
import { parseRice } from '../../src/carbon/parse-rice.js'
import { riceMethane } from '../../src/carbon/rice.js'
import { riceRates } from '../../src/carbon/rice-regime.js'
import { InputError } from '../../src/grid/input-error.js'
import { readGhgFactors } from '../../src/study/book/ghg-data.js'
import { tableOf } from './drawn-table.js'

const factors = readGhgFactors()
const classes = tableOf(
  ['paddy', {}, { group: 'cropland' }],
  ['orchard', {}, { group: 'cropland', flux: 0.4 }],
  ['mixed', {}, { group: 'cropland', methane: 90, nitrousOxide: 2 }],
  ['marsh', {}, { group: 'wetland', methane: 235, wet: true }],
)

const HEADER = 'class,season,days,water,straw_t_ha,straw_when'
function regime(rows: readonly string[], header = HEADER, withFlux = true) {
  const columns = header.split(',')
  const cells = rows.map((row, at) => ({
    line: at + 2,
    cells: Object.fromEntries(row.split(',').map((cell, column) => [columns[column], cell])),
  }))
  return parseRice({ file: 'rice.csv', columns, rows: cells, decimalComma: false, notes: [] }, classes, withFlux)
}

/** What a user reads of a table of crops that is refused. */
function refusal(...table: Parameters<typeof regime>): string {
  try {
    regime(...table)
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  return ''
}

describe('the crops of rice', () => {
  const { crops } = regime(
    ['paddy,early,85,single-drainage,5,off-season,0.7,150', 'paddy,late,95,continuous,0,,0.5,'],
    `${HEADER},share,nitrogen_kg_ha`,
  )

  it('are read with their share and what is worked in', () => {
    expect(crops).toEqual([
      {
        land: 1,
        season: 'early',
        share: 0.7,
        days: 85,
        water: 'single-drainage',
        added: { 'off-season': 5 },
        nitrogen: 150,
      },
      { land: 1, season: 'late', share: 0.5, days: 95, water: 'continuous', added: { 'on-season': 0 } },
    ])
  })

  it('give off the sum of their seasons by share, t/ha, and nothing is said of other classes', () => {
    const [methane, nitrousOxide] = riceRates({ file: 'rice.csv', crops }, 4, factors)
    const byHand = (0.7 * riceMethane(crops[0], factors) + 0.5 * riceMethane(crops[1], factors)) / 1000
    expect([...methane.rates]).toEqual([Number.NaN, expect.closeTo(byHand, 12), Number.NaN, Number.NaN, Number.NaN])
    // 150 kg N: 0.005 on the field, 0.11 x 0.01 deposited, 0.24 x 0.011 leached
    expect(nitrousOxide.rates[1]).toBeCloseTo((0.7 * 150 * (0.005 + 0.0011 + 0.00264) * (44 / 28)) / 1000, 12)
  })
})

describe('what would count twice is refused', () => {
  it('rice on a class that has CH4 in the class table', () => {
    expect(refusal(['mixed,one,112,continuous,0,'])).toBe(
      'rice.csv, row 2, class: "mixed" has ch4_kg_ha_yr 90 in drawn.csv, and a crop of rice here: they count the same. ' +
        'Empty ch4_kg_ha_yr of mixed in drawn.csv, or leave mixed out here.',
    )
  })

  it('rice on cropland with a coefficient', () => {
    expect(refusal(['orchard,one,112,continuous,0,'])).toContain('"orchard" has flux_tC_ha_yr 0.4 in drawn.csv')
    // a process book does not count the coefficient
    expect(refusal(['orchard,one,112,continuous,0,'], HEADER, false)).toBe('')
  })

  it('fertiliser on a class that has N2O', () => {
    const text = refusal(['mixed,one,112,continuous,0,,60'], `${HEADER},nitrogen_kg_ha`)
    expect(text).toContain('"mixed" has n2o_kg_ha_yr 2 in drawn.csv, and fertiliser here')
  })
})

it('says what is wrong with each crop, all at once', () => {
  const text = refusal([
    'paddy,early,85,single-drained,5,off-season',
    'paddy,early,400,continuous,-1,',
    'rice,late,95,continuous,3,',
    'paddy,late,,continuous,0,',
  ])
  expect(text).toContain('row 2, water: "single-drained" is not one of continuous, single-drainage, multiple-drainage')
  expect(text).toContain('row 3, days: a crop of 400 days is none')
  expect(text).toContain('row 3, straw_t_ha: "-1" is less than nothing')
  expect(text).toContain('row 3, season: "paddy" already has a season "early", in row 2')
  expect(text).toContain('row 3, days: the crops of "paddy" take 485 days a year')
  expect(text).toContain('row 4, class: there is no class "rice"')
  expect(text).toContain('row 4, straw_when: the cell is empty')
  expect(text).toContain('row 5, days: the cell is empty')
})

it('asks for every column that a regime needs', () => {
  expect(refusal(['paddy,85'], 'class,days')).toMatch(
    /"season" is missing.*"water" is missing.*"straw_when" is missing/s,
  )
})
