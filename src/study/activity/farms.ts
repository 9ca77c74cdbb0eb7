import { type FarmInput, type FarmInputFactors, farmInputLines } from '../../carbon/farm/inputs.js'
import type { RiceManagement } from '../../carbon/farm/rice-management.js'
import { type SoilManagement, soilManagementLines } from '../../carbon/farm/soil-management.js'
import type { SoilFactors } from '../../carbon/soil-factors.js'
import type { FarmEdit, LevelChange } from '../../policy/policy.js'
import { readProcessDefaults } from '../book/process-file.js'
import type { OpenedStudy } from '../run-study.js'
import { parametersOf } from '../year/year-parameters.js'
import type { Activity } from './activity.js'
import { readFarmInputFactors, readSoilFactors } from './farm-files.js'

/** How farms are worked, with what policies make of it. */
export interface Farms {
  readonly farmInputs: readonly FarmInput[]
  readonly farmFactors: FarmInputFactors
  readonly soil: readonly (SoilManagement & Pick<FarmEdit, 'tillage' | 'inputs'>)[]
  /** Years from one stock of soil to the other. */
  readonly soilYears: number
  readonly rice: readonly RiceManagement[]
}

/** It is what a policy changes, and a book without one has a change of nothing: no component of its own. */
export const soilManagement: Activity<Pick<Farms, 'soil' | 'soilYears'>> = {
  components: () => [],
  lines: ({ soil, soilYears }, areas, table) => soilManagementLines(table, areas, soil, soilYears),
}

export const farmInputs: Activity<Pick<Farms, 'farmInputs' | 'farmFactors'>> = {
  components: ({ farmInputs }) => [...new Set(farmInputs.map(({ input }) => `farm ${input}`))],
  lines: ({ farmInputs, farmFactors }, areas) => farmInputLines(farmInputs, farmFactors, areas),
}

export function studyFarms(study: OpenedStudy): Farms {
  const farm = parametersOf(study, 'farm', study.start.year)
  const soil = farm.filter(({ tillage, inputs }) => tillage !== undefined || inputs !== undefined)
  const factors = readSoilFactors()
  return {
    farmInputs: study.farmInputs,
    farmFactors: readFarmInputFactors(),
    soil: soil.map((one) => ({
      ...one,
      ratio: ratioOf(factors, 'F_MG', one.tillage) * ratioOf(factors, 'F_I', one.inputs),
    })),
    soilYears: readProcessDefaults()['soil.years'].value,
    rice: farm.flatMap((one) => (one.rice === undefined ? [] : [{ ...one, change: one.rice }])),
  }
}

const ratioOf = (factors: SoilFactors, factor: string, change: LevelChange | undefined): number =>
  change === undefined ? 1 : factors.value(factor, change.to) / factors.value(factor, change.from)
