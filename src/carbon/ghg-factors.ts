import { type Table, TableReader } from '../grid/table.js'

/** A published figure with where it is from. */
export interface GhgFactor {
  readonly key: string
  readonly value: number
  /** Ends of the range that its source gives; absent where it gives none. */
  readonly low?: number
  readonly high?: number
  readonly unit: string
  readonly source: string
  /** V read in a text, M general knowledge not checked word by word, D our choice. */
  readonly status: string
}

/** Emission factors by key; + to the atmosphere. */
export class GhgFactors {
  readonly all: readonly GhgFactor[]
  readonly #byKey: ReadonlyMap<string, GhgFactor>

  constructor(factors: readonly GhgFactor[]) {
    this.all = factors
    this.#byKey = new Map(factors.map((one) => [one.key, one]))
  }

  value(key: string): number {
    return this.factor(key).value
  }

  factor(key: string): GhgFactor {
    const found = this.#byKey.get(key)
    if (found === undefined) throw new Error(`no factor "${key}"`)
    return found
  }
}

/**
 * The factors of a table `key,value,low,high,unit,source,status`; `low` and `high` may be empty.
 *
 * @throws InputError with everything that is wrong in it
 */
export function parseGhgFactors(table: Table): GhgFactors {
  const reader = new TableReader(table)
  reader.requireColumns(['key', 'value', 'low', 'high', 'unit', 'source', 'status'])
  reader.refuse()
  const factors = table.rows.map((row): GhgFactor => {
    const { key, low, high, unit, source, status } = row.cells
    return {
      key,
      value: reader.numberAt(row, 'value'),
      ...(low !== '' && { low: reader.numberAt(row, 'low') }),
      ...(high !== '' && { high: reader.numberAt(row, 'high') }),
      unit,
      source,
      status,
    }
  })
  reader.refuse()
  return new GhgFactors(factors)
}
