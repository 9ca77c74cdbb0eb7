import type { BlueParameters } from '../carbon/blue/parameters.js'
import type { ClassTable } from '../carbon/class-table.js'
import type { Gwp } from '../carbon/gwp.js'
import type { ProcessParameters } from '../carbon/process/parameters.js'
import type { RiceRegime } from '../carbon/rice-regime.js'
import type { Problems } from '../grid/problems.js'
import { usesOf } from '../policy/index.js'
import type { CostRow, QuotaRow } from '../policy/policy.js'
import { readBlue } from './book/blue-file.js'
import { readGwp, readRice } from './book/ghg-data.js'
import { readProcess } from './book/process-file.js'
import type { Scenario } from './scenario/scenario.js'
import { readCosts } from './table/cost-table.js'
import { type NetDemand, readNetDemand } from './table/demand-table.js'
import { type QuotaZones, readQuota } from './table/quota-table.js'
import { freeTransitions, readTransitions, type TransitionFactors } from './table/transition-table.js'
import { readZoneFigures, type ZoneFigures } from './table/zone-figures.js'

/** The tables of a run besides its classes. */
export interface RunTables {
  readonly transitions: TransitionFactors
  /** By policy, in the scenario's order. */
  readonly quotas: readonly (readonly QuotaRow[])[]
  readonly costs: readonly (readonly CostRow[])[]
  readonly netDemand: NetDemand | null
  /** By book, in the scenario's order. */
  readonly bookGases: readonly BookGases[]
  /** By book; null for those of another method. */
  readonly bookProcesses: readonly (ProcessParameters | null)[]
  /** By book; null for those of another method. */
  readonly bookBlues: readonly (BlueParameters | null)[]
  /** Null for a scenario without payments between zones, or with such as hang on area alone. */
  readonly zoneFigures: ZoneFigures | null
}

/** What makes CO2e of a book's gases, and the rice whose gases it counts. */
export interface BookGases {
  readonly gwp: Gwp
  readonly rice: RiceRegime | null
}

/** Reads what can be read; the rest goes to `problems`. `zones`: those that a quota may name. */
export async function readTables(
  scenario: Scenario,
  table: ClassTable,
  zones: QuotaZones,
  problems: Problems,
): Promise<RunTables> {
  const { transitions, policies, demand, books } = scenario
  const zoneFigures = await problems.attempt(() => readZoneFigures(scenario))
  const allowed = await problems.attempt(() => (transitions === undefined ? null : readTransitions(transitions, table)))
  const netDemand = await problems.attempt(() => (demand?.type === 'net' ? readNetDemand(demand.table, table) : null))
  const quotas: (readonly QuotaRow[])[] = []
  for (const policy of policies) {
    const { quota } = usesOf(policy)
    const rows = await problems.attempt(() => (quota === undefined ? null : readQuota(quota, table, zones)))
    quotas.push(rows ?? [])
  }
  const costs: (readonly CostRow[])[] = []
  for (const policy of policies) {
    const { costs: file } = usesOf(policy)
    const rows = await problems.attempt(() => (file === undefined ? null : readCosts(file, table, zones)))
    costs.push(rows ?? [])
  }
  const bookGases: BookGases[] = []
  const bookProcesses: (ProcessParameters | null)[] = []
  const bookBlues: (BlueParameters | null)[] = []
  for (const book of books) {
    const { gwp = 'AR6', rice } = 'gwp' in book ? book : {}
    const regime = await problems.attempt(() =>
      rice === undefined ? null : readRice(rice, table, book.method === 'coefficient'),
    )
    bookGases.push({ gwp: readGwp(gwp), rice: regime })
    const process =
      book.method === 'process' &&
      (() => readProcess(book.file, table, typeof book.age === 'object' ? 'layer' : book.age))
    bookProcesses.push(process ? await problems.attempt(process) : null)
    const blue = book.method === 'blue-carbon' && (() => readBlue(book.biophysical, book.transitions, table))
    bookBlues.push(blue ? await problems.attempt(blue) : null)
  }
  return {
    bookGases,
    bookProcesses,
    bookBlues,
    transitions: allowed ?? freeTransitions(table),
    netDemand,
    quotas,
    costs,
    zoneFigures,
  }
}
