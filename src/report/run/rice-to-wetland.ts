import type { ClassTable } from '../../carbon/class-table.js'
import { riceToWetlandRange, type SignedRange } from '../../carbon/paddy-to-marsh.js'
import { type RiceRegime, regimeMethane, riceRates } from '../../carbon/rice-regime.js'
import { readGhgFactors, readRiceRegimes } from '../../study/book/ghg-data.js'
import type { TableContent } from '../table-content.js'
import type { RunResult } from './run-result.js'

/** A change from rice to a wet class that the run made: the balance of its hectare, t CO2e/ha/yr, + to the atmosphere. */
export interface RiceToWetlandRow {
  readonly book: string
  readonly from: string
  readonly to: string
  readonly low_tCO2e_ha_yr: number
  readonly high_tCO2e_ha_yr: number
  /** Absent where the range holds zero. */
  readonly sign?: 'source' | 'sink'
}

/** For each book with rice: the range over regimes of rice and CH4 of the wet class, never one figure. */
export function riceToWetland(result: RunResult): RiceToWetlandRow[] {
  const { table } = result.study
  return result.books.flatMap(({ name: book, method, rice, gwp }) => {
    if (rice === null) return []
    return changesToWet(result, rice).map(([from, to]): RiceToWetlandRow => {
      const known = knownOf(table, rice, from, to)
      // only a coefficient book has the class's flux of CO2
      const exchange = method === 'coefficient' ? known.exchange : 0
      const { low, high, sign } = riceToWetlandRange({ ...known, exchange }, gwp)
      const names = { from: table.classes[from - 1].name, to: table.classes[to - 1].name }
      return { book, ...names, low_tCO2e_ha_yr: low, high_tCO2e_ha_yr: high, ...(sign && { sign }) }
    })
  })
}

/** Pairs of class indexes, ascending. */
function changesToWet(
  { study, cells: { years, side } }: RunResult,
  { crops }: RiceRegime,
): [from: number, to: number][] {
  const pairs = new Set<number>()
  for (const { moved } of years) {
    moved?.forEach((cells, at) => {
      const [from, to] = [Math.floor(at / side) % side, at % side]
      const isWet = to > 0 && study.table.classes[to - 1].wet
      if (cells > 0 && isWet && crops.some(({ land }) => land === from)) pairs.add(from * side + to)
    })
  }
  return [...pairs].sort((a, b) => a - b).map((pair) => [Math.floor(pair / side), pair % side])
}

function knownOf({ classes }: ClassTable, rice: RiceRegime, from: number, to: number) {
  const factors = readGhgFactors()
  const { low = 0, high = 0 } = factors.factor('ch4_marsh')
  const { methane, nitrousOxide, flux } = classes[to - 1]
  const crops = rice.crops.filter(({ land }) => land === from)
  const riceN2o = riceRates({ ...rice, crops }, classes.length, factors).find(({ gas }) => gas === 'nitrousOxide')
  const givenUp = riceN2o === undefined ? (classes[from - 1].nitrousOxide ?? 0) : riceN2o.rates[from] * 1000
  // A class that gives off less than any marsh is taken at its word: open water, a mudflat
  const isMarsh = methane === null || methane >= low
  return {
    wetMethane: isMarsh ? [low, high, ...(methane === null ? [] : [methane])] : [methane],
    riceMethane: [crops, ...readRiceRegimes().values()].map((one) => regimeMethane(one, factors)),
    exchange: flux ?? 0,
    nitrousOxide: (nitrousOxide ?? 0) - givenUp,
  }
}

export function riceToWetlandTable(result: RunResult): TableContent[] {
  const rows = riceToWetland(result)
  if (rows.length === 0) return []
  return [
    {
      caption: 'Rice to wetland, by hectare',
      columns: [
        ...['book', 'from', 'to'].map((label) => ({ label, kind: 'text' as const })),
        ...['from', 'up to'].map((label) => ({ label, unit: 't CO2e/ha/yr', signed: true })),
        { label: 'what it is', kind: 'text' },
      ],
      rows: rows.map(({ book, from, to, low_tCO2e_ha_yr: low, high_tCO2e_ha_yr: high, sign }) => [
        book,
        from,
        to,
        low,
        high,
        WORDS[sign ?? 'unknown'],
      ]),
      note: `Positive to the atmosphere, over this regime of rice and those of data/rice_regimes.csv, and over the CH4 of a marsh (${span()} kg/ha/yr). Gains of soil and plants are in it only as a coefficient book has them, as the flux of the class.`,
    },
  ]
}

const WORDS: Readonly<Record<(SignedRange['sign'] & string) | 'unknown', string>> = {
  source: 'a source over the whole range',
  sink: 'a sink over the whole range',
  unknown: 'no sign: the range holds zero',
}

function span(): string {
  const { low, high } = readGhgFactors().factor('ch4_marsh')
  return `${low} to ${high}`
}
