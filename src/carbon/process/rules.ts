import type { ClassTable, Pool } from '../class-table.js'
import { soilDepthFactor } from '../soil-depth.js'
import { poolDensities } from '../stock.js'
import { grownBiomass } from './curves.js'
import { decayOf } from './decay.js'
import type { ConversionShares, ProcessParameters } from './parameters.js'
import { DECAYING } from './pools.js'
import { gapKept, type SoilPath } from './soil-path.js'

/** What a year does to a hectare of a class and age: t C/ha that grow, and shares of the gaps to its level that stay. */
export interface YearRule {
  readonly above: number
  readonly below: number
  readonly soilGapKept: number
  readonly deadGapKept: number
}

/** Levels of a class, t C/ha. */
export interface Levels {
  readonly above: number
  readonly below: number
  /** Above and below the depth that land use changes. */
  readonly soil: number
  readonly deep: number
  readonly dead: number
}

/** Parameters made ready for many cohorts and years. */
export class ProcessRules {
  /** By class index. */
  readonly levels: readonly Levels[]
  /** Shares that stay of what DECAYING pools hold, and of what comes in, in their order. */
  readonly kept: Float64Array
  readonly inflowKept: Float64Array
  readonly #parameters: ProcessParameters
  readonly #side: number
  /** By class index and age, made when first asked for. */
  readonly #years: YearRule[][]

  constructor(table: ClassTable, parameters: ProcessParameters) {
    this.#parameters = parameters
    this.#side = table.classes.length + 1
    this.levels = levelsOf(table, parameters)
    const decays = DECAYING.map((pool) => decayOf(parameters.halfLives[pool]))
    this.kept = Float64Array.from(decays, ({ kept }) => kept)
    this.inflowKept = Float64Array.from(decays, ({ inflowKept }) => inflowKept)
    this.#years = this.levels.map(() => [])
  }

  shares(from: number, to: number): ConversionShares {
    return this.#parameters.conversions[from * this.#side + to]
  }

  /** Living biomass of a class, t C/ha, on land of an age; null: full-grown, at the level of the table. */
  biomass(index: number, age: number | null): readonly [above: number, below: number] {
    const { above, below } = this.levels[index]
    const { growth, max = above + below } = this.#parameters.classes[index]
    if (age === null) return [above, below]
    const grown = grownBiomass(growth, max, age)
    const share = above + below > 0 ? above / (above + below) : 1
    return [grown * share, grown * (1 - share)]
  }

  /** Age at the start of land that has always been of its class; null: full-grown. `known`: as its cohort has it. */
  standingAge(index: number, known?: number): number | null {
    const { age, classes } = this.#parameters
    return age === 'mature' ? null : ((age === 'layer' ? known : undefined) ?? classes[index].age ?? null)
  }

  /** The year of land that turned to a class so many years ago. */
  converted(index: number, age: number): YearRule {
    const years = this.#years[index]
    if (years[age] === undefined) {
      const dead: SoilPath = { type: 'linear', years: this.#parameters.deadYears }
      years[age] = {
        ...this.#growth(index, age),
        soilGapKept: gapKept(this.#parameters.classes[index].soil, age),
        deadGapKept: gapKept(dead, age),
      }
    }
    return years[age]
  }

  /** The year of land that has always been of its class: only young stands change. */
  standing(index: number, elapsed: number, known?: number): YearRule {
    const age = this.standingAge(index, known)
    const growth = age === null ? { above: 0, below: 0 } : this.#growth(index, age + elapsed)
    return { ...growth, soilGapKept: 1, deadGapKept: 1 }
  }

  #growth(index: number, age: number): { above: number; below: number } {
    const [before, after] = [this.biomass(index, age), this.biomass(index, age + 1)]
    return { above: after[0] - before[0], below: after[1] - before[1] }
  }
}

/** The table's soil is parted at the response depth; a table that tells no depth of its own is taken to end there. */
function levelsOf(table: ClassTable, { responseDepthCm }: ProcessParameters): Levels[] {
  const density = (pool: Pool): Float64Array => poolDensities(table, pool)
  const [above, below, soil, dead] = [density('above'), density('below'), density('soil'), density('dead')]
  const share = Math.min(1, soilDepthFactor(table.soilDepthCm ?? responseDepthCm, responseDepthCm))
  return Array.from(above, (_, index) => ({
    above: above[index],
    below: below[index],
    soil: soil[index] * share,
    deep: soil[index] * (1 - share),
    dead: dead[index],
  }))
}
