import type { TableContent } from '../table-content.js'
import { csvTable } from '../tables.js'

/** What a policy avoided in a book over the run, t CO2e, + good; of a stock difference what it commits. */
export interface AttributionRow {
  /** `*`: all policies together. */
  readonly policy: string
  /** Net flux of the same run without the policy, less that with it. */
  readonly avoided_tCO2e: number
  /** Of all together: what they avoid, less the sum of what each avoids. */
  readonly interaction_tCO2e?: number
  readonly book: string
}

/** Net flux of each book over a run, t CO2e. */
export type BookNets = ReadonlyMap<string, number>

/** What runs without one of the policies came to: by the policy that was left out, and without any. */
export interface LeftOut {
  readonly without: ReadonlyMap<string, BookNets>
  readonly none: BookNets
}

/** Rows of each book: its policies in their order, then all together. */
export function attributionRows(all: BookNets, { without, none }: LeftOut): AttributionRow[] {
  return [...all].flatMap(([book, net]): AttributionRow[] => {
    const avoided = (others: BookNets): number => (others.get(book) as number) - net
    const each = [...without].map(([policy, nets]) => ({ policy, avoided_tCO2e: avoided(nets), book }))
    const together = avoided(none)
    const sum = each.reduce((total, { avoided_tCO2e }) => total + avoided_tCO2e, 0)
    return [...each, { policy: '*', avoided_tCO2e: together, interaction_tCO2e: together - sum, book }]
  })
}

export const attributionCsv = (rows: readonly AttributionRow[]): string =>
  csvTable(
    ['policy', 'avoided_tCO2e', 'interaction_tCO2e', 'book'],
    rows.map(({ policy, avoided_tCO2e, interaction_tCO2e, book }) => [policy, avoided_tCO2e, interaction_tCO2e, book]),
  )

/** A row for each policy, a column for each book; for the page and the terminal. */
export function attributionTable(rows: readonly AttributionRow[], scenario: string): TableContent {
  const books = [...new Set(rows.map(({ book }) => book))]
  const policies = [...new Set(rows.map(({ policy }) => policy))]
  const of = (policy: string, book: string): AttributionRow | undefined =>
    rows.find((row) => row.policy === policy && row.book === book)
  return {
    caption: `What the policies of ${scenario} avoid`,
    columns: [{ label: 'policy', kind: 'text' }, ...books.map((label) => ({ label, unit: 't CO2e', signed: true }))],
    rows: [
      ...policies.map((policy) => [
        policy === '*' ? 'all together' : policy,
        ...books.map((book) => of(policy, book)?.avoided_tCO2e),
      ]),
      ['interaction', ...books.map((book) => of('*', book)?.interaction_tCO2e)],
    ],
    note: 'Each policy against the same run without it, on the same luck; all together against the run without any. Interaction is what all avoid beyond the sum of what each does. Of a difference of stocks it is what is committed, without saying when.',
  }
}
