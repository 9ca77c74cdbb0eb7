import type { TiledLand } from '../../land/contest.js'
import type { Region } from '../../policy/policy.js'
import type { TerrainPlaces } from '../map/terrain.js'
import type { WaterLand } from '../water/water-land.js'

/** The land of a run: planes that all threads see, and the tables that say what their numbers mean. */
export interface LandState extends Omit<TiledLand, 'year'> {
  /** Class index at the start of the run. */
  readonly start: Uint8Array
  /** Class index before the changes dated before the start; only where a process book asks for it. */
  readonly earlier: Uint8Array | null
  /** Class index by the year that a map is of, where land is replayed from maps. */
  readonly observed: ReadonlyMap<number, Uint8Array>
  /** What a reader should know about the cells. */
  readonly notes: readonly string[]
  /** Age + 1 of standing land, 0 for none; only where a process book has ages from a layer. */
  readonly ages: Uint8Array | null
  /** By region: its zone and the mask values of each policy. */
  readonly regions: readonly RegionInfo[]
  /** By region: place of its zone in `zones`. */
  readonly zoneOf: Uint16Array
  /** Zone numbers; 0 is outside every zone. */
  readonly zones: readonly number[]
  /** Parts of the zones by their terrain; null where it is not told apart, or the zones are the terrain. */
  readonly terrain: TerrainPlaces | null
  /** Classes of the class table; indexes above are states of restored land. */
  readonly classes: number
  /** Levels of a layer over a range, by `levelKey`. */
  readonly levels: Map<string, Uint8Array>
  /** Null for a study without water. */
  readonly water: WaterLand | null
  /** First year of the run, for `yearOffset`. */
  readonly startYear: number
}

/** A region as every policy sees it: `values[p]` are the masks of policy p. */
export interface RegionInfo {
  readonly zone: number
  readonly values: readonly (readonly number[])[]
}

/** A region as policy `policy` sees it. */
export const regionFor = ({ zone, values }: RegionInfo, policy: number): Region => ({ zone, values: values[policy] })

export const levelKey = (layer: string, [low, high]: readonly [number, number]): string => `${layer}|${low}|${high}`

/** Changes up to 120 years before a run have their own number. */
const START_OFFSET = 121

/** Years; the byte of the last one is 255. */
export const LONGEST_RUN = 255 - START_OFFSET

/** A year as a byte. */
export const yearOffset = (state: { startYear: number }, year: number): number => year - state.startYear + START_OFFSET

/** The land as kernels see it in a year. */
export function tiledLand(state: LandState, year: number): TiledLand {
  const { columns, rows, tileRows, place, now, changed, region } = state
  return { columns, rows, tileRows, place, now, changed, region, year: yearOffset(state, year) }
}
