import { streamKey } from '../../src/grid/hash.js'
import { type Gumbel, gumbel } from '../../src/land/gumbel.js'
import { type ScoreSpec, scoreSchema } from '../../src/land/score-schema.js'
import type { GroupCap } from '../../src/land/spread.js'
import { allocate } from '../../src/study/year/allocate.js'
import { type BidderPlan, BidMemory, layLanes, setUpContest } from '../../src/study/year/contest-setup.js'
import { type LandState, levelKey } from '../../src/study/year/land-state.js'
import { openPool } from '../../src/tiles/pool.js'

/** A map drawn in a test: rows of class indexes, and what else is not the same everywhere. */
export interface Drawing {
  readonly map: readonly (readonly number[])[]
  readonly zones?: readonly (readonly number[])[]
  /** Levels (0 to 254, 255 no data) of layers with the range 0 to 1, by name. */
  readonly layers?: Readonly<Record<string, readonly (readonly number[])[]>>
  /** Years since the last change; 0: never. */
  readonly age?: readonly (readonly number[])[]
  readonly tileRows?: number
  readonly place?: readonly [number, number]
}

export const YEAR = 2020
const OFFSET = 121

const made = new Map<number, Gumbel>()
/** Noise takes longer to make than a small contest. */
function noiseOf(temperature: number): Gumbel {
  const noise = made.get(temperature) ?? gumbel(temperature)
  made.set(temperature, noise)
  return noise
}

export function landOf({ map, zones, layers = {}, age, tileRows = 256, place = [0, 0] }: Drawing): LandState {
  const now = Uint8Array.from(map.flat())
  const zoneOfCell = zones?.flat() ?? now.map(() => 0)
  const numbers = [...new Set(zoneOfCell)].sort((a, b) => a - b)
  return {
    columns: map[0].length,
    rows: map.length,
    tileRows,
    place,
    now,
    start: now.slice(),
    changed: age
      ? Uint8Array.from(age.flat(), (years) => (years === 0 ? 0 : OFFSET - years))
      : new Uint8Array(now.length),
    region: Uint16Array.from(zoneOfCell, (zone) => numbers.indexOf(zone)),
    regions: numbers.map((zone) => ({ zone, values: [] })),
    zoneOf: Uint16Array.from(numbers, (_, at) => at),
    zones: numbers,
    classes: now.reduce((most, index) => Math.max(most, index), 0),
    levels: new Map(
      Object.entries(layers).map(([name, rows]) => [levelKey(name, [0, 1]), Uint8Array.from(rows.flat())]),
    ),
    startYear: YEAR,
  }
}

/** So many cells of a class to another; in one zone if it is given. */
export interface Ask {
  readonly from: number
  readonly to: number
  readonly cells: number
  readonly zone?: number
}

export interface Rules {
  readonly seed?: number
  readonly temperature?: number
  readonly dwell?: number
  /** Score by target class. */
  readonly scores?: Readonly<Record<number, Partial<ScoreSpec>>>
  /** Factor on a score; 0 forbids. */
  readonly factor?: (from: number, to: number, zone: number) => number
  /** Names of classes, for those who number them anew; chance goes by the name. */
  readonly names?: Readonly<Record<number, string>>
  /** Most cells of some asks (by their place in the list) together. */
  readonly caps?: readonly { readonly asks: readonly number[]; readonly cells: number }[]
  /** Asks that have their cells together, wherever they score best; each by itself unless given. */
  readonly claims?: readonly { readonly asks: readonly number[]; readonly cells: number }[]
}

/** Holds one contest in the calling thread; the land is changed in place. Returns what each ask got, in cells. */
export async function contest(land: LandState, asks: readonly Ask[], rules: Rules = {}): Promise<number[]> {
  const pool = openPool(0)
  const targets = [...new Set(asks.map(({ to }) => to))].sort((a, b) => a - b)
  const bidders = targets.map((to): BidderPlan => {
    const score = scoreSchema.parse(rules.scores?.[to] ?? {})
    const own = asks.filter((ask) => ask.to === to)
    return {
      to,
      from: [...new Set(own.map(({ from }) => from))],
      score,
      neighbours: [to],
      key: streamKey(rules.seed ?? 1, 'allocation', YEAR, 0, rules.names?.[to] ?? String(to)),
      group: (from, { zone }) =>
        asks.findIndex((ask) => ask.to === to && ask.from === from && (ask.zone ?? zone) === zone) + 1,
      factor: (from, { zone }) => rules.factor?.(from, to, zone) ?? 1,
    }
  })
  const plan = {
    bidders,
    groups: asks.length,
    year: YEAR,
    dwell: rules.dwell ?? 1,
    noise: noiseOf(rules.temperature ?? 0),
  }
  const caps: GroupCap[] = (rules.caps ?? []).map((cap) => ({ cells: cap.cells, groups: cap.asks.map((at) => at + 1) }))
  const claims =
    rules.claims?.map(({ asks, cells }) => ({ groups: asks.map((at) => at + 1), cells })) ??
    asks.map(({ cells }, at) => ({ groups: [at + 1], cells }))
  const held = await setUpContest(land, plan, new BidMemory(), pool)
  const { won, moved } = await allocate(held, { claims, caps }, land.zoneOf, land.zones.length, pool)
  const lanes = layLanes(bidders).lanes.length
  if (lanes > 0 && sum(moved) !== sum(won)) throw new Error('cells by lane and cells by group differ')
  return [...won.subarray(1)]
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0)

/** Changes between two planes, e.g. `{ '1>2': 5 }`. */
export function changesOf(before: Uint8Array, after: Uint8Array): Record<string, number> {
  const found: Record<string, number> = {}
  before.forEach((from, cell) => {
    if (from !== after[cell]) found[`${from}>${after[cell]}`] = (found[`${from}>${after[cell]}`] ?? 0) + 1
  })
  return found
}

/** The plane as rows, to be compared with a drawing. */
export const rowsOf = ({ now, columns, rows }: LandState): number[][] =>
  Array.from({ length: rows }, (_, row) => [...now.subarray(row * columns, (row + 1) * columns)])
