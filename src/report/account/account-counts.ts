import { type Price, presentValue } from '../../carbon/value.js'
import type { AccountStudy } from '../../study/account.js'
import type { Tally } from '../../tiles/tally.js'

/** What is counted: for each change between two maps its pairs; of a single map its classes. */
export interface AccountCounts {
  readonly pairs: readonly (readonly [number, number])[]
  readonly tallies: readonly Tally[]
}

/** Present value of a tonne gained between two maps of the study, per t C. */
export const valueBetween = (study: AccountStudy, price: Price, [a, b]: readonly [number, number]): number =>
  presentValue(price, Number(study.maps[b].label) - Number(study.maps[a].label))
