import { findClasses } from '../../carbon/class-names.js'
import type { ClassTable } from '../../carbon/class-table.js'
import type { WaterGas } from '../../carbon/water-gases.js'
import { InputError, type Problem } from '../../grid/input-error.js'
import type { Problems } from '../../grid/problems.js'
import { monthAt } from '../../land/months.js'
import type { WaterZone } from '../../land/water-zones.js'
import { usesOf } from '../../policy/index.js'
import type { Scenario } from '../scenario/scenario.js'
import type { WaterSpec } from '../scenario/water-schema.js'
import { highestStage, readStages, type StageTable } from './stage-table.js'
import { readWaterFigures, readWaterZones, type WaterFigure, waterGases } from './water-data.js'

/** The water of a scenario: its tables read, its land not yet. Stages are in the datum of the gauge. */
export interface StudyWater {
  readonly spec: WaterSpec
  readonly stages: StageTable
  /** Tables of stages that are told beside those of the run. */
  readonly compare: readonly { readonly name: string; readonly stages: StageTable }[]
  /** By policy; null for one without a table of its own. */
  readonly policyStages: readonly (StageTable | null)[]
  /** The stage up to which land is floodplain, m. */
  readonly highest: number
  /** Rise of the surface with distance by month. */
  readonly slopes: readonly number[]
  /** The wettest first. */
  readonly zones: readonly WaterZone[]
  readonly figures: readonly WaterFigure[]
  readonly gases: readonly WaterGas[]
  /** Class indexes whose water and season the stages tell apart. */
  readonly classes: readonly number[]
}

/** Reads what can be read; the rest goes to `problems`. Null without water, or where something is wrong. */
export async function openStudyWater(
  scenario: Scenario,
  table: ClassTable | null,
  problems: Problems,
): Promise<StudyWater | null> {
  const { water: spec, policies } = scenario
  if (spec === undefined) return null
  const stages = await problems.attempt(() => readStages(spec.stage))
  const compare: { name: string; stages: StageTable | null }[] = []
  for (const [name, file] of Object.entries(spec.compare))
    compare.push({ name, stages: await problems.attempt(() => readStages(file)) })
  const policyStages: (StageTable | null)[] = []
  for (const { stage } of policies.map(usesOf))
    policyStages.push(stage === undefined ? null : await problems.attempt(() => readStages(stage)))
  const zones = await problems.attempt(() => readWaterZones(spec.zones))
  const figures = zones && (await problems.attempt(() => readWaterFigures(zones, spec.gases)))
  const classes = table && (await problems.attempt(() => waterClasses(scenario, spec, table)))
  const known = compare.filter((one): one is StudyWater['compare'][number] => one.stages !== null)
  const whole = known.length === compare.length && policies.every((one, at) => !usesOf(one).stage || policyStages[at])
  if (stages === null || zones === null || figures === null || classes === null || !whole) return null
  const slopes = new Array<number>(12).fill(0)
  for (const [name, slope] of Object.entries(spec.slope)) slopes[monthAt(name) as number] = slope
  const tables = [stages, ...known.map((one) => one.stages), ...policyStages.filter((one) => one !== null)]
  return {
    spec,
    stages,
    compare: known,
    policyStages,
    highest: spec.highest_m ?? Math.max(...tables.map(highestStage)),
    slopes,
    zones,
    figures,
    gases: waterGases(zones, figures),
    classes,
  }
}

function waterClasses({ file }: Scenario, { classes }: WaterSpec, table: ClassTable): number[] {
  if (classes === undefined) {
    const wet = table.classes.flatMap((one, at) => (one.wet ? [at + 1] : []))
    if (wet.length > 0) return wet
    const what = 'no class of the class table has wet 1'
    throw new InputError({ file, field: 'water.classes', what, remedy: 'Name the classes of water, marsh and mud' })
  }
  const problems: Problem[] = []
  const found = classes.flatMap((one) =>
    findClasses(table, one, (what, remedy) => problems.push({ file, field: 'water.classes', what, remedy })),
  )
  if (problems.length > 0) throw new InputError(problems)
  return [...new Set(found)]
}
