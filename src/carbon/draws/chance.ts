import { hash3, streamKey } from '../../grid/hash.js'
import { normalAt, normalShare } from '../../grid/normal.js'

/** How the errors of figures go together: those of two pools of one class, and those of one pool in two classes. */
export interface Correlation {
  /** 0 to 1. */
  readonly pools: number
  readonly classes: number
}

/** Draws end at so many standard deviations. */
export const TRUNCATED_AT = 3

/**
 * Chance of draws, counted and not kept: the value of a figure in a draw hangs on the seed, the figure's name and the
 * number of the draw alone. Two runs of one seed share it, whatever else they have, so that their difference is a draw too.
 */
export class DrawChance {
  readonly draws: number
  readonly #seed: number
  readonly #normals = new Map<string, Float64Array>()

  constructor(seed: number, draws: number) {
    this.#seed = seed
    this.draws = draws
  }

  /** Of a figure that goes with no other, truncated. */
  alone(name: string): Float64Array {
    return truncated(this.#normal(name))
  }

  /**
   * Of a figure of a class, truncated. Any two of a family have the correlation of `pools` where only the pool differs, of
   * `classes` where only the class does, and their product where both do.
   */
  of(family: string, landClass: number, pool: string, { pools, classes }: Correlation): Float64Array {
    const parts: [name: string, weight: number][] = [
      [family, Math.sqrt(pools * classes)],
      [`${family} ${pool}`, Math.sqrt((1 - pools) * classes)],
      [`${family} of ${landClass}`, Math.sqrt(pools * (1 - classes))],
      [`${family} ${pool} of ${landClass}`, Math.sqrt((1 - pools) * (1 - classes))],
    ]
    const sum = new Float64Array(this.draws)
    for (const [name, weight] of parts) {
      if (weight === 0) continue
      const values = this.#normal(name)
      for (let draw = 0; draw < sum.length; draw++) sum[draw] += weight * values[draw]
    }
    return truncated(sum)
  }

  #normal(name: string): Float64Array {
    const known = this.#normals.get(name)
    if (known !== undefined) return known
    const key = streamKey(this.#seed, 'draw', 0, 0, name)
    const values = Float64Array.from({ length: this.draws }, (_, draw) =>
      normalAt((hash3(draw, 0, key) + 0.5) / 2 ** 32),
    )
    this.#normals.set(name, values)
    return values
  }
}

const BELOW = normalShare(-TRUNCATED_AT)

/** The same ranks in the normal distribution without its ends. */
const truncated = (values: Float64Array): Float64Array =>
  values.map((z) => normalAt(BELOW + normalShare(z) * (1 - 2 * BELOW)))
