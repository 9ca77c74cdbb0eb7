import { type MapBuild, TILE, tileCells } from '../io/cog/map-build.js'
import { Pyramid } from '../io/cog/pyramid.js'
import type { Encoder } from '../io/encoder/encoder.js'
import { CohortIds, type CohortPlane } from './cohort-ids.js'

/** A map whose cells are a function of the class in one source, of the classes in two, or of the cohort. */
export type MapJob =
  | { readonly kind: 'codes'; readonly build: MapBuild; readonly source: number; readonly codes: readonly number[] }
  | { readonly kind: 'values'; readonly build: MapBuild; readonly source: number; readonly values: Float32Array }
  | PairJob
  | CohortJob

interface PairJob {
  readonly kind: 'pairs'
  readonly build: MapBuild
  readonly sources: readonly [number, number]
  /** By pair of class indexes. */
  readonly values: Float32Array
}

interface CohortJob {
  readonly kind: 'cohorts'
  readonly build: MapBuild
  readonly cohorts: CohortPlane
  /** By number of the cohort. */
  readonly values: Float32Array
}

export const TILE_CELLS = TILE * TILE

/** One thread's share of a map: takes the class indexes of tiles. */
export interface OpenMap {
  readonly pyramid: Pyramid
  /** @param sources class indexes of the tile by source */
  put(column: number, row: number, sources: readonly Uint8Array[]): void
}

/** @param side class indexes + 1 */
export function openJobs(jobs: readonly MapJob[], side: number, encoder: Encoder): OpenMap[] {
  const shared: PairIds[] = []
  const tiles: CohortIds[] = []
  return jobs.map((job) => {
    const pyramid = new Pyramid(job.build, encoder)
    if (job.kind === 'pairs') return openPairs(job, side, encoder, pyramid, shared)
    if (job.kind === 'cohorts') return openCohorts(job, encoder, pyramid, tiles)
    return {
      pyramid,
      put(column, row, sources) {
        if (job.kind === 'codes') pyramid.putCodes(column, row, sources[job.source], job.codes)
        else pyramid.putValues(column, row, sources[job.source], job.values)
      },
    }
  })
}

function openPairs(job: PairJob, side: number, encoder: Encoder, pyramid: Pyramid, shared: PairIds[]): OpenMap {
  const table = valueIds(job.values)
  if (table === null) return { pyramid, put: putPairCells(job, side, pyramid) }
  const known = shared.find((one) => one.serves(job.sources, table.idOf))
  const ids = known ?? new PairIds(job.sources, table.idOf, side, encoder)
  if (known === undefined) shared.push(ids)
  return {
    pyramid,
    put: (column, row, sources) => pyramid.putValues(column, row, ids.of(column, row, sources), table.values),
  }
}

/** For tables of more values than there are ids. */
function putPairCells(
  { build, sources: [first, second], values }: PairJob,
  side: number,
  pyramid: Pyramid,
): OpenMap['put'] {
  const cells = tileCells(build.spec.type)
  return (column, row, sources) => {
    const [a, b] = [sources[first], sources[second]]
    for (let i = 0; i < TILE_CELLS; i++) cells[i] = values[a[i] * side + b[i]]
    pyramid.putCells(column, row, cells)
  }
}

function openCohorts({ cohorts, values }: CohortJob, encoder: Encoder, pyramid: Pyramid, shared: CohortIds[]): OpenMap {
  const known = shared.find((one) => one.serves(cohorts))
  const tile = known ?? new CohortIds(cohorts)
  if (known === undefined) shared.push(tile)
  const [ids, idOf] = [new Uint8Array(TILE_CELLS), new Uint8Array(256)]
  return {
    pyramid,
    put(column, row) {
      tile.take(column, row)
      const here = Float32Array.from(tile.cohorts, (cohort) => values[cohort])
      const table = valueIds(here)
      if (table === null) {
        pyramid.putCells(
          column,
          row,
          Float32Array.from(tile.ids, (id) => here[id]),
        )
        return
      }
      if (here.length <= 256) {
        idOf.set(table.idOf)
        encoder.lookUpCodes(tile.bytes, idOf, ids)
      } else lookUp(tile.ids, table.idOf, ids)
      pyramid.putValues(column, row, ids, table.values)
    },
  }
}

function lookUp(places: Uint16Array, idOf: Uint8Array, ids: Uint8Array): void {
  for (let i = 0; i < TILE_CELLS; i++) ids[i] = idOf[places[i]]
}

/** The value ids of the tile at hand, looked up once for all maps of the same two sources that have the same ids. */
class PairIds {
  readonly #sources: readonly [number, number]
  readonly #idOf: Uint8Array
  readonly #side: number
  readonly #encoder: Encoder
  readonly #ids = new Uint8Array(TILE_CELLS)
  #column = -1
  #row = -1

  constructor(sources: readonly [number, number], idOf: Uint8Array, side: number, encoder: Encoder) {
    this.#sources = sources
    this.#idOf = idOf
    this.#side = side
    this.#encoder = encoder
  }

  serves([first, second]: readonly [number, number], idOf: Uint8Array): boolean {
    return (
      first === this.#sources[0] && second === this.#sources[1] && idOf.every((id, pair) => id === this.#idOf[pair])
    )
  }

  of(column: number, row: number, sources: readonly Uint8Array[]): Uint8Array {
    if (column !== this.#column || row !== this.#row) {
      const [first, second] = this.#sources
      this.#encoder.lookUpPairs(sources[first], sources[second], this.#side, this.#idOf, this.#ids)
      this.#column = column
      this.#row = row
    }
    return this.#ids
  }
}

/** Numbers the distinct values of a table; null when there are more than 256. */
function valueIds(table: Float32Array): { idOf: Uint8Array; values: Float32Array } | null {
  const ids = new Map<number, number>()
  const idOf = Uint8Array.from(table, (value) => {
    const id = ids.get(value) ?? ids.size
    ids.set(value, id)
    return id
  })
  if (ids.size > 256) return null
  const values = new Float32Array(256)
  for (const [value, id] of ids) values[id] = value
  return { idOf, values }
}
