import { isMainThread, parentPort, Worker } from 'node:worker_threads'

/** What two threads of this machine gain over one right now, from loops that need nothing but a core: 2 if it is idle. */
export async function controlScaling(): Promise<number> {
  const workers = [startWorker(), startWorker()]
  try {
    await Promise.all(workers.map(loopOn))
    const alone = await loopOn(workers[0])
    const together = await Promise.all(workers.map(loopOn))
    return (2 * alone) / Math.max(...together)
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

const startWorker = (): Worker => new Worker(new URL(import.meta.url))

/** Seconds that a worker takes for the loop. */
function loopOn(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.postMessage('loop')
  })
}

function loop(): number {
  const started = process.hrtime.bigint()
  let state = 1
  for (let i = 0; i < 3e8; i++) state = (Math.imul(state, 1664525) + 1013904223) | 0
  // an impossible value keeps the loop from being left out
  return state === 0.5 ? 0 : Number(process.hrtime.bigint() - started) / 1e9
}

if (!isMainThread) parentPort?.on('message', () => parentPort?.postMessage(loop()))
