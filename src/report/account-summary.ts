import { classFluxes, type FluxTotal, fluxTotal, type PoolStock, poolStock } from '../carbon/stock.js'
import { type TotalError, totalError } from '../carbon/uncertainty.js'
import type { Price } from '../carbon/value.js'
import type { AccountStudy } from '../study/account.js'
import { classesOf, type PairAreas, totalAreas } from '../study/class-areas.js'
import { type AccountCounts, valueBetween } from './account-counts.js'

/** `summary.json` of an account. */
export interface AccountSummary {
  readonly maps: readonly MapSummary[]
  readonly changes: readonly ChangeSummary[]
  readonly warnings: readonly string[]
}

export interface MapSummary {
  readonly label: string
  readonly file: string
  readonly valid_cells: number
  readonly area_ha: number
  readonly stock_tC?: PoolStock
  readonly stock_sd_tC?: TotalError
  readonly flux_tC_yr?: FluxTotal
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

export function accountSummary(study: AccountStudy, counts: AccountCounts, price: Price | null): AccountSummary {
  const side = study.table.classes.length + 1
  const totals = counts.tallies.map((tally) => totalAreas(tally, study.areas, side))
  return {
    maps: study.maps.map(({ label, file }, map) => {
      const pair = Math.max(0, map - 1)
      const axis = counts.pairs[pair][0] === map ? 0 : 1
      const cells = classesOf(totals[pair].cells, side, axis)
      return {
        label,
        file,
        valid_cells: sumFrom1(cells),
        ...mapCarbon(study, classesOf(totals[pair].hectares, side, axis)),
      }
    }),
    changes:
      study.maps.length === 1 ? [] : counts.pairs.map((pair, at) => changeSummary(study, pair, totals[at], price)),
    warnings: study.warnings,
  }
}

function mapCarbon(study: AccountStudy, hectares: Float64Array): Omit<MapSummary, 'label' | 'file' | 'valid_cells'> {
  const { table } = study
  const sd = totalError(table, hectares)
  return {
    area_ha: sumFrom1(hectares),
    ...(table.pools.length > 0 && { stock_tC: poolStock(table, hectares) }),
    ...(sd && { stock_sd_tC: sd }),
    ...(table.hasFlux && { flux_tC_yr: fluxTotal(hectares, classFluxes(table)) }),
  }
}

function changeSummary(
  study: AccountStudy,
  pair: readonly [number, number],
  { cells, hectares }: PairAreas,
  price: Price | null,
): ChangeSummary {
  const { table } = study
  const side = table.classes.length + 1
  const both = sideSums(hectares, side)
  const bothCells = sideSums(cells, side)
  const change = poolStock(table, both.gain)
  const sd = totalError(table, both.gain)
  return {
    from: study.maps[pair[0]].label,
    to: study.maps[pair[1]].label,
    valid_cells_both: bothCells.valid,
    area_ha: both.valid,
    cells_lost_to_nodata: sumFrom1(bothCells.lost),
    area_lost_to_nodata_ha: sumFrom1(both.lost),
    cells_gained_from_nodata: sumFrom1(bothCells.found),
    area_gained_from_nodata_ha: sumFrom1(both.found),
    ...(table.pools.length > 0 && {
      change_tC: change,
      ...(sd && { change_sd_tC: sd }),
      stock_lost_to_nodata_tC: poolStock(table, both.lost).total,
      stock_gained_from_nodata_tC: poolStock(table, both.found).total,
      ...(price && { npv: change.total * valueBetween(study, price, pair) }),
    }),
  }
}

/** Of a table of pairs: valid in both, gain by class among those, classes lost to no data and found in it. */
function sideSums(
  values: Float64Array,
  side: number,
): { valid: number; gain: Float64Array; lost: Float64Array; found: Float64Array } {
  const [gain, lost, found] = [new Float64Array(side), new Float64Array(side), new Float64Array(side)]
  let valid = 0
  values.forEach((value, pair) => {
    const [from, to] = [Math.floor(pair / side), pair % side]
    if (from > 0 && to > 0) {
      valid += value
      gain[to] += value
      gain[from] -= value
    } else if (from > 0) lost[from] += value
    else if (to > 0) found[to] += value
  })
  return { valid, gain, lost, found }
}

const sumFrom1 = (values: Float64Array): number => values.subarray(1).reduce((sum, value) => sum + value, 0)
