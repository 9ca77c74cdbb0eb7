import type { Change } from '../../land/ledger.js'
import type { Claim, GroupCap } from '../../land/spread.js'
import type { RegionInfo } from './land-state.js'

/** A cap with the cells that are left of it. */
export interface CapCells extends Change {
  readonly cells: number
}

/** Cells of some classes that are to change; `zone` null: wherever they score best. */
export interface Want extends Change {
  readonly key: number
  /** The class that they become, and those that they look like on the way. */
  readonly to: readonly number[]
  readonly cells: number
}

/** Groups of a contest: one for each want, or several where caps tell its classes or zones apart. */
export class Groups {
  readonly claims: Claim[] = []
  readonly caps: readonly GroupCap[]
  count = 0
  /** By key of a want and class: the group in each zone; null: in the others. */
  readonly #laid = new Map<number, Map<number, Map<number | null, number>>>()

  constructor(wants: readonly Want[], caps: readonly CapCells[]) {
    const under = caps.map((): number[] => [])
    for (const want of wants) {
      const groups = new Map<string, number>()
      const groupUnder = (places: readonly number[]): number => {
        const known = groups.get(places.join())
        if (known !== undefined) return known
        groups.set(places.join(), ++this.count)
        for (const place of places) under[place].push(this.count)
        return this.count
      }
      const laid = want.from.map((from): [number, Map<number | null, number>] => {
        const zones = capsByZone(want, from, caps)
        return [from, new Map([...zones].map(([zone, places]) => [zone, groupUnder(places)]))]
      })
      this.#laid.set(want.key, new Map(laid))
      this.claims.push({ cells: want.cells, groups: [...groups.values()] })
    }
    this.caps = caps.map(({ cells }, place) => ({ cells, groups: under[place] }))
  }

  /** Group of a want's class in a region; 0: none. */
  of(key: number, from: number, { zone }: RegionInfo): number {
    const groups = this.#laid.get(key)?.get(from)
    return groups?.get(zone) ?? groups?.get(null) ?? 0
  }
}

/** Places of the caps that hold a want's cells of a class, by zone; null: in the zones that no cap names. */
function capsByZone(want: Want, from: number, caps: readonly CapCells[]): Map<number | null, number[]> {
  const places = new Map<number | null, number[]>([[null, []]])
  caps.forEach((cap, place) => {
    if (!cap.from.includes(from) || !cap.to.some((one) => want.to.includes(one))) return
    places.set(cap.zone, [...(places.get(cap.zone) ?? []), place])
  })
  const everywhere = places.get(null) ?? []
  for (const [zone, own] of places) if (zone !== null) places.set(zone, [...everywhere, ...own])
  if (want.zone === null) return places
  return new Map([[want.zone, places.get(want.zone) ?? everywhere]])
}
