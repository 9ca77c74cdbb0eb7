import { POOLS } from '../carbon/class-table.js'
import { counted } from '../grid/counted.js'
import type { AccountSummary } from '../report/account/account.js'
import type { TableContent } from '../report/table-content.js'

/** Stocks, fluxes and changes as tables for a terminal; quantities that the account does not have are left out. */
export function accountTables({
  maps,
  changes,
  zones = [],
}: Pick<AccountSummary, 'maps' | 'changes' | 'zones'>): TableContent[] {
  const tables: TableContent[] = []
  const pools = poolsOf(maps.find(({ stock_tC }) => stock_tC)?.stock_tC)
  const hasFlux = maps.some(({ flux_tC_yr }) => flux_tC_yr)
  const error = errorColumn(maps.some(({ stock_sd_tC }) => stock_sd_tC))
  tables.push({
    caption: pools.length > 0 ? 'Carbon stock' : 'Maps',
    columns: [
      { label: 'map', kind: 'text' },
      { label: 'area', unit: 'ha' },
      ...pools.map((label) => ({ label, unit: 't C' })),
      ...error,
    ],
    rows: maps.map(({ label, area_ha, stock_tC, stock_sd_tC }) => [
      label,
      area_ha,
      ...pools.map((pool) => stock_tC?.[pool]),
      ...error.map(() => stock_sd_tC?.default),
    ]),
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
  tables.push(...gasTable(maps))
  if (changes.length > 0) tables.push(changeTable(changes))
  if (zones.length > 0) tables.push(zoneTable(zones))
  return tables
}

function zoneTable(zones: NonNullable<AccountSummary['zones']>): TableContent {
  const quantities = [
    { key: 'stock_tC', label: 'stock', unit: 't C' },
    { key: 'flux_tC_yr', label: 'flux', unit: 't C/yr' },
    { key: 'flux_tCO2e_yr', label: 'all gases', unit: 't CO2e/yr' },
  ] as const
  const told = quantities.filter(({ key }) => zones.some((zone) => zone[key] !== undefined))
  return {
    caption: 'Zones',
    columns: [
      { label: 'map', kind: 'text' },
      { label: 'zone', kind: 'text' },
      { label: 'area', unit: 'ha' },
      ...told.map(({ label, unit }) => ({ label, unit })),
    ],
    rows: zones.map((zone) => [
      zone.label,
      zone.name ?? (zone.zone === 0 ? 'outside' : String(zone.zone)),
      zone.ha,
      ...told.map(({ key }) => zone[key]),
    ]),
    note: told.length > 1 ? 'Flux is net, + to the atmosphere.' : undefined,
  }
}

/** All gases in CO2e, where the class table tells of more than carbon. */
function gasTable(maps: AccountSummary['maps']): TableContent[] {
  const told = maps.flatMap(({ label, flux_tCO2e_yr: flux }) => (flux ? [{ label, flux }] : []))
  if (told.length === 0) return []
  const gases = (['CO2', 'CH4', 'N2O'] as const).filter((gas) => told.some(({ flux }) => flux[gas] !== undefined))
  const parts = [...gases, 'source', 'sink', 'net'] as const
  return [
    {
      caption: `Greenhouse gases, ${told[0].flux.gwp} (+ to the atmosphere)`,
      columns: [{ label: 'map', kind: 'text' }, ...parts.map((label) => ({ label, unit: 't CO2e/yr' }))],
      rows: told.map(({ label, flux }) => [label, ...parts.map((part) => flux[part])]),
    },
  ]
}

function changeTable(changes: AccountSummary['changes']): TableContent {
  const pools = poolsOf(changes.find(({ change_tC }) => change_tC)?.change_tC)
  const value = changes.some(({ npv }) => npv !== undefined)
    ? [{ label: 'net present value', unit: 'currency', signed: true }]
    : []
  const error = errorColumn(changes.some(({ change_sd_tC }) => change_sd_tC))
  return {
    caption: 'Change of carbon stock (+ gain)',
    columns: [
      { label: 'from', kind: 'text' },
      { label: 'to', kind: 'text' },
      { label: 'area', unit: 'ha' },
      ...pools.map((label) => ({ label, unit: 't C', signed: true })),
      ...error,
      ...value,
    ],
    rows: changes.map(({ from, to, area_ha, change_tC, change_sd_tC, npv }) => [
      from,
      to,
      area_ha,
      ...pools.map((pool) => change_tC?.[pool]),
      ...error.map(() => change_sd_tC?.default),
      ...value.map(() => npv),
    ]),
    note: changes.flatMap(noDataNote).join(' ') || undefined,
  }
}

const errorColumn = (told: boolean) => (told ? [{ label: 'standard error', unit: 't C' }] : [])

/** A change counts what is valid in both maps; what it leaves out is told. */
function noDataNote(change: AccountSummary['changes'][number]): string[] {
  const { from, to, cells_lost_to_nodata: lost, cells_gained_from_nodata: gained } = change
  if (lost + gained === 0) return []
  return [
    `${from} to ${to} leaves out ${counted(lost, 'cell')} with no data in ${to} and ${counted(gained, 'cell')} with none in ${from}.`,
  ]
}

/** What an account tells of a stock, the total first. */
function poolsOf(stock: AccountSummary['maps'][number]['stock_tC']): ('total' | (typeof POOLS)[number])[] {
  return stock === undefined ? [] : (['total', ...POOLS] as const).filter((pool) => stock[pool] !== undefined)
}
