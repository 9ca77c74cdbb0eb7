import { LevelQueue } from './level-queue.js'

/** Cells that water may cover: their flood thresholds and the ground that water stands on, m, in one order. */
export interface FloodCells {
  readonly threshold: Float32Array
  readonly ground: Float32Array
}

/** m; no gauge tells so little. */
const BELOW_SILL = 1e-6

/**
 * Area and volume of the water at any stage, from the cells: exact, no interpolation. A cell whose ground is lower than its
 * threshold lies in a hollow, which fills when the water comes over its sill.
 */
export class StageCurve {
  readonly #cellArea: number
  /** Ascending. */
  readonly #levels: Float32Array
  /** Sum of the ground of the first n cells. */
  readonly #ground: Float64Array

  /** @param cellArea m2 */
  constructor({ threshold, ground }: FloodCells, cellArea: number) {
    this.#cellArea = cellArea
    const queue = new LevelQueue()
    for (let cell = 0; cell < threshold.length; cell++) queue.add(cell, threshold[cell])
    this.#levels = new Float32Array(threshold.length)
    this.#ground = new Float64Array(threshold.length + 1)
    for (let at = 0; at < threshold.length; at++) {
      const cell = queue.take()
      this.#levels[at] = threshold[cell]
      this.#ground[at + 1] = this.#ground[at] + ground[cell]
    }
  }

  /** Hectares under water. */
  areaAt(stage: number): number {
    return (this.#cellsBelow(stage) * this.#cellArea) / 10000
  }

  /** m3 of water. */
  volumeAt(stage: number): number {
    const cells = this.#cellsBelow(stage)
    return (cells * stage - this.#ground[cells]) * this.#cellArea
  }

  /**
   * The highest stage that no more than so much water makes, m. Where it would spill into a hollow that it cannot fill, the
   * stage stays a micrometre below the sill.
   *
   * @param volume m3, 0 or more
   */
  stageOf(volume: number): number {
    const levels = this.#levels
    let [low, high] = [0, levels.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.volumeAt(levels[middle]) <= volume) low = middle + 1
      else high = middle
    }
    if (low === 0) return levels[0]
    const stage = (volume / this.#cellArea + this.#ground[low]) / low
    if (low === levels.length || stage < levels[low]) return stage
    return Math.max(levels[low - 1], levels[low] - BELOW_SILL)
  }

  /** The lowest threshold, m. */
  get lowest(): number {
    return this.#levels[0]
  }

  /** Cells whose threshold is not above the stage. */
  #cellsBelow(stage: number): number {
    let [low, high] = [0, this.#levels.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#levels[middle] <= stage) low = middle + 1
      else high = middle
    }
    return low
  }
}

/**
 * Volume below the last of some stages, from the areas that they cover: the integral of the area over the stage, linear
 * between the points.
 *
 * @param points ascending, m and km2
 * @returns km3
 */
export function hypsometryVolume(points: readonly (readonly [stage: number, area: number])[]): number {
  return points.slice(1).reduce((sum, [stage, area], at) => {
    const [before, below] = points[at]
    return sum + ((area + below) / 2) * ((stage - before) / 1000)
  }, 0)
}
