/** Pools that a change may disturb; litter only grows. */
export const DISTURBED_POOLS = ['biomass', 'soil'] as const
export type DisturbedPool = (typeof DISTURBED_POOLS)[number]
export const BLUE_POOLS = [...DISTURBED_POOLS, 'litter'] as const
export type BluePool = (typeof BLUE_POOLS)[number]

export const IMPACTS = ['low', 'med', 'high'] as const
export type Impact = (typeof IMPACTS)[number]

/**
 * What a change does to biomass and soil: they accumulate as the class after it says, stay as they are (`none`), or the
 * share that the class before it gives for an impact begins to decay.
 */
export type Effect = 'accumulate' | 'none' | Impact

/** A pool of a class, t C/ha. */
export interface PoolFigures {
  /** At the first map. */
  readonly initial: number
  /** A year, while it accumulates. */
  readonly accumulation: number
}

export interface DisturbedPoolFigures extends PoolFigures {
  /** Of what a change away from the class disturbs, years; 0: it never decays. */
  readonly halfLife: number
  /** Share of the stock that a change away from the class disturbs. */
  readonly disturbed: Readonly<Record<Impact, number>>
}

export interface BlueClass extends Readonly<Record<DisturbedPool, DisturbedPoolFigures>> {
  readonly litter: PoolFigures
}

/** InVEST Coastal Blue Carbon's two tables. */
export interface BlueParameters {
  /** By class index - 1. */
  readonly classes: readonly BlueClass[]
  /** By `from * side + to`, side the number of classes + 1; null where the table of transitions has an empty cell. */
  readonly effects: readonly (Effect | null)[]
}
