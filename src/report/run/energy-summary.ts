import { drivenYears, type EnergyDriver, type EnergyEmissions } from '../../carbon/energy/energy-lines.js'
import type { EnergyYear } from '../../carbon/energy/energy-year.js'
import type { EnergySpec } from '../../study/scenario/energy-schema.js'
import type { TableContent } from '../table-content.js'
import type { RunResult } from './run-result.js'

/** What energy gives off in a run, t CO2. */
export interface EnergySummary extends Pick<EnergySpec, 'boundary' | 'driver' | 'factors'> {
  /** In the first year and in the last that has a flux, by the driver of the scenario. */
  readonly first_tCO2: number
  readonly last_tCO2: number
  /** Summed over the run, by either driver. */
  readonly exogenous_tCO2: number
  readonly per_hectare_tCO2: number
}

/** Absent without energy, or where no year has a flux. */
export function energySummary({ study, land }: RunResult): { readonly energy?: EnergySummary } {
  const { energy: emissions } = study.activities
  if (emissions === null || study.energy === null || emissions.years.length === 0) return {}
  const { boundary, driver, factors } = study.energy.spec
  const by = (one: EnergyDriver): readonly EnergyYear[] => drivenYears({ ...emissions, driver: one }, land.areas)
  const own = by(driver)
  return {
    energy: {
      boundary,
      driver,
      factors,
      first_tCO2: sumOf(own.slice(0, 1)),
      last_tCO2: sumOf(own.slice(-1)),
      exogenous_tCO2: sumOf(by('exogenous')),
      per_hectare_tCO2: sumOf(by('per-hectare')),
    },
  }
}

function sumOf(years: readonly EnergyYear[]): number {
  let sum = 0
  for (const { sectors } of years) for (const { fromEnergy, fromProcess } of sectors) sum += fromEnergy + fromProcess
  return sum
}

/** Sectors in the first year and the last, and how they were counted. */
export function energyTable({ study, land }: RunResult): TableContent[] {
  const { energy: emissions } = study.activities
  if (emissions === null || study.energy === null || emissions.years.length === 0) return []
  const { spec } = study.energy
  const years = drivenYears(emissions, land.areas)
  const [first, last] = [years[0], years[years.length - 1]]
  const names = [...new Set(first.sectors.map(({ sector }) => sector))]
  const sum = ({ sectors }: EnergyYear, sector: string): number =>
    sectors
      .filter((one) => one.sector === sector)
      .reduce((total, { fromEnergy, fromProcess }) => total + fromEnergy + fromProcess, 0)
  const column = ({ year }: EnergyYear) => ({ label: `${year} to ${year + 1}`, unit: 't CO2' })
  return [
    {
      caption: 'Energy of built land by sector',
      columns: [{ label: 'sector', kind: 'text' }, column(first), column(last)],
      rows: [
        ...names.map((sector) => [sector, sum(first, sector), sum(last, sector)]),
        ['all', sumOf([first]), sumOf([last])],
      ],
      note: `Boundary ${spec.boundary}. ${DRIVERS[emissions.driver]} ${ROUTES[spec.factors]}`,
    },
  ]
}

const DRIVERS: Readonly<Record<EnergyEmissions['driver'], string>> = {
  exogenous:
    'Driver exogenous: the emission is that of the table, and land only moves it; less built land avoids none of it.',
  'per-hectare':
    'Driver per-hectare: the table by the hectares built at the start is an intensity, and the emission grows with built land.',
}

const ROUTES: Readonly<Record<EnergySpec['factors'], string>> = {
  ncv: 'CO2 of fuels by calorific value and carbon content.',
  classic: 'CO2 of fuels by the classic list of carbon per tce.',
}
