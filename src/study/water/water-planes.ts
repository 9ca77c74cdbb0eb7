import { classFluxes } from '../../carbon/stock.js'
import { daysIn } from '../../carbon/water-gases.js'
import { DAYS_OF_YEAR } from '../../land/months.js'
import { daysByMonths } from '../../land/water-record.js'
import { zoneOfShare } from '../../land/water-zones.js'
import { sharedUint8 } from '../../tiles/planes.js'
import type { RunStudy } from '../run-study.js'
import type { StudyWater } from './study-water.js'
import type { WaterNow } from './water-counts.js'

/** A map of few values: their numbers by cell, 0 for no data. */
export interface WaterPlane {
  readonly cells: Uint8Array
  /** By number. */
  readonly values: readonly number[]
  /** Cells by number. */
  readonly counts: readonly number[]
}

/** The land of a year and the water on it. */
export interface WateredLand extends WaterNow {
  readonly now: Uint8Array
  readonly looksLike: readonly number[]
}

/** Days a year under water: 0 outside the floodplain, no data where the land cover has none. */
export function waterDaysPlane(land: WateredLand): WaterPlane {
  return planeOf(
    land,
    () => 0,
    (_, months) => daysByMonths[months],
  )
}

/** Zones of the water by their place, from 1; only the floodplain's land of the classes of the water has data. */
export function waterZonePlane({ zones, classes }: StudyWater, land: WateredLand): WaterPlane {
  return planeOf(
    land,
    () => Number.NaN,
    (index, months) =>
      classes.includes(index) ? zoneOfShare(zones, daysByMonths[months] / DAYS_OF_YEAR) + 1 : Number.NaN,
  )
}

/** Flux of carbon, t C/ha/yr: the floodplain's by its days, where there are figures of them; of other land by its class. */
export function waterFluxPlane(study: RunStudy, { zones, classes, gases }: StudyWater, land: WateredLand): WaterPlane {
  const ofClass = classFluxes(study.table, Number.NaN)
  const figures = gases.filter(({ gas }) => gas === 'carbon')
  if (figures.length === 0)
    return planeOf(
      land,
      (index) => ofClass[index],
      (index) => ofClass[index],
    )
  return planeOf(
    land,
    (index) => ofClass[index],
    (index, months) => {
      if (!classes.includes(index)) return ofClass[index]
      const days = daysByMonths[months]
      const zone = zoneOfShare(zones, days / DAYS_OF_YEAR)
      const own = figures.filter((one) => one.zone === zone)
      return own.reduce((sum, { state, value }) => sum + (daysIn(state, days) * value) / 1000, 0)
    },
  )
}

/** @throws Error for more than 255 values: sets of months of a year are far fewer */
function planeOf(
  { now, looksLike, cells, months }: WateredLand,
  ofClass: (index: number) => number,
  ofWater: (index: number, months: number) => number,
): WaterPlane {
  const ids = new Map<number, number>()
  const values = [Number.NaN]
  const idOf = (value: number): number => {
    if (Number.isNaN(value)) return 0
    const known = ids.get(value)
    if (known !== undefined) return known
    if (values.length > 255) throw new Error('a map of water with more than 255 values')
    ids.set(value, values.length)
    return values.push(value) - 1
  }
  const byIndex = Uint8Array.from(looksLike, (looks) => (looks === 0 ? 0 : idOf(ofClass(looks))))
  const plane = sharedUint8(now.length)
  for (let cell = 0; cell < now.length; cell++) plane[cell] = byIndex[now[cell]]
  const known = new Map<number, number>()
  for (let at = 0; at < cells.length; at++) {
    const looks = looksLike[now[cells[at]]]
    if (looks === 0) continue
    const key = looks * 4096 + months[at]
    const id = known.get(key) ?? idOf(ofWater(looks, months[at]))
    known.set(key, id)
    plane[cells[at]] = id
  }
  const counts = values.map(() => 0)
  for (let cell = 0; cell < plane.length; cell++) counts[plane[cell]]++
  return { cells: plane, values, counts }
}
