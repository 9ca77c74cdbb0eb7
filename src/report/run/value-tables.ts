import { type BookLine, yearlyBalances } from '../../carbon/books.js'
import { co2eOf } from '../../carbon/gwp.js'
import { zonePayments } from '../../carbon/payments.js'
import { CO2_PER_C } from '../../carbon/units.js'
import { committedValue, emissionValue, type PricePath } from '../../carbon/value-stream.js'
import { valueAt } from '../../land/over-years.js'
import type { Book } from '../../study/book/run-books.js'
import type { RunStudy } from '../../study/run-study.js'
import { AREA } from '../../study/table/zone-figures.js'
import type { TableContent } from '../table-content.js'
import { type Cell, csvTable } from '../tables.js'
import type { RunResult } from './run-result.js'

/** Prices of a scenario; null for one without. */
export function pricePath({ scenario: { value }, start }: RunStudy): PricePath | null {
  if (value === undefined) return null
  const { price_per_tC, price_per_tCO2e, discount_rate, price_change, base_year = start.year } = value
  const price = (year: number): number =>
    price_per_tCO2e === undefined ? valueAt(price_per_tC ?? 0, year) / CO2_PER_C : valueAt(price_per_tCO2e, year)
  return { price, discount: { rate: discount_rate, baseYear: base_year }, priceChange: price_change }
}

/** A row of `value.csv`. */
interface ValueRow {
  readonly yearFrom: number
  readonly yearTo: number
  readonly zone: number
  readonly book: string
  /** t CO2e, + to the atmosphere. */
  readonly net: number
  /** Money of the base year, + where carbon is kept. */
  readonly value: number
}

/** Of each year and zone; of a stock difference, whose years are not told, of each interval. */
function valueRows(path: PricePath, { books }: RunResult): ValueRow[] {
  // blue carbon has a price of its own
  return books
    .filter(({ method }) => method !== 'blue-carbon')
    .flatMap((book) =>
      netsByZone(book).map(({ yearFrom, yearTo, zone, net }): ValueRow => {
        const isCommitted = book.method === 'stock-difference'
        const value = isCommitted
          ? committedValue(path, yearFrom, yearTo, -net / CO2_PER_C)
          : emissionValue(path, yearFrom, net)
        return { yearFrom, yearTo, zone, book: book.name, net, value }
      }),
    )
}

type ZoneNet = Pick<ValueRow, 'yearFrom' | 'yearTo' | 'zone' | 'net'>

/** In order of years, then as the lines have their zones. */
function netsByZone({ lines, gwp }: Book): ZoneNet[] {
  const nets = new Map<string, ZoneNet>()
  for (const line of lines) {
    const { yearFrom, yearTo, zone }: BookLine = line
    const key = `${yearFrom} ${zone}`
    const net = (nets.get(key)?.net ?? 0) + co2eOf(line, gwp)
    nets.set(key, { yearFrom, yearTo, zone, net })
  }
  return [...nets.values()].sort((a, b) => a.yearFrom - b.yearFrom || a.zone - b.zone)
}

/** `value` of `summary.json`: `npv_BOOK`, + where carbon is kept. */
export interface RunValue {
  readonly base_year: number
  readonly discount_rate: number
  readonly price_change: number
  readonly [npv: `npv_${string}`]: number
}

/** Absent without prices. */
export function runValue(result: RunResult): { value?: RunValue } {
  const path = pricePath(result.study)
  if (path === null) return {}
  const { discount, priceChange } = path
  const sums = new Map<`npv_${string}`, number>()
  for (const { book, value } of valueRows(path, result)) sums.set(`npv_${book}`, (sums.get(`npv_${book}`) ?? 0) + value)
  const head = { base_year: discount.baseYear, discount_rate: discount.rate, price_change: priceChange }
  return { value: { ...head, ...Object.fromEntries(sums) } }
}

/** `value.csv`, and `payments.csv` where zones pay each other. */
export function valueCsv(result: RunResult): [name: string, text: string][] {
  const path = pricePath(result.study)
  if (path === null) return []
  const rows = valueRows(path, result).map(({ yearFrom, yearTo, zone, book, net, value }) => {
    return [yearFrom, yearTo, zone, book, net, path.price(yearFrom), value]
  })
  const columns = ['year_from', 'year_to', 'zone', 'book', 'net_tCO2e', 'price_per_tCO2e', 'npv']
  return [['value.csv', csvTable(columns, rows)], ...paymentsCsv(path, result)]
}

function paymentsCsv(path: PricePath, result: RunResult): [name: string, text: string][] {
  const { scenario, zones } = result.study
  const weights = scenario.value?.payments?.weights
  if (weights === undefined) return []
  const rows = result.books
    .filter(({ method }) => method === 'coefficient' || method === 'process')
    .flatMap((book) => {
      const nets = netsByZone(book)
      return [...yearlyBalances(book.lines, book.gwp).keys()].flatMap((year) =>
        zonePayments(paymentZones(result, nets, year), weights, path.price(year)).map(
          ({ zone, net, quota, payment }): Cell[] => {
            const name = zones?.names.get(zone) ?? `zone ${zone}`
            return [year, year + 1, zone, name, book.name, net, quota, path.price(year), payment]
          },
        ),
      )
    })
  const columns = 'year_from,year_to,zone,name,book,net_tCO2e,quota_tCO2e,price_per_tCO2e,payment'
  return [['payments.csv', csvTable(columns.split(','), rows)]]
}

/** Zones that pay or are paid in a year: those of the table, or all but the land outside every zone. */
function paymentZones({ study: { zoneFigures }, land }: RunResult, nets: readonly ZoneNet[], year: number) {
  const { years, zones, side } = land.areas
  const areas = years.find((one) => one.year === year)?.hectares ?? new Float64Array(0)
  return zones.flatMap((zone, place) => {
    const told = zoneFigures === null ? {} : zoneFigures.get(zone)
    if (zone === 0 || told === undefined) return []
    const own = areas.subarray(place * side, (place + 1) * side)
    const area = own.reduce((sum, hectares) => sum + hectares, 0)
    const net = nets.find((one) => one.yearFrom === year && one.zone === zone)?.net ?? 0
    return [{ zone, net, measures: { ...told, [AREA]: area } }]
  })
}

/** What the books are worth, for the page. */
export function valueTable(result: RunResult): TableContent[] {
  const { value } = runValue(result)
  if (value === undefined) return []
  const { base_year, discount_rate, price_change, ...worth } = value
  return [
    {
      caption: 'Value',
      columns: [
        { label: 'book', kind: 'text' },
        { label: `value in ${base_year}`, signed: true },
      ],
      rows: Object.entries(worth).map(([key, npv]) => [key.replace(/^npv_/, ''), npv]),
      note: `Present value in the currency of the price, + where carbon is kept; ${discount_rate} % discount a year, price change ${price_change} %. Books are never added.`,
    },
  ]
}
