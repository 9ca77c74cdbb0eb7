import type { AreaLedger, BookLine } from '../books.js'
import type { ClassTable } from '../class-table.js'
import { soilDepthFactor } from '../soil-depth.js'
import { socChange } from '../soil-factors.js'
import { poolDensities } from '../stock.js'

/** Land of some classes that comes under another management. */
export interface ManagedLand {
  /** Class indexes. */
  readonly classes: readonly number[]
  /** Null: everywhere. */
  readonly zone: number | null
  /** Part of their area that is under it in a year, 0 before it begins. */
  share(year: number): number
}

/** Tillage or inputs that change what the soil tends to. */
export interface SoilManagement extends ManagedLand {
  /** Product of the new factors over that of the old ones: the factors act as ratios only. */
  readonly ratio: number
}

/** The depth that the factors of the IPCC speak of, cm. */
const FACTOR_DEPTH_CM = 30

/**
 * What soils give off while they go to the stock of a new management: land takes so many years to it, evenly, from the year
 * in which it comes under it. The stock they start from is the class table's, down to 30 cm. Land that comes under it, or
 * leaves it, in one year is a share of the class's area of each later year.
 *
 * @param years from one stock to the other (IPCC 2006, vol. 4, eq. 2.25; M)
 */
export function soilManagementLines(
  table: ClassTable,
  ledger: AreaLedger,
  managements: readonly SoilManagement[],
  years: number,
): BookLine[] {
  const soil = topSoil(table)
  const component = 'soil management'
  return ledger.years.slice(0, -1).flatMap(({ year, hectares: areas }) =>
    managements.flatMap(({ classes, zone: only, share, ratio }) => {
      const moving = share(year) - share(year - years)
      if (moving === 0) return []
      return ledger.zones.flatMap((zone, place) =>
        classes.flatMap((index): BookLine[] => {
          const hectares = areas[place * ledger.side + index]
          if (hectares === 0 || (only !== null && only !== zone)) return []
          const gain = socChange(soil[index], soil[index] * ratio, years)
          const head = { yearFrom: year, yearTo: year + 1, zone, component, from: index, to: index }
          return [{ ...head, hectares: hectares * Math.abs(moving), carbon: -gain * moving * hectares }]
        }),
      )
    }),
  )
}

/** Soil carbon that management changes, t C/ha by class index; a table that tells no depth is taken to end there. */
function topSoil(table: ClassTable): Float64Array {
  const share = Math.min(1, soilDepthFactor(table.soilDepthCm ?? FACTOR_DEPTH_CM, FACTOR_DEPTH_CM))
  return poolDensities(table, 'soil').map((density) => density * share)
}
