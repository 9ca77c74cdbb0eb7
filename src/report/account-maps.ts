import { classFluxes, totalDensities } from '../carbon/stock.js'
import type { Price } from '../carbon/value.js'
import { type MapStatistics, statisticsOfCounts } from '../io/cog/statistics.js'
import type { OutputFolder } from '../io/write-whole.js'
import type { AccountStudy } from '../study/account.js'
import { syntheticMark } from '../study/synthetic.js'
import { type AccountCounts, valueBetween } from './account-counts.js'
import { CARBON_NODATA, type CarbonMap, carbonOutput, type MapOutput } from './map-output.js'

/** A map of the account and what it is a function of. */
export interface AccountMap {
  readonly output: MapOutput
  readonly of: CarbonMap
}

/** Stock and flux of each map, change and value from each to the next, as far as the table has the columns. */
export function accountMaps(
  study: AccountStudy,
  price: Price | null,
  folder: OutputFolder,
  nodeLevel?: number,
): AccountMap[] {
  const density = totalDensities(study.table)
  const maps: CarbonMap[] = []
  study.maps.forEach(({ label }, at) => {
    const of = { sources: [at] as const }
    if (study.table.pools.length > 0) {
      const stock = { ...of, quantity: 'stock' as const, unit: 't C/ha', table: classTable(density) }
      maps.push({ ...stock, name: `carbon_stock_${label}.tif`, description: `Carbon stock ${label}` })
    }
    if (study.table.hasFlux) {
      const table = classTable(classFluxes(study.table, Number.NaN))
      const flux = { ...of, quantity: 'flux' as const, unit: 't C/ha/yr', table }
      const description = `Carbon flux ${label}, positive to the atmosphere`
      maps.push({ ...flux, name: `carbon_flux_${label}.tif`, description })
    }
  })
  for (let at = 1; at < study.maps.length && study.table.pools.length > 0; at++) {
    const [from, to] = [study.maps[at - 1].label, study.maps[at].label]
    const span = { sources: [at - 1, at] as const }
    maps.push({
      ...span,
      name: `carbon_change_${from}_${to}.tif`,
      quantity: 'change',
      unit: 't C/ha',
      description: `Change of carbon stock ${from} to ${to}, positive: gain`,
      table: changeTable(density, 1),
    })
    if (price === null) continue
    maps.push({
      ...span,
      name: `npv_${from}_${to}.tif`,
      quantity: 'change',
      unit: 'currency/ha',
      description: `Net present value of the change of carbon stock ${from} to ${to}`,
      table: changeTable(density, valueBetween(study, price, [at - 1, at])),
    })
  }
  const place = { grid: study.grid, folder, metadata: syntheticMark(study.maps), nodeLevel }
  return maps.map((of) => ({ of, output: carbonOutput(of, place) }))
}

/** Values of a carbon map by class index: no data for index 0 and where there is none (NaN). */
export function classTable(values: Float64Array): Float32Array {
  return Float32Array.from(values, (value, index) => (index === 0 || Number.isNaN(value) ? CARBON_NODATA : value))
}

/** By pair of class indexes, `[from * side + to]`: the difference of densities times `factor`. */
export function changeTable(density: Float64Array, factor: number): Float32Array {
  const side = density.length
  return Float32Array.from({ length: side * side }, (_, pair) => {
    const [from, to] = [Math.floor(pair / side), pair % side]
    return from === 0 || to === 0 ? CARBON_NODATA : (density[to] - density[from]) * factor
  })
}

/** Statistics of a map's cells, from the counts of the classes that it is a function of. */
export function accountStatistics(
  map: CarbonMap,
  study: AccountStudy,
  { pairs, tallies }: AccountCounts,
): MapStatistics | null {
  const side = study.table.classes.length + 1
  const [a, b] = map.sources
  const at =
    b === undefined
      ? pairs.findIndex((pair) => pair.includes(a))
      : pairs.findIndex(([first, second]) => first === a && second === b)
  const counts = new Float64Array(map.table.length)
  for (const { cells } of tallies[at].values()) {
    cells.forEach((count, pair) => {
      const value = b !== undefined ? pair : pairs[at][0] === a ? Math.floor(pair / side) : pair % side
      if (map.table[value] !== CARBON_NODATA) counts[value] += count
    })
  }
  return statisticsOfCounts(map.table, counts, study.grid.columns * study.grid.rows)
}
