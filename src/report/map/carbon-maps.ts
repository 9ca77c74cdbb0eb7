import { type MapStatistics, statisticsOfCounts } from '../../io/cog/statistics.js'
import { CARBON_NODATA, type CarbonMap } from './map-output.js'

/** The carbon maps of accounts and runs. Densities and fluxes are by class index, NaN where there is none. */

export const stockMap = (label: string | number, density: Float64Array, source: number): CarbonMap => ({
  name: `carbon_stock_${label}.tif`,
  quantity: 'stock',
  unit: 't C/ha',
  description: `Carbon stock ${label}`,
  sources: [source],
  table: classValues(density),
})

/** @param when the year, or from which to which */
export const fluxMap = (name: string, when: string, flux: Float64Array, source: number): CarbonMap => ({
  name,
  quantity: 'flux',
  unit: 't C/ha/yr',
  description: `Carbon flux ${when}, positive to the atmosphere`,
  sources: [source],
  table: classValues(flux),
})

interface Span {
  readonly from: string | number
  readonly to: string | number
  readonly sources: readonly [number, number]
}

export const changeMap = ({ from, to, sources }: Span, density: Float64Array): CarbonMap => ({
  name: `carbon_change_${from}_${to}.tif`,
  quantity: 'change',
  unit: 't C/ha',
  description: `Change of carbon stock ${from} to ${to}, positive: gain`,
  sources,
  table: changeValues(density, 1),
})

/** @param value of a tonne gained, per t C */
export const valueMap = ({ from, to, sources }: Span, density: Float64Array, value: number): CarbonMap => ({
  name: `npv_${from}_${to}.tif`,
  quantity: 'change',
  unit: 'currency/ha',
  description: `Net present value of the change of carbon stock ${from} to ${to}`,
  sources,
  table: changeValues(density, value),
})

/** By class index: no data for index 0 and where there is no value. */
function classValues(values: Float64Array): Float32Array {
  return Float32Array.from(values, (value, index) => (index === 0 || Number.isNaN(value) ? CARBON_NODATA : value))
}

/** By pair of class indexes, `[from * side + to]`: the difference of densities times `factor`. */
export function changeValues(density: Float64Array, factor: number): Float32Array {
  const side = density.length
  return Float32Array.from({ length: side * side }, (_, pair) => {
    const [from, to] = [Math.floor(pair / side), pair % side]
    return from === 0 || to === 0 ? CARBON_NODATA : (density[to] - density[from]) * factor
  })
}

/**
 * Statistics of a map's cells, from the counts of the classes that it is a function of.
 *
 * @param pair sources that were counted, those of the map among them
 * @param counts cells, `[first * side + second]` by class index
 * @param cells of the raster
 */
export function carbonStatistics(
  { sources, table }: CarbonMap,
  pair: readonly [number, number],
  counts: Float64Array,
  cells: number,
): MapStatistics | null {
  const side = Math.sqrt(counts.length)
  const valued = new Float64Array(table.length)
  counts.forEach((count, at) => {
    const value = sources.length === 2 ? at : sources[0] === pair[0] ? Math.floor(at / side) : at % side
    if (table[value] !== CARBON_NODATA) valued[value] += count
  })
  return statisticsOfCounts(table, valued, cells)
}
