import type { Conversion } from '../../policy/policy.js'

/** What was asked of a year, what was done and what was not: a row of `policies.csv`. Cells. */
export interface PolicyRow {
  readonly year: number
  /** Name of the policy, or `demand`. */
  readonly policy: string
  /** Zone number; null: all. */
  readonly zone: number | null
  /** Class indexes; null: several. */
  readonly from: number | null
  readonly to: number | null
  readonly asked: number
  readonly done: number
  readonly unmet: number
  /** Restored land that turned back, where some does; null: none can. */
  readonly reverted: number | null
  /** The part of `unmet` that other rows tell, too: a total leaves it out. */
  readonly repeated: number
}

/** The demand for each change, `[from * side + to]`: asked and done. `from` 0 is what no allowed change can serve. */
export function demandRows(year: number, asked: Float64Array, done: Float64Array, side: number): PolicyRow[] {
  return [...asked.keys()]
    .filter((pair) => asked[pair] > 0)
    .map((pair) => ({
      year,
      policy: 'demand',
      zone: null,
      from: Math.floor(pair / side) || null,
      to: pair % side,
      asked: asked[pair],
      done: done[pair],
      unmet: asked[pair] - done[pair],
      reverted: null,
      repeated: 0,
    }))
}

/**
 * Rows of conversions. One that is not additional is the first part of the demand: what the demand could not place of the
 * same changes is the same land.
 *
 * @param done by conversion, cells
 * @param demandUnmet cells, `[from * side + to]`
 */
export function conversionRows(
  year: number,
  conversions: readonly (Conversion & Pick<PolicyRow, 'asked' | 'done' | 'reverted'> & { readonly name: string })[],
  demandUnmet: Float64Array,
  side: number,
): PolicyRow[] {
  const left = demandUnmet.slice()
  const repeated = conversions.map(() => 0)
  // those of few classes first: others can find their land elsewhere
  const order = [...conversions.entries()].sort(
    ([, a], [, b]) => a.from.length - b.from.length || (a.name < b.name ? -1 : Number(a.name > b.name)),
  )
  for (const [at, { from, to, additional, asked, done }] of order) {
    // what no allowed change can serve has no class of origin
    for (const one of additional ? [] : [...from, 0]) {
      const cells = Math.min(asked - done - repeated[at], left[one * side + to])
      left[one * side + to] -= cells
      repeated[at] += cells
    }
  }
  return conversions.map(({ name, zone, from, to, asked, done, reverted }, at) => ({
    year,
    policy: name,
    zone,
    from: from.length === 1 ? from[0] : null,
    to,
    asked,
    done,
    unmet: asked - done,
    reverted,
    repeated: repeated[at],
  }))
}

/**
 * A policy that restrains the demand: what was asked of the changes that it governs and what became of it. Several policies
 * may restrain one change; each tells the whole of it.
 */
export function restrainedRow(
  year: number,
  policy: string,
  pairs: Iterable<number>,
  asked: Float64Array,
  done: Float64Array,
): PolicyRow {
  const sum = { asked: 0, done: 0 }
  for (const pair of new Set(pairs)) {
    sum.asked += asked[pair]
    sum.done += done[pair]
  }
  const unmet = sum.asked - sum.done
  return { year, policy, zone: null, from: null, to: null, ...sum, unmet, reverted: null, repeated: unmet }
}
