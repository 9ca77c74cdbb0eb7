import { readGhgFactors } from '../../study/book/ghg-data.js'
import type { TableContent } from '../table-content.js'
import type { RunResult } from './run-result.js'

/** Factors behind the rice of a run's books, each with its source and status. */
export function ghgSourceTable({ books }: RunResult): TableContent[] {
  const regimes = books.flatMap(({ rice }) => rice?.crops ?? [])
  if (regimes.length === 0) return []
  const fertilised = regimes.some(({ nitrogen }) => nitrogen !== undefined)
  const told = readGhgFactors().all.filter(
    ({ key }) => key.startsWith('rice_') || key === 'ch4_marsh' || (fertilised && key.startsWith('n2o_')),
  )
  return [
    {
      caption: 'Factors of rice',
      columns: [
        { label: 'factor', kind: 'text' },
        { label: 'value', kind: 'plain' },
        ...['unit', 'source', 'status'].map((label) => ({ label, kind: 'text' as const })),
      ],
      rows: told.map(({ key, value, unit, source, status }) => [key, value, unit, source, status]),
      note: 'V read in a text, M general knowledge not checked word by word, D our choice.',
    },
  ]
}
