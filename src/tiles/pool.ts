import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { Piscina } from 'piscina'
import { type Parcel, unpack } from './parcel.js'

/** A task that several threads work on together: each takes the next tile from the shared cursor until none is left. */
export interface TileTask {
  readonly cursor: Int32Array
}

/** A function that threads run: the entry file in `workers/`, its export, and the same function for running inline. */
export interface Kernel<Task extends TileTask, Result> {
  readonly entry: string
  readonly name: string
  readonly inline: (task: Task) => Result | Promise<Result>
}

export interface Pool {
  /** 0: everything runs in the calling thread. */
  readonly threads: number
  /**
   * Runs the kernel once on every thread, all on the same tiles; the results in no particular order.
   *
   * @param onTiles told now and then how many tiles are taken
   */
  share<Task extends TileTask, Result>(
    kernel: Kernel<Task, Result>,
    task: Omit<Task, 'cursor'>,
    onTiles?: (taken: number) => void,
  ): Promise<Result[]>
  close(): Promise<void>
}

/** @param early entries whose threads start at once, while the caller prepares their tasks */
export function openPool(threads: number = availableParallelism(), early: readonly string[] = []): Pool {
  if (threads === 0) return { threads, share: runInline, close: async () => {} }
  const pools = new Map<string, Piscina>()
  const poolOf = (entry: string): Piscina => {
    const open = pools.get(entry) ?? openEntry(entry, threads)
    pools.set(entry, open)
    return open
  }
  early.forEach(poolOf)
  return {
    threads,
    async share<Task extends TileTask, Result>(
      kernel: Kernel<Task, Result>,
      task: Omit<Task, 'cursor'>,
      onTiles?: (taken: number) => void,
    ) {
      const shared = withCursor(task)
      const pool = poolOf(kernel.entry)
      const watch = onTiles && setInterval(() => onTiles(Atomics.load(shared.cursor, 0)), 200)
      try {
        const runs = Array.from(
          { length: threads },
          () => pool.run(shared, { name: kernel.name }) as Promise<Parcel<Result>>,
        )
        return (await Promise.all(runs)).map((parcel) => unpack(parcel))
      } finally {
        clearInterval(watch)
      }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
    },
  }
}

async function runInline<Task extends TileTask, Result>(
  kernel: Kernel<Task, Result>,
  task: Omit<Task, 'cursor'>,
): Promise<Result[]> {
  await breathe()
  return [await kernel.inline(withCursor(task))]
}

function openEntry(entry: string, threads: number): Piscina {
  const filename = new URL(`../../workers/${entry}.js`, import.meta.url).href
  // A thread that is ended while it loads ES modules by `require`, as piscina tries first, aborts the whole process
  // (v8::Module::IsGraphAsync, 3 of 100 refusals in Node 20.20); loading them by `import` is safe.
  const execArgv = [...process.execArgv, '--no-experimental-require-module']
  return new Piscina({ filename, minThreads: threads, maxThreads: threads, atomics: 'disabled', execArgv })
}

function withCursor<Task extends TileTask>(task: Omit<Task, 'cursor'>): Task {
  return { ...task, cursor: new Int32Array(new SharedArrayBuffer(4)) } as Task
}

/** Lets signals and timers have their turn, which work in the calling thread would hold up. */
export const breathe = setImmediate

/** The next tile of the task, or -1 when all are taken. */
export function nextTile({ cursor }: TileTask, tiles: number): number {
  const tile = Atomics.add(cursor, 0, 1)
  return tile < tiles ? tile : -1
}
