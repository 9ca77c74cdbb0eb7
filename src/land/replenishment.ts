import type { StageCurve } from './stage-curve.js'

/** Levels that are to be held, month by month. */
export interface Holding {
  /** Stages without it, m. */
  readonly stages: readonly number[]
  /** Lowest stages with it, m; null where none is asked. */
  readonly minimum: readonly (number | null)[]
  /** m3 a year; Infinity for all that it takes. */
  readonly budget: number
  /** By month, as the surface of the water slopes in it. */
  readonly curves: readonly StageCurve[]
}

/** What was held, and the water that it took. */
export interface Held {
  readonly stages: readonly number[]
  /** m3 by month: what the minimum asks, and what was given. */
  readonly asked: readonly number[]
  readonly given: readonly number[]
}

/**
 * Water for a minimum stage: of each month `V(max(H, minimum)) - V(H)`, from the volumes of the stage curve. The budget is
 * spent from January on; the month in which it runs out rises as far as the rest goes, later ones not at all.
 */
export function holdLevels({ stages, minimum, budget, curves }: Holding): Held {
  const [held, asked, given]: [number[], number[], number[]] = [[], [], []]
  let left = budget
  for (let month = 0; month < 12; month++) {
    const wanted = Math.max(stages[month], minimum[month] ?? Number.NEGATIVE_INFINITY)
    const before = curves[month].volumeAt(stages[month])
    const need = curves[month].volumeAt(wanted) - before
    asked.push(need)
    const stage = need <= left ? wanted : Math.max(stages[month], curves[month].stageOf(before + left))
    const used = need <= left ? need : curves[month].volumeAt(stage) - before
    held.push(stage)
    given.push(used)
    left -= used
  }
  return { stages: held, asked, given }
}
