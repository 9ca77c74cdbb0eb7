import { drawnRange } from '../../carbon/draws/range.js'
import { CO2_PER_C } from '../../carbon/units.js'
import type { DrawnQuantity } from '../../study/book/drawn-quantities.js'
import type { TableContent } from '../table-content.js'
import type { ComparedRun } from './comparison.js'
import type { Done } from './run-page.js'

/** 95 % range of what a run avoids against another. A sign only where all of it has that sign. */
export interface AvoidedRange {
  readonly p2_5: number
  readonly p50: number
  readonly p97_5: number
  readonly sign?: 'avoided' | 'added'
}

type DrawnDone = Pick<Done, 'result' | 'drawn'>

/**
 * Ranges of the results of a comparison that end in `avoided_tCO2e`: draw by draw the difference of the two runs, so that
 * what they share cancels. None where the draws of the two are not of one seed, number and correlation.
 */
export function avoidedRanges(
  own: DrawnDone,
  first: DrawnDone,
  results: ComparedRun['results'],
): Readonly<Record<string, AvoidedRange>> {
  if (own.drawn.length === 0 || drawObstacle(own, first) !== null) return {}
  return Object.fromEntries(
    Object.keys(results).flatMap((key) => {
      const before = drawsOf(first, key)
      const after = drawsOf(own, key)
      return before && after ? [[key, rangeOf(before.map((value, draw) => value - after[draw]))]] : []
    }),
  )
}

/** Why what a run avoids has no range though draws were asked for. */
export function drawObstacle({ result: own }: DrawnDone, { result: first }: DrawnDone): string | null {
  const [ours, theirs] = [own, first].map(({ study }) => JSON.stringify(study.scenario.uncertainty))
  if (ours === theirs) return null
  return `its draws are not those of ${first.study.scenario.name}: what it avoids has no range`
}

/** Net emission behind a result by draw, t CO2e: that of a book over the run, or of the stock what its change commits. */
function drawsOf({ result, drawn }: DrawnDone, key: string): Float64Array | undefined {
  const quantities = drawn[0]?.quantities ?? []
  const last = (fits: (one: DrawnQuantity) => boolean) => quantities.findLast(fits)?.draws
  if (key === 'stock_avoided_tCO2e') {
    const stocks = result.books.filter(({ method }) => method === 'stock-difference').map(({ name }) => name)
    const gain = last(({ book, quantity }) => quantity === 'change' && stocks.includes(book))
    return gain?.map((carbon) => -carbon * CO2_PER_C)
  }
  return last(({ book, quantity }) => quantity === 'net' && key === `${book}_avoided_tCO2e`)
}

function rangeOf(draws: Float64Array): AvoidedRange {
  const { p2_5, p50, p97_5 } = drawnRange(draws)
  return { p2_5, p50, p97_5, ...(p2_5 > 0 && { sign: 'avoided' }), ...(p97_5 < 0 && { sign: 'added' }) }
}

/** A row for each run and result with a range, for the page and the terminal. */
export function avoidedRangeTable(runs: readonly ComparedRun[]): TableContent[] {
  const rows = runs.flatMap(({ name, results, ranges = {} }) =>
    Object.entries(ranges).map(([key, { p2_5, p97_5, sign }]) => [
      name,
      key.replace(/_avoided_tCO2e$/, ''),
      results[key],
      p2_5,
      p97_5,
      sign ?? 'no sign: the range holds zero',
    ]),
  )
  if (rows.length === 0) return []
  return [
    {
      caption: 'What is avoided, with its range',
      columns: [
        ...['scenario', 'book'].map((label) => ({ label, kind: 'text' as const })),
        ...['avoided', '2.5 %', '97.5 %'].map((label) => ({ label, unit: 't CO2e', signed: true })),
        { label: 'what it is', kind: 'text' },
      ],
      rows,
      note: 'Draw by draw against the first scenario, so that errors which both share cancel.',
    },
  ]
}
