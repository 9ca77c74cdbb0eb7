import type { ClassTable, Pool } from './class-table.js'

/** Density of a class over all pools of the table, t C/ha, by class index; 0 at index 0. */
export function totalDensities(table: ClassTable): Float64Array {
  return Float64Array.from([
    0,
    ...table.classes.map((one) => table.pools.reduce((sum, pool) => sum + densityOf(one, pool), 0)),
  ])
}

/** Density of one pool, t C/ha, by class index. */
export function poolDensities(table: ClassTable, pool: Pool): Float64Array {
  return Float64Array.from([0, ...table.classes.map((one) => densityOf(one, pool))])
}

const densityOf = ({ density }: ClassTable['classes'][number], pool: Pool): number => density[pool] ?? 0

/**
 * Yearly flux of a class, t C/ha/yr, + to the atmosphere, by class index.
 *
 * @param absent for index 0 and for a class without a flux
 */
export function classFluxes(table: ClassTable, absent = 0): Float64Array {
  return Float64Array.from([absent, ...table.classes.map(({ flux }) => flux ?? absent)])
}

/** Carbon of some areas, t C: IPCC 2006, vol. 4, eq. 2.5 and InVEST's carbon model, density times area. */
export function stockOf(hectares: ArrayLike<number>, density: Float64Array): number {
  return density.reduce((sum, value, index) => sum + value * hectares[index], 0)
}

/** A stock by pool and in total, t C. */
export interface PoolStock extends Partial<Record<Pool, number>> {
  total: number
}

/** @param hectares by class index; differences of areas give the change of the stock, + gain */
export function poolStock(table: ClassTable, hectares: ArrayLike<number>): PoolStock {
  const pools = table.pools.map((pool) => [pool, stockOf(hectares, poolDensities(table, pool))] as const)
  return { total: pools.reduce((sum, [, carbon]) => sum + carbon, 0), ...Object.fromEntries(pools) }
}

/** Yearly flux of some areas, t C/yr: what goes to the atmosphere (+), what is taken up (-), and their sum. */
export interface FluxTotal {
  readonly source: number
  readonly sink: number
  readonly net: number
}

/** Each class is signed before anything is added up. */
export function fluxTotal(hectares: ArrayLike<number>, flux: Float64Array): FluxTotal {
  let [source, sink] = [0, 0]
  flux.forEach((value, index) => {
    if (value > 0) source += value * hectares[index]
    else sink += value * hectares[index]
  })
  return { source, sink, net: source + sink }
}
