/**
 * Pools of a cohort, t C/ha, in the order of its row: `soil` above the depth that land use changes and `deep` below it,
 * `dead` the litter and dead wood of the class, `slash` what a conversion left lying, then products in use.
 */
export const PROCESS_POOLS = ['above', 'below', 'soil', 'deep', 'dead', 'slash', 'sawn', 'panel', 'paper'] as const
export type ProcessPool = (typeof PROCESS_POOLS)[number]

/** Pools of wood in use, which are not on the land. */
export const PRODUCT_POOLS = ['sawn', 'panel', 'paper'] as const satisfies readonly ProcessPool[]
export const LAND_POOLS = PROCESS_POOLS.filter((pool) => !PRODUCT_POOLS.some((product) => product === pool))

/** Pools that decay and are filled by conversions. */
export const DECAYING = ['slash', 'sawn', 'panel', 'paper'] as const
export type DecayingPool = (typeof DECAYING)[number]

/**
 * What a row holds where: the pools, then what conversions of the running year add to the decaying ones and what they
 * release at once. All of it is linear in area, so that rows may be averaged.
 */
export const AT = {
  above: 0,
  below: 1,
  soil: 2,
  deep: 3,
  dead: 4,
  slash: 5,
  sawn: 6,
  panel: 7,
  paper: 8,
  inflow: 9,
  cleared: 13,
} as const satisfies Readonly<Record<ProcessPool | 'inflow' | 'cleared', number>>
export const ROW_LENGTH = 14
