import { suggestName } from '../../grid/nearest-name.js'
import { type Table, TableReader, type TableRow } from '../../grid/table.js'
import type { FindZone } from '../zone-names.js'
import type { EnergySeries, EnergyTable } from './energy-table.js'
import type { EnergyFactors, FactorRoute } from './fuels.js'
import { ENERGY_UNITS, type EnergyRate, type EnergyUnit, energyRate, findFuel, unitsOf } from './rates.js'

/** How a table of energy is read. */
export interface EnergyReading {
  readonly factors: EnergyFactors
  readonly route: FactorRoute
  readonly findZone: FindZone
}

interface Read {
  readonly row: TableRow
  readonly year: number | null
  readonly zone: number
  readonly sector: string
  readonly fuel: string
  readonly rate: EnergyRate
  readonly amount: number
}

/**
 * A table `[year,]zone,sector,fuel,amount,unit,inside_share`, with `source` and `status` if it likes.
 *
 * @throws InputError with everything that is wrong in it
 */
export function parseEnergy(table: Table, reading: EnergyReading): EnergyTable {
  const reader = new TableReader(table)
  reader.requireColumns(['zone', 'sector', 'fuel', 'amount', 'unit'])
  if (!table.columns.includes('inside_share'))
    reader.problem(
      null,
      'inside_share',
      'the table does not tell which part of each amount arises inside the study area',
      'Add the column inside_share, 1 where all of the zone that the amount speaks of is on the map, e.g. 0.42 of a city of which 42 % is',
    )
  if (table.rows.length === 0) reader.problem(null, undefined, 'the table has no row', 'Give a row for each amount')
  reader.refuse()
  const rows = table.rows.flatMap((row) => readRow(reader, row, reading) ?? [])
  const years = [...new Set(rows.flatMap(({ year }) => (year === null ? [] : [year])))].sort((a, b) => a - b)
  const series = gather(reader, rows, years)
  reader.refuse()
  return { file: table.file, years, series, sources: sourcesOf(table) }
}

function readRow(reader: TableReader, row: TableRow, { factors, route, findZone }: EnergyReading): Read | null {
  const year = reader.table.columns.includes('year') ? reader.wholeAt(row, 'year', 'a year') : null
  const zone = findZone(reader.textAt(row, 'zone'), (what, remedy) => reader.problem(row, 'zone', what, remedy))
  const sector = reader.textAt(row, 'sector')
  if (sector === '') reader.problem(row, 'sector', 'the cell is empty', 'Name the sector, e.g. steel')
  const amount = nonNegative(reader, row, 'amount', 'an amount, zero or more')
  const inside = nonNegative(reader, row, 'inside_share', 'the part inside the study area, 0 to 1')
  if (inside > 1)
    reader.problem(row, 'inside_share', `"${inside}" is no share`, 'Give the part inside the study area, 0 to 1')
  const rate = rateAt(reader, row, factors, route)
  return rate && { row, year, zone: zone ?? 0, sector, fuel: reader.textAt(row, 'fuel'), rate, amount: amount * inside }
}

function nonNegative(reader: TableReader, row: TableRow, column: string, meaning: string): number {
  const value = reader.numberAt(row, column, meaning)
  if (value < 0) reader.problem(row, column, `"${value}" is less than nothing`, `Give ${meaning}`)
  return value
}

function rateAt(reader: TableReader, row: TableRow, factors: EnergyFactors, route: FactorRoute): EnergyRate | null {
  const text = reader.textAt(row, 'fuel')
  const fuel = findFuel(text, factors)
  const known = ['electricity', 'heat', 'process', ...factors.fuels.keys()]
  if (fuel === null) {
    reader.problem(row, 'fuel', `there is no fuel "${text}"`, suggestName(text, known))
    return null
  }
  if (fuel === 'heat' && route === 'classic') {
    reader.problem(row, 'fuel', 'the classic list has no heat', 'Give energy: {factors: ncv}, or the fuel of the heat')
    return null
  }
  const unit = reader.textAt(row, 'unit')
  if (!(unitsOf(fuel) as readonly string[]).includes(unit)) {
    const what = (ENERGY_UNITS as readonly string[]).includes(unit)
      ? `${text} is not measured in ${unit}`
      : `"${unit}" is no unit`
    reader.problem(row, 'unit', what, `Give ${unitsOf(fuel).join(', ')}`)
    return null
  }
  return energyRate(fuel, unit as EnergyUnit, factors, route)
}

/** Amounts of one zone, sector and fuel together; each must be there once in every year that the table has. */
function gather(reader: TableReader, rows: readonly Read[], years: readonly number[]): EnergySeries[] {
  const groups = new Map<string, Read[]>()
  for (const one of rows) {
    const key = JSON.stringify([one.zone, one.sector, one.fuel])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((group): EnergySeries => {
    const [{ zone, sector, fuel, rate }] = group
    const points = (years.length === 0 ? [null] : years).map((year) => {
      const found = group.filter((one) => one.year === year)
      const name = `${fuel} of ${sector} in zone ${zone}`
      if (found.length > 1)
        reader.problem(found[1].row, 'fuel', `${name} is there twice${inYear(year)}`, 'Join the two rows')
      if (found.length === 0)
        reader.problem(
          group[0].row,
          'year',
          `${name} is missing${inYear(year)}`,
          'Give a row for it, amount 0 for none',
        )
      return found[0] ?? group[0]
    })
    return {
      zone,
      sector,
      fuel,
      kind: rate.kind,
      values: points.map(({ amount, rate }) => amount * rate.value),
      gigajoules: points.map(({ amount, rate }) => amount * rate.gigajoules),
    }
  })
}

const inYear = (year: number | null): string => (year === null ? '' : ` in ${year}`)

/** What the rows say of their source; nothing where the table has no such column. */
function sourcesOf({ columns, rows }: Table): EnergyTable['sources'] {
  if (!columns.includes('source') && !columns.includes('status')) return []
  const told = rows.map(({ cells }) => ({
    sector: cells.sector,
    source: cells.source ?? '',
    status: cells.status ?? '',
  }))
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()]
}
