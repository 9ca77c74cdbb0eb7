import type { Values } from './command.js'
import { isOn } from './options.js'

/** Takes note of how far a part of the work is. */
export type Progress = (part: string, done: number, total: number) => void

/** A progress line with the time left on a terminal; else a plain line every tenth; silent with --quiet and --json. */
export function startProgress(values: Values, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (isOn(values, 'quiet') || isOn(values, 'json')) return () => {}
  return stream.isTTY ? terminalProgress(stream) : plainProgress(stream)
}

function terminalProgress(stream: NodeJS.WriteStream): Progress {
  const clock = new Clock()
  let shown = 0
  return (part, done, total) => {
    const left = clock.secondsLeft(part, done, total)
    const isEnd = done >= total
    if (!isEnd && performance.now() - shown < 100) return
    shown = performance.now()
    const line = isEnd
      ? ''
      : `${part} ${percent(done, total)} %${left === null ? '' : `, ${describeSeconds(left)} left`}`
    stream.write(`\r\x1b[K${line.slice(0, (stream.columns || 80) - 1)}`)
  }
}

function plainProgress(stream: NodeJS.WriteStream): Progress {
  const clock = new Clock()
  const told = new Map<string, number>()
  return (part, done, total) => {
    const left = clock.secondsLeft(part, done, total)
    const tenth = Math.floor(percent(done, total) / 10)
    if (tenth === (told.get(part) ?? 0)) return
    told.set(part, tenth)
    stream.write(`${part}: ${tenth * 10} %${left === null || done >= total ? '' : `, ${describeSeconds(left)} left`}\n`)
  }
}

/** Guesses the time left of a part from the time it has taken so far. */
class Clock {
  readonly #began = new Map<string, number>()

  /** Null while there is nothing to guess from. */
  secondsLeft(part: string, done: number, total: number): number | null {
    const now = performance.now()
    const began = this.#began.get(part) ?? now
    this.#began.set(part, began)
    return done > 0 && now > began + 500 ? ((now - began) / 1000 / done) * (total - done) : null
  }
}

const percent = (done: number, total: number): number => (total > 0 ? Math.floor((100 * done) / total) : 100)

/** `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function describeSeconds(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
