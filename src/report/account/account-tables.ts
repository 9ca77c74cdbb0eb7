import { classFluxes, fluxTotal, stockOf, totalDensities } from '../../carbon/stock.js'
import { classRates, gasFlux, type YearlyRate } from '../../carbon/yearly-rates.js'
import type { AccountStudy } from '../../study/account.js'
import { areasByZone, classAreas, type PairAreas, validArea } from '../../study/map/class-areas.js'
import { type Cell, csvTable } from '../tables.js'
import type { AccountCounts } from './account-counts.js'

/** `classes.csv`, `transitions.csv` and `zones.csv` of an account, by name. */
export function accountCsv(study: AccountStudy, counts: AccountCounts): [name: string, text: string][] {
  const byZone = counts.tallies.map((tally) => areasByZone(tally, study.areas))
  const tables: [string, string][] = [['classes.csv', classesCsv(study, counts, byZone)]]
  if (study.maps.length > 1) tables.push(['transitions.csv', transitionsCsv(study, counts, byZone)])
  if (study.zones !== null) tables.push(['zones.csv', zonesCsv(zoneSummaries(study, counts))])
  return tables
}

type ZoneAreas = readonly ReadonlyMap<number, PairAreas>[]

/** Areas by class index of every map and zone; zones without any valid cell of any map are left out. */
function* mapZones(
  study: AccountStudy,
  { pairs }: AccountCounts,
  byZone: ZoneAreas,
): Generator<{ label: string; zone: number; cells: Float64Array; hectares: Float64Array }> {
  const side = study.table.classes.length + 1
  for (const [map, { label }] of study.maps.entries()) {
    const pair = Math.max(0, map - 1)
    const axis = pairs[pair][0] === map ? 0 : 1
    for (const [zone, areas] of byZone[pair]) {
      if (areas.cells.every((cells, at) => at === 0 || cells === 0)) continue
      yield { label, zone, ...classAreas(areas, side, axis, study.areas) }
    }
  }
}

function classesCsv(study: AccountStudy, counts: AccountCounts, byZone: ZoneAreas): string {
  const { table } = study
  const density = totalDensities(table)
  const hasStock = table.pools.length > 0
  const rows: Cell[][] = []
  for (const { label, zone, cells, hectares } of mapZones(study, counts, byZone)) {
    table.classes.forEach(({ code, name }, at) => {
      const stock = hasStock ? [density[at + 1] * hectares[at + 1]] : []
      if (cells[at + 1] > 0) rows.push([label, zone, code, name, cells[at + 1], hectares[at + 1], ...stock])
    })
  }
  return csvTable(['label', 'zone', 'code', 'name', 'cells', 'ha', ...(hasStock ? ['stock_tC'] : [])], rows)
}

function transitionsCsv({ table, maps }: AccountStudy, { pairs }: AccountCounts, byZone: ZoneAreas): string {
  const density = totalDensities(table)
  const side = density.length
  const hasStock = table.pools.length > 0
  const rows: Cell[][] = []
  for (const [at, [a, b]] of pairs.entries()) {
    for (const [zone, { cells, hectares }] of byZone[at]) {
      cells.forEach((count, pair) => {
        const [from, to] = [Math.floor(pair / side), pair % side]
        if (count === 0 || from === 0 || to === 0) return
        const change = hasStock ? [(density[to] - density[from]) * hectares[pair]] : []
        rows.push([
          maps[a].label,
          maps[b].label,
          zone,
          table.classes[from - 1].code,
          table.classes[to - 1].code,
          count,
          hectares[pair],
          ...change,
        ])
      })
    }
  }
  return csvTable(
    ['label_from', 'label_to', 'zone', 'from', 'to', 'cells', 'ha', ...(hasStock ? ['change_tC'] : [])],
    rows,
  )
}

/** A zone of a map; quantities that the class table cannot give are absent. */
export interface ZoneSummary {
  readonly label: string
  readonly zone: number
  readonly name?: string
  readonly ha: number
  readonly stock_tC?: number
  /** Net, + to the atmosphere. */
  readonly flux_tC_yr?: number
  readonly flux_tCH4_yr?: number
  readonly flux_tN2O_yr?: number
  readonly flux_tCO2e_yr?: number
}

/** Zones of every map, those without any valid cell of any map left out; none without zones. */
export function zoneSummaries(study: AccountStudy, counts: AccountCounts): ZoneSummary[] {
  const { table, zones, areas, gwp } = study
  if (zones === null) return []
  const [density, flux, rates] = [totalDensities(table), classFluxes(table), classRates(table)]
  const has = (gas: YearlyRate['gas']): boolean => rates.some((one) => one.gas === gas)
  const byZone = counts.tallies.map((tally) => areasByZone(tally, areas))
  return [...mapZones(study, counts, byZone)].map(({ label, zone, cells, hectares }): ZoneSummary => {
    const name = zones.names.get(zone)
    const gases = gasFlux(hectares, rates, gwp)
    return {
      label,
      zone,
      ...(name !== undefined && { name }),
      ha: validArea({ cells, hectares }, areas).hectares,
      ...(table.pools.length > 0 && { stock_tC: stockOf(hectares, density) }),
      ...(table.hasFlux && { flux_tC_yr: fluxTotal(hectares, flux).net }),
      ...(has('methane') && { flux_tCH4_yr: gases.methane }),
      ...(has('nitrousOxide') && { flux_tN2O_yr: gases.nitrousOxide }),
      ...((has('methane') || has('nitrousOxide')) && { flux_tCO2e_yr: gases.co2e.net }),
    }
  })
}

const ZONE_QUANTITIES = ['stock_tC', 'flux_tC_yr', 'flux_tCH4_yr', 'flux_tN2O_yr', 'flux_tCO2e_yr'] as const

function zonesCsv(summaries: readonly ZoneSummary[]): string {
  const told = ZONE_QUANTITIES.filter((key) => summaries.some((one) => one[key] !== undefined))
  return csvTable(
    ['label', 'zone', 'name', 'ha', ...told],
    summaries.map((one) => [one.label, one.zone, one.name, one.ha, ...told.map((key) => one[key])]),
  )
}
