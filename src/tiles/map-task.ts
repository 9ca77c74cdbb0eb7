import type { QuantisedAreas } from '../grid/cell-area.js'
import { assembleCog, type MapStatistics } from '../io/cog/assemble.js'
import { type MapBuild, TILE } from '../io/cog/map-build.js'
import { finishPyramid } from '../io/cog/pyramid.js'
import { zOrder } from '../io/cog/tile-order.js'
import { type Encoder, loadEncoder } from '../io/encoder/encoder.js'
import { type BreachSource, openBreach } from './breach-source.js'
import { type ClassSource, openSource, type SourceReader } from './class-source.js'
import { type MapJob, type OpenMap, openJobs, TILE_CELLS } from './open-map.js'
import { breathe, type Kernel, nextTile, type TileTask } from './pool.js'
import { countRows, type Tally, zoneTally } from './tally.js'
import { openZones, type ZoneReader, type ZoneSource } from './zone-source.js'

/** One sweep over maps that lie on one grid: counts pairs of classes and writes maps, node by node. */
export interface MapTask extends TileTask {
  readonly columns: number
  readonly rows: number
  /** Tiles along the side of a node, and nodes across and down. */
  readonly nodeTiles: number
  readonly sources: readonly (ClassSource | BreachSource)[]
  readonly zones: ZoneSource | null
  /** Pairs of sources to count; a source with itself counts its classes. */
  readonly pairs: readonly (readonly [number, number])[]
  /** Class indexes + 1. */
  readonly side: number
  readonly areas: QuantisedAreas | null
  readonly maps: readonly MapJob[]
}

export interface MapResult {
  /** By pair of `MapTask.pairs`. */
  readonly tallies: readonly Tally[]
  /** By source: codes that are no class, with their cells. */
  readonly unknown: readonly ReadonlyMap<number, number>[]
}

export const sweep: Kernel<MapTask, MapResult> = { entry: 'maps', name: 'sweepMaps', inline: sweepMaps }

/** Puts swept maps together, one map at a time per thread. */
export interface AssembleTask extends TileTask {
  readonly maps: readonly {
    readonly build: MapBuild
    readonly statistics: MapStatistics | null
    readonly target: string
  }[]
}

export const assemble: Kernel<AssembleTask, void> = { entry: 'maps', name: 'assembleMaps', inline: assembleMaps }

export function assembleMaps(task: AssembleTask): void {
  const encoder = loadEncoder()
  for (let map = nextTile(task, task.maps.length); map !== -1; map = nextTile(task, task.maps.length)) {
    const { build, statistics, target } = task.maps[map]
    finishPyramid(build, encoder)
    assembleCog(build, statistics, target)
  }
}

export async function sweepMaps(task: MapTask): Promise<MapResult> {
  const thread = openThread(task)
  try {
    const [across, down] = [task.columns, task.rows].map((cells) => Math.ceil(cells / (TILE * task.nodeTiles)))
    for (let node = nextTile(task, across * down); node !== -1; node = nextTile(task, across * down)) {
      await sweepNode(task, thread, node % across, Math.floor(node / across))
      await breathe()
    }
    for (const { pyramid } of thread.maps) pyramid.flush()
    return { tallies: thread.tallies, unknown: thread.readers.map(({ unknown }) => unknown) }
  } finally {
    for (const reader of thread.readers) reader.close()
    thread.zones?.close()
  }
}

/** What one thread keeps open during a sweep. */
interface Thread {
  readonly encoder: Encoder
  readonly readers: readonly SourceReader[]
  readonly zones: ZoneReader | null
  readonly ids: readonly Uint8Array[]
  readonly zoneCells: Uint16Array | null
  readonly maps: readonly OpenMap[]
  readonly tallies: readonly Tally[]
}

function openThread(task: MapTask): Thread {
  const encoder = loadEncoder()
  const ids = task.sources.map(() => new Uint8Array(TILE_CELLS))
  return {
    encoder,
    readers: task.sources.map((source) =>
      source.kind === 'breach' ? openBreach(source, ids) : openSource(source, TILE * task.nodeTiles),
    ),
    zones: task.zones === null ? null : openZones(task.zones),
    ids,
    zoneCells: task.zones === null ? null : new Uint16Array(TILE_CELLS),
    maps: openJobs(task.maps, task.side, encoder),
    tallies: task.pairs.map(() => new Map()),
  }
}

async function sweepNode(task: MapTask, thread: Thread, nodeColumn: number, nodeRow: number): Promise<void> {
  const { nodeTiles } = task
  const columns = Math.min(nodeTiles, Math.ceil(task.columns / TILE) - nodeColumn * nodeTiles)
  const rows = Math.min(nodeTiles, Math.ceil(task.rows / TILE) - nodeRow * nodeTiles)
  for (const [column, row] of zOrder(columns, rows)) {
    const tileColumn = nodeColumn * nodeTiles + column
    const tileRow = nodeRow * nodeTiles + row
    const window = { column: tileColumn * TILE, row: tileRow * TILE, columns: TILE, rows: TILE }
    for (let i = 0; i < thread.readers.length; i++) await thread.readers[i].read(window, thread.ids[i])
    if (thread.zoneCells !== null) await thread.zones?.read(window, thread.zoneCells)
    countTile(task, thread, window)
    for (const map of thread.maps) map.put(tileColumn, tileRow, thread.ids)
  }
  for (const { pyramid } of thread.maps) pyramid.endNode()
}

function countTile(task: MapTask, thread: Thread, { column, row }: { column: number; row: number }): void {
  const columns = Math.min(TILE, task.columns - column)
  const rows = Math.min(TILE, task.rows - row)
  task.pairs.forEach(([first, second], pair) => {
    const [a, b] = [thread.ids[first], thread.ids[second]]
    const tally = thread.tallies[pair]
    if (thread.zoneCells !== null || task.areas !== null) {
      countRows(
        tally,
        { a, b, zones: thread.zoneCells, stride: TILE, columns, rows, firstRow: row },
        task.side,
        task.areas,
      )
      return
    }
    const { cells } = zoneTally(tally, 0, task.side, false)
    thread.encoder.countPairs(a, b, task.side, cells)
    // what lies beyond the map was read as no data
    cells[0] -= TILE_CELLS - columns * rows
  })
}
