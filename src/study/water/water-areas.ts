import type { WaterArea, WaterYear } from '../../carbon/water-gases.js'
import type { Ledger } from '../../land/ledger.js'
import { DAYS_OF_YEAR } from '../../land/months.js'
import { daysByMonths, readWaterKey } from '../../land/water-record.js'
import { zoneOfShare } from '../../land/water-zones.js'
import type { StudyWater } from './study-water.js'

/** The land of the classes of the water on the floodplain, by zone of the study, class, days and zone of the water. */
export function waterYears(
  { classes, zones }: StudyWater,
  { water, zones: numbers }: Ledger,
  cellArea: number,
): WaterYear[] {
  const areasOf = (cells: ReadonlyMap<number, number>): WaterArea[] =>
    [...cells].flatMap(([key, count]): WaterArea[] => {
      const { zone, land, months } = readWaterKey(key)
      if (!classes.includes(land)) return []
      const days = daysByMonths[months]
      const waterZone = zoneOfShare(zones, days / DAYS_OF_YEAR)
      return [{ zone: numbers[zone], land, waterZone, days, hectares: count * cellArea }]
    })
  return (water?.years ?? []).map(({ year, cells, unheld }) => ({
    year,
    areas: areasOf(cells),
    unheld: unheld && areasOf(unheld),
  }))
}
