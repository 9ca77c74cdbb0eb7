import { AT, DECAYING, PROCESS_POOLS, ROW_LENGTH } from './pools.js'
import type { ProcessRules, YearRule } from './rules.js'

/** Where carbon goes from, or to, in a year; the components of a process book's lines. */
export const PROCESS_COMPONENTS = ['cleared', 'slash', 'products', 'growth', 'soil', 'dead'] as const

/** A hectare of land that has always been of a class, as a row of pools. */
export function standingRow(rules: ProcessRules, index: number): Float64Array {
  const { soil, deep, dead } = rules.levels[index]
  const [above, below] = rules.biomass(index, rules.standingAge(index))
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
  const { now, ...products } = rules.shares(from, to)
  const living = row[AT.above] + row[AT.below]
  const made = [products.sawn, products.panel, products.paper].map((share) => share * row[AT.above])
  const after = row.slice()
  after[AT.above] = 0
  after[AT.below] = 0
  after[AT.cleared] = now * living
  after[AT.inflow] = made.reduce((rest, part) => rest - part, living - after[AT.cleared])
  after.set(made, AT.inflow + 1)
  return after
}

/**
 * Lets a year pass over a row, in place.
 *
 * @param index class that the land tends to
 * @param flux added to, by component, t C/ha, + to the atmosphere; what all pools lose is their sum
 */
export function passYear(
  rules: ProcessRules,
  row: Float64Array,
  index: number,
  year: YearRule,
  flux: Float64Array,
): void {
  const { soil, dead } = rules.levels[index]
  flux[0] += row[AT.cleared]
  row[AT.cleared] = 0
  for (let at = 0; at < DECAYING.length; at++) {
    const inflow = row[AT.inflow + at]
    const held = row[AT.slash + at]
    const { kept, inflowKept } = rules.decays[at]
    row[AT.slash + at] = held * kept + inflow * inflowKept
    row[AT.inflow + at] = 0
    flux[at === 0 ? 1 : 2] += held + inflow - row[AT.slash + at]
  }
  row[AT.above] += year.above
  row[AT.below] += year.below
  flux[3] -= year.above + year.below
  flux[4] += closeGap(row, AT.soil, soil, year.soilGapKept)
  flux[5] += closeGap(row, AT.dead, dead, year.deadGapKept)
}

/** Moves a pool towards its level; returns what it loses. */
function closeGap(row: Float64Array, at: number, level: number, kept: number): number {
  const loss = (row[at] - level) * (1 - kept)
  row[at] -= loss
  return loss
}

/** Carbon of a row over all pools, t C/ha; nothing is on its way between years. */
export function rowStock(row: Float64Array): number {
  return PROCESS_POOLS.reduce((sum, _, at) => sum + row[at], 0)
}
