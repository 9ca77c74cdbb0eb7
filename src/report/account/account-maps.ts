import { classFluxes, totalDensities } from '../../carbon/stock.js'
import type { Price } from '../../carbon/value.js'
import type { MapStatistics } from '../../io/cog/statistics.js'
import type { AccountStudy } from '../../study/account.js'
import { sumCounts } from '../../tiles/tally.js'
import { carbonStatistics, changeMap, fluxMap, stockMap, valueMap } from '../map/carbon-maps.js'
import type { CarbonMap } from '../map/map-output.js'
import { type AccountCounts, valueBetween } from './account-counts.js'

/** Stock and flux of each map, change and value from each to the next, as far as the table has the columns. */
export function accountMaps(study: AccountStudy, price: Price | null): CarbonMap[] {
  const { table } = study
  const density = totalDensities(table)
  const flux = classFluxes(table, Number.NaN)
  const hasStock = table.pools.length > 0
  const labels = study.maps.map(({ label }) => label)
  const ofMaps = labels.flatMap((label, at) => [
    ...(hasStock ? [stockMap(label, density, at)] : []),
    ...(table.hasFlux ? [fluxMap(`carbon_flux_${label}.tif`, label, flux, at)] : []),
  ])
  const ofChanges = labels.slice(1).flatMap((to, at) => {
    const span = { from: labels[at], to, sources: [at, at + 1] as const }
    const value = price && valueMap(span, density, valueBetween(study, price, span.sources))
    return hasStock ? [changeMap(span, density), ...(value ? [value] : [])] : []
  })
  return [...ofMaps, ...ofChanges]
}

/** Statistics of a map's cells, all zones together. */
export function accountStatistics(
  map: CarbonMap,
  { grid }: AccountStudy,
  { pairs, tallies }: AccountCounts,
): MapStatistics | null {
  const at = pairs.findIndex((pair) => map.sources.every((source) => pair.includes(source)))
  const counts = sumCounts([...tallies[at].values()].map(({ cells }) => cells))
  return carbonStatistics(map, pairs[at], counts, grid.columns * grid.rows)
}
