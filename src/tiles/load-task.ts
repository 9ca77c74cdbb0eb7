import { type ClassSource, openSource } from './class-source.js'
import { type Kernel, nextTile, type TileTask } from './pool.js'

/** Reads a class map into a plane in shared memory, strip by strip. */
export interface LoadTask extends TileTask {
  readonly source: ClassSource
  readonly columns: number
  readonly rows: number
  readonly stripRows: number
  readonly plane: Uint8Array
}

export const load: Kernel<LoadTask, ReadonlyMap<number, number>> = {
  entry: 'maps',
  name: 'loadStrips',
  inline: loadStrips,
}

/** Returns the codes met that are no class, with their cells. */
export async function loadStrips(task: LoadTask): Promise<ReadonlyMap<number, number>> {
  const { columns, rows, stripRows, plane } = task
  const reader = openSource(task.source, stripRows)
  try {
    const strips = Math.ceil(rows / stripRows)
    for (let strip = nextTile(task, strips); strip !== -1; strip = nextTile(task, strips)) {
      const window = { column: 0, row: strip * stripRows, columns, rows: Math.min(stripRows, rows - strip * stripRows) }
      await reader.read(window, plane.subarray(window.row * columns, (window.row + window.rows) * columns))
    }
    return reader.unknown
  } finally {
    reader.close()
  }
}
