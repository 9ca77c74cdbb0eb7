import { offsetRate } from '../../carbon/books.js'
import { co2eOf } from '../../carbon/gwp.js'
import { TERRAINS } from '../../land/terrain.js'
import type { Book } from '../../study/book/run-books.js'
import type { TableContent } from '../table-content.js'
import { type Cell, csvTable } from '../tables.js'
import type { RunResult } from './run-result.js'
import { terrainLines } from './terrain-lines.js'

/** Source, sink and net of a component in a part of a zone, t CO2e, + to the atmosphere. */
interface BalanceRow {
  readonly yearFrom: number
  readonly yearTo: number
  readonly zone: number
  readonly terrain: number | null
  /** `*`: all components together. */
  readonly component: string
  source: number
  sink: number
}

/** By year, zone, terrain and component; each line is signed before any netting. */
function balanceRows(book: Book, result: RunResult): BalanceRow[] {
  const rows = new Map<string, BalanceRow>()
  for (const line of terrainLines(result.study, book, result.terrain)) {
    const co2e = co2eOf(line, book.gwp)
    const { yearFrom, yearTo, zone, terrain } = line
    for (const component of ['*', line.component]) {
      const key = `${yearFrom} ${zone} ${terrain} ${component}`
      const row = rows.get(key) ?? { yearFrom, yearTo, zone, terrain, component, source: 0, sink: 0 }
      rows.set(key, row)
      if (co2e > 0) row.source += co2e
      else row.sink += co2e
    }
  }
  return [...rows.values()].sort(
    (a, b) =>
      a.yearFrom - b.yearFrom ||
      a.zone - b.zone ||
      (a.terrain ?? 0) - (b.terrain ?? 0) ||
      Number(a.component > b.component) - Number(a.component < b.component),
  )
}

const fluxBooks = ({ books }: RunResult): Book[] => books.filter(({ method }) => method !== 'stock-difference')

/** `balance.csv`: of every book with yearly fluxes. */
export function balanceCsv(result: RunResult): [name: string, text: string][] {
  const { study } = result
  const books = fluxBooks(result)
  if (books.length === 0) return []
  const rows = books.flatMap((book) =>
    balanceRows(book, result).map(({ yearFrom, yearTo, zone, terrain, component, source, sink }): Cell[] => {
      const rate = component === '*' && book.tellsBuilt ? offsetRate({ source, sink, net: source + sink }) : undefined
      const name = study.zones?.names.get(zone)
      return [yearFrom, yearTo, book.name, zone, name, nameOf(terrain), component, source, sink, source + sink, rate]
    }),
  )
  const columns = ['year_from', 'year_to', 'book', 'zone', 'name', 'terrain', 'component']
  return [['balance.csv', csvTable([...columns, 'source_tCO2e', 'sink_tCO2e', 'net_tCO2e', 'offset_rate'], rows)]]
}

/** Empty where terrain is not told apart, or not known. */
const nameOf = (terrain: number | null): string | undefined => TERRAINS.find(([number]) => number === terrain)?.[1]

/** For the page: over all years, by zone and terrain, and by component and terrain. */
export function balanceTables(result: RunResult): TableContent[] {
  const { study, land } = result
  const hasTerrain = result.terrain !== null
  const several = land.areas.zones.length > 1
  return fluxBooks(result).flatMap((book): TableContent[] => {
    const rows = balanceRows(book, result)
    const zoneName = (zone: number): string => study.zones?.names.get(zone) ?? (zone === 0 ? 'outside' : `zone ${zone}`)
    const byZone = sums(
      rows.filter(({ component }) => component === '*'),
      ({ zone }) => zoneName(zone),
    )
    const byComponent = sums(
      rows.filter(({ component }) => component !== '*'),
      ({ component }) => component,
    )
    const table = (what: string, parts: Sum[], rates: boolean): TableContent => ({
      caption: `Source, sink and net of ${book.name} by ${what}${hasTerrain ? ' and terrain' : ''}`,
      columns: [
        { label: what, kind: 'text' },
        ...(hasTerrain ? [{ label: 'terrain', kind: 'text' as const }] : []),
        ...['source', 'sink', 'net'].map((label) => ({ label, unit: 't CO2e' })),
        ...(rates ? [{ label: 'offset rate', digits: 3 }] : []),
      ],
      rows: parts.map(({ name, terrain, source, sink }) => [
        name,
        ...(hasTerrain ? [nameOf(terrain) ?? 'not known'] : []),
        source,
        sink,
        source + sink,
        ...(rates ? [offsetRate({ source, sink, net: source + sink })] : []),
      ]),
      note: 'All years together, + to the atmosphere; each line is signed before any netting.',
    })
    return [
      ...(several || hasTerrain ? [table('zone', byZone, book.tellsBuilt)] : []),
      table('component', byComponent, false),
    ]
  })
}

type Sum = Pick<BalanceRow, 'terrain' | 'source' | 'sink'> & { readonly name: string }

function sums(rows: readonly BalanceRow[], nameOf: (row: BalanceRow) => string): Sum[] {
  const parts = new Map<string, Sum>()
  for (const row of rows) {
    const name = nameOf(row)
    const part = parts.get(`${name} ${row.terrain}`) ?? { name, terrain: row.terrain, source: 0, sink: 0 }
    parts.set(`${name} ${row.terrain}`, part)
    part.source += row.source
    part.sink += row.sink
  }
  return [...parts.values()]
}
