import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'

/** One run of a program. */
export interface Run {
  readonly seconds: number
  /** Of all threads. */
  readonly cpuSeconds: number
  readonly peakMiB: number
  /** What it printed. */
  readonly output: string
}

/** Below this the machine was too busy for a figure of two threads to count. */
const LEAST_SCALING = 1.8

/** Linux counts the time of processes in hundredths of a second. */
const TICKS = 100

/** Runs a program to its end. Its memory is that of its process, all threads of it. */
export function runProgram(command: string, words: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint()
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] })
    let [output, peakMiB, cpuSeconds] = ['', 0, 0]
    const look = (): void => {
      const usage = usageOf(child.pid as number)
      peakMiB = Math.max(peakMiB, usage.peakMiB)
      cpuSeconds = Math.max(cpuSeconds, usage.cpuSeconds)
    }
    const watch = setInterval(look, 10)
    child.stdout.on('data', (data) => {
      look()
      output += data
    })
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(watch)
      const seconds = Number(process.hrtime.bigint() - started) / 1e9
      if (code === 0) resolve({ seconds, cpuSeconds, peakMiB, output })
      else reject(new Error(`${command} ${words.join(' ')} ended with code ${code}`))
    })
  })
}

/** Highest resident memory and CPU time so far; zeros for a process that has ended. */
function usageOf(pid: number): { peakMiB: number; cpuSeconds: number } {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    // the name of the process, in brackets, may hold spaces
    const times = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, '').trim().split(' ')
    return { peakMiB: Number(peak?.[1] ?? 0) / 1024, cpuSeconds: (Number(times[11]) + Number(times[12])) / TICKS }
  } catch {
    return { peakMiB: 0, cpuSeconds: 0 }
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** What the control loops scaled by before and after a figure, the load, and whether the figure counts. */
export function describeMachine(before: number, after: number): string {
  const verdict = Math.min(before, after) < LEAST_SCALING ? ': the figure does not count' : ''
  return `control ${before.toFixed(2)} and ${after.toFixed(2)}, load ${loadavg()[0].toFixed(1)}${verdict}`
}

export function describeRun({ seconds, cpuSeconds, peakMiB }: Run): string {
  return `${seconds.toFixed(2)} s (CPU ${cpuSeconds.toFixed(1)} s, peak ${peakMiB.toFixed(0)} MiB)`
}
