import type { ClassTable, Pool } from './class-table.js'
import { co2eOf, type GasAmounts, type Gwp } from './gwp.js'
import { poolDensities } from './stock.js'
import type { YearlyRate } from './yearly-rates.js'

/** Hectares by zone and class, or by zone and change; the only thing that land gives to a book. */
export interface AreaLedger {
  readonly zones: readonly number[]
  /** Class indexes + 1. */
  readonly side: number
  readonly years: readonly AreaYear[]
  readonly intervals: readonly AreaInterval[]
}

export interface AreaYear {
  readonly year: number
  /** At the start of the year, `zone place * side + class`. */
  readonly hectares: Float64Array
  /**
   * The same as the land is used through the year, where that differs: what is flooded for part of it counts as wet for that
   * part.
   */
  readonly inUse?: Float64Array
}

/** What became of the land between two dates. */
export interface AreaInterval {
  readonly from: number
  readonly until: number
  /** `(zone place * side + class at the first date) * side + class at the second`, only where they differ. */
  readonly hectares: Float64Array
}

/** A line of `books.csv`: of one gas, or of carbon. */
export interface BookLine extends GasAmounts {
  readonly yearFrom: number
  readonly yearTo: number
  readonly zone: number
  readonly component: string
  /** Class indexes; 0: of no class of land, e.g. of transport, whose hectares are 0 too. */
  readonly from: number
  readonly to: number
  readonly hectares: number
}

/**
 * Stock difference (IPCC 2006, vol. 4, eq. 2.5; InVEST): what the land's classes at the dates commit, interval by interval
 * and pool by pool; not when the carbon moves, nor what the land was between the dates. Soil of land that comes under water
 * or marsh is reassigned, not emitted.
 */
export function stockDifferenceLines(table: ClassTable, ledger: AreaLedger): BookLine[] {
  const densities = table.pools.map((pool) => [pool, poolDensities(table, pool)] as const)
  return ledger.intervals.flatMap(({ from: yearFrom, until: yearTo, hectares: areas }) =>
    [...areas.keys()].flatMap((key): BookLine[] => {
      const hectares = areas[key]
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
    }),
  )
}

function componentOf(pool: Pool, { classes }: ClassTable, from: number, to: number): string {
  return pool === 'soil' && classes[to - 1].wet && !classes[from - 1].wet ? 'soil reassigned' : pool
}

function placeOf(key: number, { side, zones }: AreaLedger): [zone: number, from: number, to: number] {
  return [zones[Math.floor(key / side ** 2)], Math.floor(key / side) % side, key % side]
}

/** What each class gives off in a year, on its area at the start of the year, as it is used; a line for each rate. */
export function rateLines(all: readonly YearlyRate[], ledger: AreaLedger): BookLine[] {
  return ledger.years.slice(0, -1).flatMap(({ year, hectares: present, inUse: areas = present }) =>
    [...areas.keys()].flatMap((key): BookLine[] => {
      const [index, hectares] = [key % ledger.side, areas[key]]
      if (hectares === 0) return []
      const zone = ledger.zones[Math.floor(key / ledger.side)]
      const one = { yearFrom: year, yearTo: year + 1, zone, from: index, to: index, hectares }
      return all.flatMap(({ component, gas, rates }): BookLine[] =>
        Number.isNaN(rates[index]) ? [] : [{ ...one, component, [gas]: rates[index] * hectares }],
      )
    }),
  )
}

/** Source, sink and net of some lines, t CO2e; each line is signed before any netting. */
export interface Balance {
  readonly source: number
  readonly sink: number
  readonly net: number
}

export function balanceOf(lines: Iterable<BookLine>, gwp: Gwp): Balance {
  let [source, sink] = [0, 0]
  for (const line of lines) {
    const co2e = co2eOf(line, gwp)
    if (co2e > 0) source += co2e
    else sink += co2e
  }
  return { source, sink, net: source + sink }
}

/** Balances of yearly lines by their first year. */
export function yearlyBalances(lines: Iterable<BookLine>, gwp: Gwp): Map<number, Balance> {
  const byYear = new Map<number, BookLine[]>()
  for (const line of lines) {
    const there = byYear.get(line.yearFrom)
    if (there === undefined) byYear.set(line.yearFrom, [line])
    else there.push(line)
  }
  return new Map([...byYear].map(([year, lines]) => [year, balanceOf(lines, gwp)]))
}

/** Share of the source that the sink takes up; absent without a source. */
export function offsetRate({ source, sink }: Balance): number | undefined {
  return source === 0 ? undefined : -sink / source
}

/** Whether all built land has a coefficient, without which the largest source is left out. */
export function builtHasFlux({ classes }: ClassTable): boolean {
  const built = classes.filter(({ group }) => group === 'settlement')
  return built.length > 0 && built.every(({ flux }) => flux !== null)
}
