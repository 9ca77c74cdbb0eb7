import type { BookLine } from '../books.js'
import type { CohortLedger } from '../process/cohorts.js'
import { type BlueDates, blueDates } from './dates.js'
import { type BlueHistory, blueHistories } from './histories.js'
import { BlueLines, type BlueStock } from './lines.js'
import type { BlueParameters } from './parameters.js'
import { addHectares, type BlueSums, noSums, sumYears } from './sums.js'
import { walkYears } from './walk.js'

/** What InVEST Coastal Blue Carbon tells, and when it happens. */
export interface BlueBook {
  readonly dates: BlueDates
  readonly lines: readonly BookLine[]
  /** At the start of each year, the last included. */
  readonly stocks: readonly BlueStock[]
  /** By zone number, in their order: all its land together. */
  readonly zones: ReadonlyMap<number, BlueSums>
  readonly total: BlueSums
  /** By the place of a cohort in the ledger: a hectare of it; null where no land is left in it. */
  readonly hectares: readonly (BlueSums | null)[]
  /** By the place of a cohort: its cells in the end. */
  readonly cells: Float64Array
  /** Hectares by `from * side + to` of changes that the table of transitions has an empty cell for. */
  readonly untold: ReadonlyMap<number, number>
}

/** Land of one history: the classes at the maps. */
interface BlueLand {
  readonly classes: readonly number[]
  /** Places of its cohorts in the ledger. */
  readonly cohorts: number[]
  /** Hectares by zone number. */
  readonly zones: Map<number, number>
}

/**
 * The book of land that dated maps show. Cells of one history have one row, whatever their zone.
 *
 * @param maps years of the maps, ascending, the first the start of the ledger
 * @param presentValue of a t C that is stored in a year; null without a price
 */
export function blueBook(
  parameters: BlueParameters,
  ledger: CohortLedger,
  maps: readonly number[],
  presentValue: ((year: number) => number) | null,
): BlueBook {
  const dates = blueDates(maps, ledger.startYear + ledger.years.length)
  const lines = new BlueLines(dates)
  const total = noSums(dates, presentValue !== null)
  const sumsOf = new Map<number, BlueSums>()
  const hectares: (BlueSums | null)[] = ledger.cohorts.map(() => null)
  const untold = new Map<number, number>()
  const histories = blueHistories(ledger, dates.maps)
  for (const { classes, cohorts, zones } of landOf(histories, ledger.cellArea)) {
    const years = walkYears(parameters, dates, classes)
    const sums = sumYears(years, dates, presentValue)
    for (const cohort of cohorts) hectares[cohort] = sums
    for (const [zone, area] of zones) {
      lines.add(zone, classes, area, years)
      const whole = sumsOf.get(zone) ?? noSums(dates, presentValue !== null)
      sumsOf.set(zone, whole)
      addHectares(whole, sums, area)
      addHectares(total, sums, area)
      for (const pair of untoldPairs(parameters, classes)) untold.set(pair, (untold.get(pair) ?? 0) + area)
    }
  }
  const cells = Float64Array.from(histories, (one) => one.cells)
  const zones = new Map([...sumsOf].sort(([a], [b]) => a - b))
  return { dates, lines: lines.lines(), stocks: lines.stocks(), zones, total, hectares, cells, untold }
}

/** All that is left at the end. */
function landOf(histories: readonly BlueHistory[], cellArea: number): Iterable<BlueLand> {
  const lands = new Map<string, BlueLand>()
  for (const [cohort, { zone, classes, cells }] of histories.entries()) {
    if (cells === 0) continue
    const key = classes.join(' ')
    const land = lands.get(key) ?? { classes, cohorts: [], zones: new Map<number, number>() }
    lands.set(key, land)
    land.cohorts.push(cohort)
    land.zones.set(zone, (land.zones.get(zone) ?? 0) + cells * cellArea)
  }
  return lands.values()
}

/** Land that stays what it is has an effect, too. */
const untoldPairs = ({ classes: { length }, effects }: BlueParameters, classes: readonly number[]): number[] =>
  classes
    .slice(1)
    .map((to, at) => classes[at] * (length + 1) + to)
    .filter((pair) => effects[pair] === null)
