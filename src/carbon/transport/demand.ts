import { valueOfYear } from '../over-years.js'
import type { ModeShares } from './emission.js'
import type { TransportKind } from './factors.js'

/** What a zone asks of transport in a year. */
export interface TransportDemand {
  readonly zone: number
  readonly kind: TransportKind
  /** Million t-km or p-km inside the study area. */
  readonly demand: number
  readonly shares: ModeShares
}

/** A row of a demand table; `year` null: of all years. */
export interface DemandRow extends TransportDemand {
  readonly year: number | null
}

/** Demands of all zones in a year: linear between the years of a zone's rows, constant outside; shares alike. */
export function demandsOf(rows: readonly DemandRow[], year: number): TransportDemand[] {
  const groups = new Map<string, DemandRow[]>()
  for (const row of rows) {
    const key = `${row.zone} ${row.kind}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].map((group) => {
    const at = (pick: (row: DemandRow) => number): number =>
      valueOfYear(
        group.map((row) => [row.year ?? year, pick(row)]),
        year,
      )
    const modes = [...new Set(group.flatMap(({ shares }) => Object.keys(shares)))]
    const { zone, kind } = group[0]
    return {
      zone,
      kind,
      demand: at(({ demand }) => demand),
      shares: Object.fromEntries(modes.map((mode) => [mode, at(({ shares }) => shares[mode] ?? 0)])),
    }
  })
}
