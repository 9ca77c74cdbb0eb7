import {
  type ModeChange,
  type TransportAccount,
  transportAccount,
  transportLines,
} from '../../carbon/transport/account.js'
import type { DemandRow } from '../../carbon/transport/demand.js'
import type { TransportFactors } from '../../carbon/transport/factors.js'
import type { OpenedStudy } from '../run-study.js'
import { parametersOf } from '../year/year-parameters.js'
import type { Activity } from './activity.js'

/** What the transport of the table of transport is called where sectors are told apart. */
export const TRANSPORT_SECTOR = 'transport'

/** Null without transport. */
export interface GivenTransport {
  readonly transport: {
    readonly demand: readonly DemandRow[]
    readonly factors: TransportFactors
    changeOf(year: number, zone: number, kind: string): ModeChange
  } | null
}

export const transport: Activity<GivenTransport> = {
  components({ transport }) {
    const modes = transport?.demand.flatMap(({ shares }) => Object.keys(shares)) ?? []
    return [...new Set(modes.map((mode) => `transport ${mode}`))]
  },
  lines(given, areas) {
    const account = transportOf(
      given,
      areas.years.slice(0, -1).map(({ year }) => year),
    )
    return account === null ? [] : transportLines(account)
  },
}

export const studyTransport = (study: OpenedStudy): GivenTransport['transport'] =>
  study.transport && { ...study.transport, changeOf: modeChanges(study, study.transport.factors) }

/** The account of the transport of some years; null without transport. */
export const transportOf = ({ transport }: GivenTransport, years: readonly number[]): TransportAccount | null =>
  transport && transportAccount(transport.demand, transport.factors, years, transport.changeOf)

/** What the policies do to the modes of a kind in a zone and year. */
function modeChanges(
  study: OpenedStudy,
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
