/**
 * Pools of a cohort, t C/ha, in the order of its row: `soil` above the depth that land use changes and `deep` below it,
 * `dead` the litter and dead wood of the class, `slash` what a conversion left lying, then products in use.
 */
export const PROCESS_POOLS = ['above', 'below', 'soil', 'deep', 'dead', 'slash', 'sawn', 'panel', 'paper'] as const
export type ProcessPool = (typeof PROCESS_POOLS)[number]

/** Pools that decay and are filled by conversions. */
export const DECAYING = ['slash', 'sawn', 'panel', 'paper'] as const
export type DecayingPool = (typeof DECAYING)[number]

/**
 * What a row holds where: the pools, then what conversions of the running year add to the decaying ones and what they
 * release at once. All of it is linear in area, so that rows may be averaged.
 */
export const AT = {
  ...(Object.fromEntries(PROCESS_POOLS.map((pool, at) => [pool, at])) as Record<ProcessPool, number>),
  inflow: PROCESS_POOLS.length,
  cleared: PROCESS_POOLS.length + DECAYING.length,
} as const
export const ROW_LENGTH = AT.cleared + 1
