import type { ClassTable } from '../../carbon/class-table.js'
import { type EnergyEmissions, energyLines } from '../../carbon/energy/energy-lines.js'
import type { EnergyTable } from '../../carbon/energy/energy-table.js'
import { energyYear } from '../../carbon/energy/energy-year.js'
import type { EnergyFactors } from '../../carbon/energy/fuels.js'
import { parseEnergy } from '../../carbon/energy/parse-energy.js'
import { parseEnergyFactors } from '../../carbon/energy/parse-fuels.js'
import { gridFactor } from '../../carbon/energy/rates.js'
import type { FindZone } from '../../carbon/zone-names.js'
import { readDataTable } from '../../io/package-file.js'
import { readTable } from '../../io/table.js'
import { type OverYears, valueAt } from '../../land/over-years.js'
import type { OpenedStudy } from '../run-study.js'
import type { EnergySpec } from '../scenario/energy-schema.js'
import { parametersOf } from '../year/year-parameters.js'
import type { Activity } from './activity.js'

/** The energy of a study, read and checked. */
export interface StudyEnergy {
  readonly spec: EnergySpec
  readonly factors: EnergyFactors
  readonly table: EnergyTable
}

/** Null without energy. */
export interface GivenEnergy {
  readonly energy: EnergyEmissions | null
}

export const energy: Activity<GivenEnergy> = {
  components: ({ energy }) => (energy === null ? [] : [energy.name]),
  lines: ({ energy }, areas) => (energy === null ? [] : energyLines(energy, areas)),
}

/** Factors of fuels, electricity and heat, each with its source. */
export const readEnergyFactors = (): EnergyFactors =>
  parseEnergyFactors({
    fuels: readDataTable('fuels.csv'),
    classic: readDataTable('fuels_classic.csv'),
    others: readDataTable('electricity_heat.csv'),
  })

/** @throws InputError with everything that is wrong in the table */
export function readEnergy(spec: EnergySpec, findZone: FindZone): StudyEnergy {
  const factors = readEnergyFactors()
  const table = parseEnergy(readTable(spec.table), { factors, route: spec.factors, findZone })
  return { spec, factors, table }
}

/** Class indexes of built land. */
export const builtClasses = ({ classes }: ClassTable): number[] =>
  classes.flatMap(({ group }, at) => (group === 'settlement' ? [at + 1] : []))

/** What energy gives off in every year that has a flux, under the policies; null without energy. */
export function energyEmissions(study: OpenedStudy): EnergyEmissions | null {
  const { energy, start, scenario, table } = study
  if (energy === null) return null
  const grid: OverYears = energy.spec.grid_factor ?? gridFactor(energy.factors, energy.spec.factors)
  const years = Array.from({ length: scenario.years.end - start.year }, (_, at) => start.year + at)
  const { boundary, driver, factors } = energy.spec
  return {
    name: `energy (${boundary}, ${driver}, ${factors})`,
    driver,
    built: builtClasses(table),
    years: years.map((year) =>
      energyYear(energy.table, year, valueAt(grid, year), parametersOf(study, 'energy', year)),
    ),
  }
}
