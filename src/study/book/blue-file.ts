import { type BlueBook, blueBook } from '../../carbon/blue/book.js'
import { type BlueParameters, DISTURBED_POOLS, IMPACTS } from '../../carbon/blue/parameters.js'
import { parseBiophysical } from '../../carbon/blue/parse-biophysical.js'
import { parseEffects } from '../../carbon/blue/parse-effects.js'
import type { ClassTable } from '../../carbon/class-table.js'
import type { CohortLedger } from '../../carbon/process/cohorts.js'
import { readTable } from '../../io/table.js'
import { valueAt } from '../../land/over-years.js'
import { replayedYears } from '../run-years.js'
import type { Scenario } from '../scenario/scenario.js'
import type { BluePriceSpec } from '../scenario/scenario-schema.js'

/**
 * The two tables of InVEST Coastal Blue Carbon, as they are.
 *
 * @throws InputError with everything that is wrong in the first that has a fault
 */
export function readBlue(biophysical: string, transitions: string, table: ClassTable): BlueParameters {
  const figures = parseBiophysical(readTable(biophysical), table)
  // below its matrix InVEST's preprocessor writes a legend, whose first cells are empty
  const effects = parseEffects(
    readTable(transitions, ([name]) => name !== ''),
    figures,
  )
  return { classes: figures.classes, effects }
}

/** Present value of a t C that is stored in a year: p_t (1 + i)^t / (1 + d)^t, t years after the start. */
function presentValueOf({ per_tC, inflation_rate, discount_rate }: BluePriceSpec, start: number) {
  const yearly = (1 + inflation_rate / 100) / (1 + discount_rate / 100)
  return (year: number): number => valueAt(per_tC, year) * yearly ** (year - start)
}

/** The book of a run. */
export function blueOf(
  scenario: Scenario,
  price: BluePriceSpec | undefined,
  parameters: BlueParameters | null,
  cohorts: CohortLedger | null,
): BlueBook {
  if (parameters === null || cohorts === null) throw new Error('no cohorts for a blue-carbon book')
  const maps = [cohorts.startYear, ...replayedYears(scenario)]
  return blueBook(parameters, cohorts, maps, price === undefined ? null : presentValueOf(price, cohorts.startYear))
}

/** What a reader should know about the figures of a book. */
export function blueNotes({ classes: figures, effects }: BlueParameters, { classes }: ClassTable): string[] {
  const side = figures.length + 1
  return figures.flatMap((one, at) =>
    DISTURBED_POOLS.flatMap((pool): string[] => {
      const used = effects.slice((at + 1) * side, (at + 2) * side)
      const disturbs = IMPACTS.some((impact) => used.includes(impact) && one[pool].disturbed[impact] > 0)
      if (one[pool].halfLife > 0 || !disturbs) return []
      return [
        `${classes[at].name}: the half-life of its ${pool} is 0, so that what is disturbed of it is never emitted, as in InVEST. Give 0.1 for all at once`,
      ]
    }),
  )
}
