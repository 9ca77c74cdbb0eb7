import type { TableContent } from '../report/table-content.js'

type Pools = Readonly<Record<string, number>>

/** The summary of `account`, as far as it is printed. */
export interface AccountTotals {
  readonly maps: readonly {
    readonly label: string
    readonly area_ha: number
    readonly stock_tC?: Pools
    readonly flux_tC_yr?: { readonly source: number; readonly sink: number; readonly net: number }
  }[]
  readonly changes: readonly {
    readonly from: string
    readonly to: string
    readonly area_ha: number
    readonly change_tC?: Pools
    readonly npv?: number
  }[]
  readonly warnings: readonly string[]
}

/** Stocks, fluxes and changes as tables for a terminal; quantities that the account does not have are left out. */
export function accountTables({ maps, changes }: AccountTotals): TableContent[] {
  const tables: TableContent[] = []
  const pools = Object.keys(maps.find(({ stock_tC }) => stock_tC)?.stock_tC ?? {})
  const hasFlux = maps.some(({ flux_tC_yr }) => flux_tC_yr)
  tables.push({
    caption: pools.length > 0 ? 'Carbon stock' : 'Maps',
    columns: [
      { label: 'map', kind: 'text' },
      { label: 'area', unit: 'ha' },
      ...pools.map((label) => ({ label, unit: 't C' })),
    ],
    rows: maps.map(({ label, area_ha, stock_tC }) => [label, area_ha, ...pools.map((pool) => stock_tC?.[pool])]),
  })
  if (hasFlux) {
    tables.push({
      caption: 'Carbon flux (+ to the atmosphere)',
      columns: [
        { label: 'map', kind: 'text' },
        ...['source', 'sink', 'net'].map((label) => ({ label, unit: 't C/yr' })),
      ],
      rows: maps.map(({ label, flux_tC_yr: flux }) => [label, flux?.source, flux?.sink, flux?.net]),
    })
  }
  if (changes.length > 0) tables.push(changeTable(changes))
  return tables
}

function changeTable(changes: AccountTotals['changes']): TableContent {
  const pools = Object.keys(changes.find(({ change_tC }) => change_tC)?.change_tC ?? {})
  const value = changes.some(({ npv }) => npv !== undefined)
    ? [{ label: 'net present value', unit: 'currency', signed: true }]
    : []
  return {
    caption: 'Change of carbon stock (+ gain)',
    columns: [
      { label: 'from', kind: 'text' },
      { label: 'to', kind: 'text' },
      { label: 'area', unit: 'ha' },
      ...pools.map((label) => ({ label, unit: 't C', signed: true })),
      ...value,
    ],
    rows: changes.map(({ from, to, area_ha, change_tC, npv }) => [
      from,
      to,
      area_ha,
      ...pools.map((pool) => change_tC?.[pool]),
      ...value.map(() => npv),
    ]),
  }
}
