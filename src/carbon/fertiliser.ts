import type { GhgFactors } from './ghg-factors.js'
import { N2O_PER_N } from './units.js'

/** Nitrogen that is spread in a year or for a crop. */
export interface Fertiliser {
  /** kg N/ha. */
  readonly synthetic?: number
  readonly organic?: number
  readonly soil: 'upland' | 'rice-flooded' | 'rice-drained'
}

/** N2O by its way, kg/ha. */
export interface FertiliserN2o {
  readonly direct: number
  /** Of what is lost to the air and comes down elsewhere. */
  readonly deposited: number
  readonly leached: number
  readonly total: number
}

/** N2O of fertilisers in a wet climate, from the field and from what leaves it (IPCC 2019, vol. 4, eq. 11.1, 11.9, 11.10; M). */
export function fertiliserN2o({ synthetic = 0, organic = 0, soil }: Fertiliser, factors: GhgFactors): FertiliserN2o {
  const factor = (name: string): number => factors.value(`n2o_${name}`)
  const direct =
    soil === 'upland'
      ? synthetic * factor('upland_synthetic') + organic * factor('upland_organic')
      : (synthetic + organic) * factor(soil === 'rice-flooded' ? 'rice_flooded' : 'rice_drained')
  const volatile = synthetic * factor('volatile_synthetic') + organic * factor('volatile_organic')
  const deposited = volatile * factor('deposited')
  const leached = (synthetic + organic) * factor('leached_share') * factor('leached')
  return {
    direct: direct * N2O_PER_N,
    deposited: deposited * N2O_PER_N,
    leached: leached * N2O_PER_N,
    total: (direct + deposited + leached) * N2O_PER_N,
  }
}
