import { type Table, TableReader } from '../../grid/table.js'
import type { AreaLedger, BookLine } from '../books.js'
import { valueOfYear } from '../over-years.js'

/** What an input of farms gives off, its making included, and where the figure is from. */
export interface FarmInputFactor {
  readonly input: string
  /** kg C for a unit of the amount. */
  readonly value: number
  readonly low?: number
  readonly high?: number
  readonly unit: string
  /** Unit of the amount of a hectare. */
  readonly amount: string
  readonly source: string
  /** V read in a text, M general knowledge to be checked, D our choice. */
  readonly status: string
}

/** Factors by input. */
export type FarmInputFactors = ReadonlyMap<string, FarmInputFactor>

/**
 * The factors of a table `input,value,low,high,unit,amount,source,status`.
 *
 * @throws InputError with everything that is wrong in it
 */
export function parseFarmInputFactors(table: Table): FarmInputFactors {
  const reader = new TableReader(table)
  reader.requireColumns(['input', 'value', 'low', 'high', 'unit', 'amount', 'source', 'status'])
  reader.refuse()
  const factors = table.rows.map((row): FarmInputFactor => {
    const { input, low, high, unit, amount, source, status } = row.cells
    const value = reader.numberAt(row, 'value')
    const range = {
      ...(low !== '' && { low: reader.numberAt(row, 'low') }),
      ...(high !== '' && { high: reader.numberAt(row, 'high') }),
    }
    return { input, value, ...range, unit, amount, source, status }
  })
  reader.refuse()
  return new Map(factors.map((one) => [one.input, one]))
}

/** What a hectare gets in a year; `year` null: in all years, `zone` null: in zones without a row of their own. */
export interface FarmInput {
  readonly year: number | null
  readonly zone: number | null
  /** Class index. */
  readonly land: number
  readonly input: string
  readonly amount: number
}

/** Lines of a book: amount times factor times hectares, t C, by zone, class and input, on the area at the start of the year. */
export function farmInputLines(
  inputs: readonly FarmInput[],
  factors: FarmInputFactors,
  { years, zones, side }: AreaLedger,
): BookLine[] {
  const kinds = new Map<string, FarmInput[]>()
  for (const one of inputs) {
    const key = `${one.land} ${one.input}`
    kinds.set(key, [...(kinds.get(key) ?? []), one])
  }
  return years.slice(0, -1).flatMap(({ year, hectares: areas }) =>
    zones.flatMap((zone, place) =>
      [...kinds.values()].flatMap((rows): BookLine[] => {
        const [{ land, input }] = rows
        const hectares = areas[place * side + land]
        const own = rows.filter((row) => row.zone === zone)
        const told = own.length > 0 ? own : rows.filter((row) => row.zone === null)
        if (hectares === 0 || told.length === 0) return []
        const amount = valueOfYear(
          told.map((row) => [row.year ?? year, row.amount]),
          year,
        )
        const carbon = (amount * (factors.get(input)?.value ?? Number.NaN) * hectares) / 1000
        const head = { yearFrom: year, yearTo: year + 1, zone, component: `farm ${input}` }
        return [{ ...head, from: land, to: land, hectares, carbon }]
      }),
    ),
  )
}
