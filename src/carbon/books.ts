import type { ClassTable, Pool } from './class-table.js'
import { classFluxes, poolDensities } from './stock.js'
import { CO2_PER_C } from './units.js'

/** Hectares by zone and class, or by zone and change; the only thing that land gives to a book. */
export interface AreaLedger {
  readonly zones: readonly number[]
  /** Class indexes + 1. */
  readonly side: number
  readonly years: readonly AreaYear[]
}

export interface AreaYear {
  readonly year: number
  /** At the start of the year, `zone place * side + class`. */
  readonly hectares: Float64Array
  /** Changed during the year, `(zone place * side + from) * side + to`; null in the last year. */
  readonly moved: Float64Array | null
}

/** A line of `books.csv`; carbon is positive to the atmosphere. */
export interface BookLine {
  readonly yearFrom: number
  readonly yearTo: number
  readonly zone: number
  readonly component: string
  /** Class indexes. */
  readonly from: number
  readonly to: number
  readonly hectares: number
  readonly carbon: number
}

/**
 * Stock difference (IPCC 2006, vol. 4, eq. 2.5; InVEST): what the changes of an interval commit, pool by pool. It says
 * nothing of the year in which the carbon moves. Soil of land that comes under water or marsh is reassigned, not emitted.
 */
export function stockDifferenceLines(table: ClassTable, ledger: AreaLedger, dates: readonly number[]): BookLine[] {
  const densities = table.pools.map((pool) => [pool, poolDensities(table, pool)] as const)
  return dates.slice(1).flatMap((yearTo, at) => {
    const yearFrom = dates[at]
    const moved = sumMoves(ledger, yearFrom, yearTo)
    return [...moved.keys()].flatMap((key): BookLine[] => {
      const hectares = moved[key]
      if (hectares === 0) return []
      const [zone, from, to] = placeOf(key, ledger)
      return densities.map(([pool, density]) => ({
        yearFrom,
        yearTo,
        zone,
        component: componentOf(pool, table, from, to),
        from,
        to,
        hectares,
        carbon: (density[from] - density[to]) * hectares,
      }))
    })
  })
}

function componentOf(pool: Pool, { classes }: ClassTable, from: number, to: number): string {
  return pool === 'soil' && classes[to - 1].wet && !classes[from - 1].wet ? 'soil reassigned' : pool
}

function sumMoves({ years, zones, side }: AreaLedger, from: number, until: number): Float64Array {
  const sum = new Float64Array(zones.length * side * side)
  for (const { year, moved } of years) {
    if (moved === null || year < from || year >= until) continue
    moved.forEach((hectares, key) => {
      sum[key] += hectares
    })
  }
  return sum
}

function placeOf(key: number, { side, zones }: AreaLedger): [zone: number, from: number, to: number] {
  return [zones[Math.floor(key / side ** 2)], Math.floor(key / side) % side, key % side]
}

/** Coefficients: the yearly flux of each class on its area at the start of the year. */
export function coefficientLines(table: ClassTable, ledger: AreaLedger): BookLine[] {
  const flux = classFluxes(table)
  return ledger.years.slice(0, -1).flatMap(({ year, hectares }) =>
    [...hectares.keys()].flatMap((key): BookLine[] => {
      const index = key % ledger.side
      if (hectares[key] === 0 || table.classes[index - 1]?.flux == null) return []
      const zone = ledger.zones[Math.floor(key / ledger.side)]
      const one = { yearFrom: year, yearTo: year + 1, zone, component: 'coefficient', from: index, to: index }
      return [{ ...one, hectares: hectares[key], carbon: flux[index] * hectares[key] }]
    }),
  )
}

/** Source, sink and net of some lines, t CO2e; each line is signed before any netting. */
export interface Balance {
  readonly source: number
  readonly sink: number
  readonly net: number
}

export function balanceOf(lines: Iterable<BookLine>): Balance {
  let [source, sink] = [0, 0]
  for (const { carbon } of lines) {
    if (carbon > 0) source += carbon * CO2_PER_C
    else sink += carbon * CO2_PER_C
  }
  return { source, sink, net: source + sink }
}

/** Share of the source that the sink takes up; absent without a source, or where built land has no coefficient. */
export function offsetRate(table: ClassTable, { source, sink }: Balance): number | undefined {
  const built = table.classes.filter(({ group }) => group === 'settlement')
  if (source === 0 || built.length === 0 || built.some(({ flux }) => flux === null)) return undefined
  return -sink / source
}
