import { type Table, TableReader } from '../grid/table.js'
import { CO2_PER_C } from './units.js'

/** Sets of global warming potentials by name: 100 years of the IPCC's assessments, and 20 years. */
export const GWP_NAMES = ['AR4', 'AR5', 'AR6', 'GWP20-AR6'] as const
export type GwpName = (typeof GWP_NAMES)[number]

/** What a tonne of a gas warms in a horizon, in tonnes of CO2. */
export interface Gwp {
  readonly name: GwpName
  /** CH4 that living matter makes: marsh, rice. */
  readonly methane: number
  /** CH4 of fossil fuels, whose carbon is new to the air. */
  readonly methaneFossil: number
  readonly nitrousOxide: number
  readonly source: string
  readonly status: string
}

/**
 * The sets of a table `set,horizon_years,methane,methane_fossil,nitrous_oxide,source,status`.
 *
 * @throws InputError when one lacks or holds no numbers
 */
export function parseGwp(table: Table): Readonly<Record<GwpName, Gwp>> {
  const reader = new TableReader(table)
  reader.requireColumns(['set', 'methane', 'methane_fossil', 'nitrous_oxide', 'source', 'status'])
  reader.refuse()
  const sets = GWP_NAMES.map((name): [GwpName, Gwp] => {
    const row = table.rows.find(({ cells }) => cells.set === name)
    if (row === undefined) {
      reader.problem(null, 'set', `there is no set "${name}"`, 'Add its row')
      return [name, { name, methane: 0, methaneFossil: 0, nitrousOxide: 0, source: '', status: '' }]
    }
    const [methane, methaneFossil, nitrousOxide] = ['methane', 'methane_fossil', 'nitrous_oxide'].map((column) =>
      reader.numberAt(row, column, 't CO2e per t'),
    )
    return [name, { name, methane, methaneFossil, nitrousOxide, source: row.cells.source, status: row.cells.status }]
  })
  reader.refuse()
  return Object.fromEntries(sets) as Record<GwpName, Gwp>
}

/** Tonnes that go to the atmosphere (+) or are taken from it; an absent gas is no matter of what they describe. */
export interface GasAmounts {
  /** t C, as CO2. */
  readonly carbon?: number
  /** t CH4, not fossil. */
  readonly methane?: number
  /** t N2O. */
  readonly nitrousOxide?: number
}

/** t CO2e of some gases together. */
export function co2eOf({ carbon = 0, methane = 0, nitrousOxide = 0 }: GasAmounts, gwp: Gwp): number {
  return carbon * CO2_PER_C + methane * gwp.methane + nitrousOxide * gwp.nitrousOxide
}

/** Years over which GWP* looks back. */
const LOOK_BACK = 20

/**
 * CO2 that would warm as a series of yearly CH4 emissions does, t CO2-we a year: GWP100 x [0.28 E_t + 4.24 (E_t - E_{t-20})]
 * (GWP*, Smith et al. 2021 as IPCC AR6 WG1 quotes it; V). A gas that stays as it was counts little, one that grows much.
 *
 * @param emissions t CH4 by year, the first 20 of them history: the result begins with the 21st
 * @param gwp100 of CH4
 */
export function warmingEquivalents(emissions: readonly number[], gwp100: number): number[] {
  return emissions.slice(LOOK_BACK).map((now, at) => gwp100 * (0.28 * now + 4.24 * (now - emissions[at])))
}
