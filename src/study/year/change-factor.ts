import type { Preference } from '../../policy/policy.js'
import type { TransitionFactors } from '../table/transition-table.js'
import { type RegionInfo, regionFor } from './land-state.js'
import type { Of } from './year-parameters.js'

/** What the table of transitions and the policies make of the chance of a change between two classes of the table. */
export type ChangeFactor = (from: number, to: number, region: RegionInfo) => number

/** The factor of each change in each region; 0 where one of them forbids it. To stay as it is, land is always free. */
export function changeFactor(
  { factor, side }: TransitionFactors,
  preferences: readonly Of<Preference>[],
): ChangeFactor {
  const towards = Array.from({ length: side }, (_, to) => preferences.filter((one) => one.to.includes(to)))
  return (from, to, region) =>
    from === to
      ? 1
      : towards[to]
          .filter((one) => one.from.includes(from) && one.where(regionFor(region, one.policy)))
          .reduce((product, one) => product * one.factor, factor[from * side + to])
}
