import { classFluxes, fluxTotal, stockOf, totalDensities } from '../carbon/stock.js'
import { classRates, gasFlux, type YearlyRate } from '../carbon/yearly-rates.js'
import type { AccountStudy } from '../study/account.js'
import { areasByZone, classAreas, type PairAreas, validArea } from '../study/class-areas.js'
import type { AccountCounts } from './account-counts.js'
import { type Cell, csvTable } from './tables.js'

/** `classes.csv`, `transitions.csv` and `zones.csv` of an account, by name. */
export function accountCsv(study: AccountStudy, counts: AccountCounts): [name: string, text: string][] {
  const byZone = counts.tallies.map((tally) => areasByZone(tally, study.areas))
  const tables: [string, string][] = [['classes.csv', classesCsv(study, counts, byZone)]]
  if (study.maps.length > 1) tables.push(['transitions.csv', transitionsCsv(study, counts, byZone)])
  if (study.zones !== null) tables.push(['zones.csv', zonesCsv(study, counts, byZone)])
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

function zonesCsv(study: AccountStudy, counts: AccountCounts, byZone: ZoneAreas): string {
  const { table, zones, gwp } = study
  const [density, flux, rates] = [totalDensities(table), classFluxes(table), classRates(table)]
  const has = (gas: YearlyRate['gas']): boolean => rates.some((one) => one.gas === gas)
  const columns: [name: string, told: boolean, value: (hectares: Float64Array) => Cell][] = [
    ['stock_tC', table.pools.length > 0, (hectares) => stockOf(hectares, density)],
    ['flux_tC_yr', table.hasFlux, (hectares) => fluxTotal(hectares, flux).net],
    ['flux_tCH4_yr', has('methane'), (hectares) => gasFlux(hectares, rates, gwp).methane],
    ['flux_tN2O_yr', has('nitrousOxide'), (hectares) => gasFlux(hectares, rates, gwp).nitrousOxide],
    ['flux_tCO2e_yr', has('methane') || has('nitrousOxide'), (hectares) => gasFlux(hectares, rates, gwp).co2e.net],
  ]
  const told = columns.filter(([, isTold]) => isTold)
  const rows: Cell[][] = []
  for (const { label, zone, cells, hectares } of mapZones(study, counts, byZone)) {
    const area = validArea({ cells, hectares }, study.areas).hectares
    rows.push([label, zone, zones?.names.get(zone), area, ...told.map(([, , value]) => value(hectares))])
  }
  return csvTable(['label', 'zone', 'name', 'ha', ...told.map(([name]) => name)], rows)
}
