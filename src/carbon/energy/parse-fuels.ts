import { type Table, TableReader } from '../../grid/table.js'
import type { EnergyFactors, EnergyFigure, Fuel } from './fuels.js'

/**
 * The factors of `data/fuels.csv`, `data/fuels_classic.csv` and `data/electricity_heat.csv`.
 *
 * @throws InputError with everything that is wrong in one of them
 */
export function parseEnergyFactors(tables: Readonly<Record<'fuels' | 'classic' | 'others', Table>>): EnergyFactors {
  return {
    fuels: byKey(tables.fuels, ['name_zh', 'unit'], (text, number) => ({
      nameZh: text('name_zh'),
      unit: text('unit') as Fuel['unit'],
      ncv: number('ncv_kJ_per_kg_or_m3'),
      carbonContent: number('carbon_content_tC_per_TJ'),
      oxidation: number('oxidation_share'),
      tcePerUnit: number('tce_per_unit'),
    })),
    classic: byKey(tables.classic, [], (_, number) => ({ value: number('tC_per_tce'), unit: 'tC/tce' })),
    others: byKey(tables.others, ['unit'], (text, number) => ({ value: number('value'), unit: text('unit') })),
  }
}

function byKey<Row extends object>(
  table: Table,
  columns: readonly string[],
  toRow: (text: (column: string) => string, number: (column: string) => number) => Row,
): Map<string, Row & Pick<EnergyFigure, 'key' | 'source' | 'status'>> {
  const reader = new TableReader(table)
  reader.requireColumns(['key', ...columns, 'source', 'status'])
  reader.refuse()
  const rows = table.rows.map((row) => {
    const { key, source, status } = row.cells
    const made = toRow(
      (column) => reader.textAt(row, column),
      (column) => reader.numberAt(row, column),
    )
    return [key, { ...made, key, source, status }] as const
  })
  reader.refuse()
  return new Map(rows)
}
