import type { GroupCap, Pool } from '../land/spread.js'
import type { Cap } from '../policy/policy.js'
import type { RegionInfo } from './land-state.js'

/** A cap with the cells that are left of it. */
export interface CapCells extends Pick<Cap, 'zone' | 'to'> {
  readonly cells: number
}

/** Cells of some classes that are to become another one; `zone` null: wherever they score best. */
export interface Want {
  readonly key: number
  readonly from: readonly number[]
  readonly to: number
  readonly zone: number | null
  readonly cells: number
}

/** Groups of a contest: one for each want, or one for each want and zone where a cap tells zones apart. */
export class Groups {
  readonly pools: Pool[] = []
  readonly caps: GroupCap[]
  count = 0
  readonly #zones: readonly number[]
  /** By key of a want: its first group, and whether it has one for each zone. */
  readonly #laid = new Map<number, { want: Want; first: number; split: boolean }>()

  constructor(wants: readonly Want[], zones: readonly number[], caps: readonly CapCells[]) {
    this.#zones = zones
    for (const want of wants) {
      const split = want.zone === null && caps.some((cap) => cap.zone !== null && counts(cap, want))
      const size = split ? zones.length : 1
      this.#laid.set(want.key, { want, first: this.count + 1, split })
      this.pools.push({ cells: want.cells, groups: Array.from({ length: size }, (_, at) => this.count + 1 + at) })
      this.count += size
    }
    this.caps = caps.map((cap) => ({ cells: cap.cells, groups: this.#under(cap) }))
  }

  /** Group of a want in a region; 0: none. */
  of(key: number, region: RegionInfo): number {
    const laid = this.#laid.get(key)
    if (laid === undefined || (laid.want.zone !== null && laid.want.zone !== region.zone)) return 0
    return laid.first + (laid.split ? this.#zones.indexOf(region.zone) : 0)
  }

  #under(cap: CapCells): number[] {
    return [...this.#laid.values()].flatMap(({ want, first, split }) => {
      if (!counts(cap, want)) return []
      if (!split) return cap.zone === null || cap.zone === want.zone ? [first] : []
      if (cap.zone !== null) return [first + this.#zones.indexOf(cap.zone)]
      return this.#zones.map((_, at) => first + at)
    })
  }
}

/** Whether what is wanted is new land of the cap's classes. */
const counts = ({ to }: CapCells, want: Want): boolean =>
  to.includes(want.to) && want.from.some((one) => !to.includes(one))
