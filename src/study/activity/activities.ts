import type { AreaLedger, BookLine } from '../../carbon/books.js'
import type { ClassTable } from '../../carbon/class-table.js'
import { type FarmInput, type FarmInputFactors, farmInputLines } from '../../carbon/farm/inputs.js'
import type { RiceManagement } from '../../carbon/farm/rice-management.js'
import { type SoilManagement, soilManagementLines } from '../../carbon/farm/soil-management.js'
import type { SoilFactors } from '../../carbon/soil-factors.js'
import {
  type ModeChange,
  type TransportAccount,
  transportAccount,
  transportLines,
} from '../../carbon/transport/account.js'
import type { DemandRow } from '../../carbon/transport/demand.js'
import type { TransportFactors } from '../../carbon/transport/factors.js'
import type { FarmEdit, LevelChange } from '../../policy/policy.js'
import { readProcessDefaults } from '../book/process-file.js'
import type { RunStudy } from '../run-study.js'
import { parametersOf } from '../year/year-parameters.js'
import { readFarmInputFactors, readSoilFactors } from './farm-files.js'

/** What the transport of the table of transport is called where sectors are told apart. */
export const TRANSPORT_SECTOR = 'transport'

/** What people do besides changing land, with what policies make of it. */
export interface Activities {
  readonly transport: {
    readonly demand: readonly DemandRow[]
    readonly factors: TransportFactors
    changeOf(year: number, zone: number, kind: string): ModeChange
  } | null
  readonly farmInputs: readonly FarmInput[]
  readonly farmFactors: FarmInputFactors
  readonly soil: readonly (SoilManagement & Pick<FarmEdit, 'tillage' | 'inputs'>)[]
  /** Years from one stock of soil to the other. */
  readonly soilYears: number
  readonly rice: readonly RiceManagement[]
}

export function studyActivities(study: RunStudy): Activities {
  const farm = parametersOf(study, 'farm', study.start.year)
  const soil = farm.filter(({ tillage, inputs }) => tillage !== undefined || inputs !== undefined)
  const factors = readSoilFactors()
  return {
    transport: study.transport && { ...study.transport, changeOf: modeChanges(study, study.transport.factors) },
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

/** What the policies do to the modes of a kind in a zone and year. */
function modeChanges(
  study: RunStudy,
  factors: TransportFactors,
): (year: number, zone: number, kind: string) => ModeChange {
  const ofYear = new Map<number, ReturnType<typeof parametersOf<'transport'>>>()
  return (year, zone, kind) => {
    const edits = ofYear.get(year) ?? parametersOf(study, 'transport', year)
    ofYear.set(year, edits)
    const isKind = (mode: string): boolean => factors.get(mode)?.kind === kind
    const own = edits.filter((edit) => edit.zone === null || edit.zone === zone)
    const shifts = own.flatMap(({ shift }) => (shift !== undefined && isKind(shift.from) ? [shift] : []))
    const response = own.find((edit) => edit.response && Object.keys(edit.response.utilities).some(isKind))?.response
    return { shifts, response: response ?? null }
  }
}

/** The account of the transport of some years; null without transport. */
export const transportOf = ({ transport }: Activities, years: readonly number[]): TransportAccount | null =>
  transport && transportAccount(transport.demand, transport.factors, years, transport.changeOf)

/** Lines of all that people do, for a book with yearly fluxes. */
export function activityLines(activities: Activities, table: ClassTable, areas: AreaLedger): BookLine[] {
  const years = areas.years.slice(0, -1).map(({ year }) => year)
  const transport = transportOf(activities, years)
  return [
    ...soilManagementLines(table, areas, activities.soil, activities.soilYears),
    ...farmInputLines(activities.farmInputs, activities.farmFactors, areas),
    ...(transport === null ? [] : transportLines(transport)),
  ]
}

/** Components of those lines; soil management is what a policy changes, and a book without one has a change of nothing. */
export function activityComponents({ transport, farmInputs }: Activities): string[] {
  const modes = transport?.demand.flatMap(({ shares }) => Object.keys(shares)) ?? []
  return [
    ...new Set(farmInputs.map(({ input }) => `farm ${input}`)),
    ...new Set(modes.map((mode) => `transport ${mode}`)),
  ]
}
