import type { GwpName } from '../../carbon/gwp.js'
import { classFluxes, type FluxTotal, fluxTotal, type PoolStock, poolStock } from '../../carbon/stock.js'
import { type TotalError, totalError } from '../../carbon/uncertainty.js'
import type { Price } from '../../carbon/value.js'
import { classRates, type GasFlux, gasFlux } from '../../carbon/yearly-rates.js'
import type { AccountStudy, MapAreas } from '../../study/account.js'
import { classAreas, type PairAreas, totalAreas, validArea } from '../../study/map/class-areas.js'
import { type AccountCounts, valueBetween } from './account-counts.js'
import { type ZoneSummary, zoneSummaries } from './account-tables.js'

/** `summary.json` of an account. */
export interface AccountSummary {
  readonly maps: readonly MapSummary[]
  readonly changes: readonly ChangeSummary[]
  /** With zones. */
  readonly zones?: readonly ZoneSummary[]
  readonly warnings: readonly string[]
  /** Files beside it. */
  readonly outputs: readonly { readonly file: string }[]
}

export interface MapSummary {
  readonly label: string
  readonly file: string
  readonly valid_cells: number
  readonly area_ha: number
  readonly stock_tC?: PoolStock
  readonly stock_sd_tC?: TotalError
  readonly flux_tC_yr?: FluxTotal
  /** With CH4 or N2O in the class table: their net tonnes, and all gases together. */
  readonly flux_tCH4_yr?: number
  readonly flux_tN2O_yr?: number
  readonly flux_tCO2e_yr?: GasFlux['co2e'] & { readonly gwp: GwpName }
}

export interface ChangeSummary {
  readonly from: string
  readonly to: string
  readonly valid_cells_both: number
  readonly area_ha: number
  readonly cells_lost_to_nodata: number
  readonly area_lost_to_nodata_ha: number
  readonly cells_gained_from_nodata: number
  readonly area_gained_from_nodata_ha: number
  readonly change_tC?: PoolStock
  readonly change_sd_tC?: TotalError
  readonly stock_lost_to_nodata_tC?: number
  readonly stock_gained_from_nodata_tC?: number
  readonly npv?: number
}

export function accountSummary(
  study: AccountStudy,
  counts: AccountCounts,
  price: Price | null,
): Omit<AccountSummary, 'outputs'> {
  const side = study.table.classes.length + 1
  const totals = counts.tallies.map((tally) => totalAreas(tally, study.areas, side))
  return {
    maps: study.maps.map(({ label, file }, map) => {
      const pair = Math.max(0, map - 1)
      const axis = counts.pairs[pair][0] === map ? 0 : 1
      return { label, file, ...mapCarbon(study, classAreas(totals[pair], side, axis, study.areas)) }
    }),
    changes:
      study.maps.length === 1 ? [] : counts.pairs.map((pair, at) => changeSummary(study, pair, totals[at], price)),
    ...(study.zones && { zones: zoneSummaries(study, counts) }),
    warnings: study.warnings,
  }
}

function mapCarbon(study: AccountStudy, classes: PairAreas): Omit<MapSummary, 'label' | 'file'> {
  const { table, areas } = study
  const { hectares } = classes
  const sd = totalError(table, hectares)
  const valid = validArea(classes, areas)
  return {
    valid_cells: valid.cells,
    area_ha: valid.hectares,
    ...(table.pools.length > 0 && { stock_tC: poolStock(table, hectares) }),
    ...(sd && { stock_sd_tC: sd }),
    ...(table.hasFlux && { flux_tC_yr: fluxTotal(hectares, classFluxes(table)) }),
    ...gasSums(study, hectares),
  }
}

function gasSums({ table, gwp }: AccountStudy, hectares: Float64Array) {
  const rates = classRates(table)
  if (rates.every(({ gas }) => gas === 'carbon')) return {}
  const { methane, nitrousOxide, co2e } = gasFlux(hectares, rates, gwp)
  return {
    ...(methane !== undefined && { flux_tCH4_yr: methane }),
    ...(nitrousOxide !== undefined && { flux_tN2O_yr: nitrousOxide }),
    flux_tCO2e_yr: { gwp: gwp.name, ...co2e },
  }
}

function changeSummary(
  study: AccountStudy,
  pair: readonly [number, number],
  pairs: PairAreas,
  price: Price | null,
): ChangeSummary {
  const { table, areas } = study
  const side = table.classes.length + 1
  const { both, gain, lost, found } = sidesOf(pairs, side, areas)
  const change = poolStock(table, gain.hectares)
  const sd = totalError(table, gain.hectares)
  const [areaBoth, areaLost, areaFound] = [both, lost, found].map((classes) => validArea(classes, areas))
  return {
    from: study.maps[pair[0]].label,
    to: study.maps[pair[1]].label,
    valid_cells_both: areaBoth.cells,
    area_ha: areaBoth.hectares,
    cells_lost_to_nodata: areaLost.cells,
    area_lost_to_nodata_ha: areaLost.hectares,
    cells_gained_from_nodata: areaFound.cells,
    area_gained_from_nodata_ha: areaFound.hectares,
    ...(table.pools.length > 0 && {
      change_tC: change,
      ...(sd && { change_sd_tC: sd }),
      stock_lost_to_nodata_tC: poolStock(table, lost.hectares).total,
      stock_gained_from_nodata_tC: poolStock(table, found.hectares).total,
      ...(price && { npv: change.total * valueBetween(study, price, pair) }),
    }),
  }
}

/** Of a table of pairs, by class: valid in both, what it gained among those, lost to no data, found in it. */
function sidesOf({ cells, hectares }: PairAreas, side: number, areas: MapAreas) {
  const { cell } = areas
  const counts = sideSums(cells, side)
  const sums = cell === null ? sideSums(hectares, side) : counts.map((part) => part.map((count) => count * cell))
  const [both, gain, lost, found] = counts.map((part, at) => ({ cells: part, hectares: sums[at] }))
  return { both, gain, lost, found }
}

function sideSums(values: Float64Array, side: number): Float64Array[] {
  const [both, gain, lost, found] = Array.from({ length: 4 }, () => new Float64Array(side))
  values.forEach((value, pair) => {
    const [from, to] = [Math.floor(pair / side), pair % side]
    if (from > 0 && to > 0) {
      both[from] += value
      gain[to] += value
      gain[from] -= value
    } else if (from > 0) lost[from] += value
    else if (to > 0) found[to] += value
  })
  return [both, gain, lost, found]
}
