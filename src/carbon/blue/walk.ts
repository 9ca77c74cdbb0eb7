import type { BlueDates } from './dates.js'
import type { BlueParameters } from './parameters.js'
import { BLUE_COMPONENTS, BlueRow } from './row.js'

/** A hectare in a year. */
export interface BlueYear {
  /** At its start, t C: biomass, soil, litter. */
  readonly stocks: readonly number[]
  /** By component, t C, all positive; nothing in the last year. */
  readonly flux: Float64Array
}

/** The years of a hectare, the end included. `classes`: index at each map. */
export function walkYears(
  parameters: BlueParameters,
  { start, end, maps }: BlueDates,
  classes: readonly number[],
): BlueYear[] {
  const row = new BlueRow(parameters, classes[0])
  return Array.from({ length: end - start + 1 }, (_, at): BlueYear => {
    const map = maps.indexOf(start + at)
    if (map > 0) row.change(classes[map - 1], classes[map])
    const [stocks, flux] = [row.stocks(), new Float64Array(BLUE_COMPONENTS.length)]
    if (start + at < end) row.pass(flux)
    return { stocks, flux }
  })
}
