import { daysOf, type MonthSet } from './wet-months.js'

/** All that the water of a run comes to. */
export interface WaterLedger {
  /** A record for every year, the last included. */
  readonly years: readonly WaterRecord[]
  /** Area and volume by stage, of a level surface. */
  readonly curve: readonly StagePoint[]
  /** The months of other tables of stages, in the first year. */
  readonly compare: readonly { readonly name: string; readonly months: readonly StagePoint[] }[]
}

/** What stands below a stage, m in the datum of the gauge. */
export interface StagePoint {
  readonly stage: number
  /** Hectares and m3. */
  readonly area: number
  readonly volume: number
}

/** Water of a year of a run. */
export interface WaterRecord {
  readonly year: number
  readonly months: readonly WaterMonth[]
  /** By policy that holds the water: m3 by month. */
  readonly held: readonly {
    readonly policy: string
    readonly asked: readonly number[]
    readonly given: readonly number[]
  }[]
  /** Cells of the floodplain at the start of the year, by `waterKey`. */
  readonly cells: ReadonlyMap<number, number>
  /** The same land with the stages that no policy has raised; null where none does. */
  readonly unheld: ReadonlyMap<number, number> | null
}

/** A month as it is, and as it would be without what policies hold. */
export interface WaterMonth {
  readonly held: StagePoint
  readonly natural: StagePoint
}

/** Key of a zone place, a class index and the months under water. */
const waterKey = (zone: number, land: number, months: MonthSet): number => (zone * 256 + land) * 4096 + months

export function readWaterKey(key: number): { zone: number; land: number; months: MonthSet } {
  return { zone: Math.floor(key / 1048576), land: Math.floor(key / 4096) % 256, months: key % 4096 }
}

/** Days under water by months; the entry of all of them is 365. */
export const daysByMonths: readonly number[] = Array.from({ length: 4096 }, (_, months) => daysOf(months))

/** Cells of the floodplain and the land on them. */
export interface CountedLand {
  /** Cell numbers. */
  readonly cells: Uint32Array
  /** By place in `cells`. */
  readonly months: Uint16Array
  readonly now: Uint8Array
  /** By class index of `now`: the class of the table that it looks like. */
  readonly looksLike: readonly number[]
  readonly region: Uint16Array
  /** Zone place of each region. */
  readonly zoneOf: Uint16Array
}

/** Cells by zone, class and months under water, those without a class left out. */
export function countWater({ cells, months, now, looksLike, region, zoneOf }: CountedLand): Map<number, number> {
  const counts = new Map<number, number>()
  let [last, run] = [-1, 0]
  const tell = (): void => {
    if (run > 0) counts.set(last, (counts.get(last) ?? 0) + run)
  }
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at]
    const land = looksLike[now[cell]]
    if (land === 0) continue
    const key = waterKey(zoneOf[region[cell]], land, months[at])
    // neighbours mostly share their key
    if (key !== last) {
      tell()
      last = key
      run = 0
    }
    run++
  }
  tell()
  return new Map([...counts].sort(([a], [b]) => a - b))
}
