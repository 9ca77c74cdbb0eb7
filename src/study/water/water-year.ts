import { holdLevels } from '../../land/replenishment.js'
import { wetMonths } from '../../land/wet-months.js'
import type { RunStudy } from '../run-study.js'
import { parametersOf } from '../year/year-parameters.js'
import { stagesAt } from './stage-table.js'
import type { StudyWater } from './study-water.js'
import type { WaterLand } from './water-land.js'

/** Stages of a year by month, m in the datum of the gauge. */
export interface WaterStages {
  readonly year: number
  readonly stages: readonly number[]
  /** Without what policies hold. */
  readonly natural: readonly number[]
  /** By policy that holds the water, in the order of their names; m3 by month. */
  readonly held: readonly {
    readonly policy: string
    readonly asked: readonly number[]
    readonly given: readonly number[]
  }[]
}

/**
 * The stages of a year: those of the scenario's table, and what policies make of them. Each policy holds the scenario's water
 * by itself, with its own budget; of several the highest stage counts, so that their order never matters.
 */
export function waterStages(study: RunStudy, water: StudyWater, land: WaterLand, year: number): WaterStages {
  const { datum_offset_m: offset } = water.spec
  const natural = stagesAt(water.stages, year)
  const raised = (level: number | null): number | null => (level === null ? null : level + offset)
  const held = parametersOf(study, 'water', year).map(({ policy, minimum, budget }) => {
    const own = water.policyStages[policy]
    const stages = natural.map((stage) => stage + offset)
    const wished =
      own === null ? minimum : stagesAt(own, year).map((stage, month) => Math.max(stage, minimum[month] ?? stage))
    const result = holdLevels({ stages, minimum: wished.map(raised), budget, curves: land.curves })
    return { ...result, policy: study.scenario.policies[policy].name }
  })
  const stages = natural.map((stage, month) =>
    // the stage itself where no policy raises it: adding and taking the offset may change its last bit
    Math.max(stage, ...held.map((one) => (one.given[month] > 0 ? one.stages[month] - offset : stage))),
  )
  return { year, stages, natural, held: held.map(({ policy, asked, given }) => ({ policy, asked, given })) }
}

/** The months under water of every cell of the floodplain. @param stages in the datum of the gauge */
export function monthsUnderWater(
  { spec }: StudyWater,
  { cells, thresholds, hollow }: WaterLand,
  stages: readonly number[],
): Uint16Array {
  const levels = stages.map((stage) => stage + spec.datum_offset_m)
  return wetMonths({ stages: levels, thresholds, hollow }, new Uint16Array(cells.length))
}
