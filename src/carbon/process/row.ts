import { AT, DECAYING, ROW_LENGTH } from './pools.js'
import type { ProcessRules, YearRule } from './rules.js'

/** Where carbon goes from, or to, in a year; the components of a process book's lines. */
export const PROCESS_COMPONENTS = ['cleared', 'slash', 'products', 'growth', 'soil', 'dead'] as const

/** A hectare of land that has always been of a class, as a row of pools. `age`: as its cohort has it. */
export function standingRow(rules: ProcessRules, index: number, age?: number): Float64Array {
  const { soil, deep, dead } = rules.levels[index]
  const [above, below] = rules.biomass(index, rules.standingAge(index, age))
  const row = new Float64Array(ROW_LENGTH)
  row[AT.above] = above
  row[AT.below] = below
  row[AT.soil] = soil
  row[AT.deep] = deep
  row[AT.dead] = dead
  return row
}

/** The row once the land is cleared for another class: living biomass is gone, to the air, to slash and to products. */
export function convertedRow(rules: ProcessRules, row: Float64Array, from: number, to: number): Float64Array {
  const { now, sawn, panel, paper } = rules.shares(from, to)
  const above = row[AT.above]
  const living = above + row[AT.below]
  const after = row.slice()
  after[AT.above] = 0
  after[AT.below] = 0
  after[AT.cleared] = now * living
  after[AT.inflow] = living - now * living - (sawn + panel + paper) * above
  after[AT.inflow + 1] = sawn * above
  after[AT.inflow + 2] = panel * above
  after[AT.inflow + 3] = paper * above
  return after
}

/**
 * Lets a year pass over a row, in place.
 *
 * @param index class that the land tends to
 * @param flux set, by component, t C/ha, + to the atmosphere; what all pools lose is their sum
 */
export function passYear(
  rules: ProcessRules,
  row: Float64Array,
  index: number,
  year: YearRule,
  flux: Float64Array,
): void {
  const { kept, inflowKept } = rules
  const { soil, dead } = rules.levels[index]
  flux[0] = row[AT.cleared]
  row[AT.cleared] = 0
  flux[1] = 0
  flux[2] = 0
  for (let at = 0; at < DECAYING.length; at++) {
    const inflow = row[AT.inflow + at]
    const held = row[AT.slash + at]
    const after = held * kept[at] + inflow * inflowKept[at]
    row[AT.slash + at] = after
    row[AT.inflow + at] = 0
    flux[at === 0 ? 1 : 2] += held + inflow - after
  }
  row[AT.above] += year.above
  row[AT.below] += year.below
  flux[3] = -year.above - year.below
  flux[4] = (row[AT.soil] - soil) * (1 - year.soilGapKept)
  flux[5] = (row[AT.dead] - dead) * (1 - year.deadGapKept)
  row[AT.soil] -= flux[4]
  row[AT.dead] -= flux[5]
}
