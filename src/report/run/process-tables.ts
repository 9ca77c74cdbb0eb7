import { stockOfPools } from '../../carbon/process/book.js'
import { PROCESS_KEYS } from '../../carbon/process/defaults.js'
import { LAND_POOLS, PRODUCT_POOLS, type ProcessPool } from '../../carbon/process/pools.js'
import { type ProcessParts, processParts } from '../../carbon/process/swap.js'
import { readProcessDefaults } from '../../study/book/process-file.js'
import type { Book } from '../../study/book/run-books.js'
import type { TableContent } from '../table-content.js'
import { type Cell, csvTable } from '../tables.js'
import type { RunResult } from './run-result.js'

/** Columns of the timeline for what the pools of a process book hold, on the land and in products. */
export function poolColumns({ name, process }: Book): [string, (year: number) => Cell][] {
  const sumOf = (pools: readonly ProcessPool[]) => (year: number) => process && stockOfPools(process, year, pools)
  return [
    [`${name}_stock_tC`, sumOf(LAND_POOLS)],
    [`${name}_products_tC`, sumOf(PRODUCT_POOLS)],
  ]
}

/** `pools.csv`, of runs with a book of pools. */
export function poolsCsv({ books }: RunResult): [name: string, text: string][] {
  const rows = books.flatMap(({ name, process, blue }) =>
    [...(process?.stocks ?? []), ...(blue?.stocks ?? [])].flatMap(({ year, zone, pools }) =>
      Object.entries(pools).map(([pool, carbon]): Cell[] => [year, zone, name, pool, carbon]),
    ),
  )
  return rows.length === 0 ? [] : [['pools.csv', csvTable(['year', 'zone', 'book', 'pool', 'tC'], rows)]]
}

/** Net flux of a process book's carbon by the past of the land, t CO2e. */
export interface PastFlux {
  readonly standing_net?: number
  readonly change_net?: number
  readonly swap_net?: number
}

export function pastFlux({ process, gwp }: Book): PastFlux {
  if (process === undefined) return {}
  const { standing, change, swap }: ProcessParts = processParts(process.lines, gwp)
  return { standing_net: standing.net, change_net: change.net, swap_net: swap.net }
}

/** Figures that a process book takes where its file gives none, with where they are from. */
export function processDefaultTable({ books }: RunResult): TableContent[] {
  if (books.every(({ process }) => process === undefined)) return []
  const defaults = readProcessDefaults()
  return [
    {
      caption: 'Defaults of the process book',
      columns: [
        { label: 'key', kind: 'text' },
        { label: 'value' },
        { label: 'unit', kind: 'text' },
        { label: 'source', kind: 'text' },
        { label: 'status', kind: 'text' },
      ],
      rows: PROCESS_KEYS.map((key) => {
        const { value, unit, source, status } = defaults[key]
        return [key, value, unit, source, status]
      }),
      note: 'They hold where the process file says nothing. V read in a text, M general knowledge to be checked, D our choice, C computed.',
    },
  ]
}
