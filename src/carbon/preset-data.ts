import { type Table, TableReader } from '../grid/table.js'
import type { Group } from './class-table.js'

/** A class of the program's own, which presets and crosswalks speak of by its key. */
export interface OwnClass {
  readonly code: number
  readonly key: string
  readonly name: string
  readonly color: string
  readonly group: Group
  readonly wet: boolean
  /** Key of the broader class whose figures stand in where a preset has none of this one; empty for none. */
  readonly partOf: string
}

/** A figure of a class in a preset. */
export interface PresetFigure {
  readonly preset: string
  /** Key of the class. */
  readonly of: string
  /** Column of a class table, which has its unit; `c_total` for all pools in one. */
  readonly column: string
  readonly value: number
  /** Of the soil in the figure, cm; NaN where there is none. */
  readonly soilDepthCm: number
  readonly source: string
  /** V read in a text, M general knowledge to be checked, D our choice, C computed. */
  readonly status: string
}

/** A code of a product and the class that it is. */
export interface CrosswalkRow {
  readonly crosswalk: string
  readonly code: number
  readonly name: string
  /** Key of the class; empty where the code counts as no data. */
  readonly to: string
  /** Of the product; empty where the class's own is used. */
  readonly color: string
}

/** What goes wrong when one of the names is used without knowing it. */
export interface Trap {
  readonly of: string
  readonly name: string
  readonly warning: string
}

/** Everything that presets are made of. */
export interface PresetData {
  readonly classes: readonly OwnClass[]
  readonly densities: readonly PresetFigure[]
  readonly coefficients: readonly PresetFigure[]
  readonly crosswalks: readonly CrosswalkRow[]
  readonly traps: readonly Trap[]
}

/** @throws InputError with what is wrong in the tables */
export function parsePresetData(tables: Readonly<Record<keyof PresetData, Table>>): PresetData {
  return {
    classes: rowsOf(tables.classes, (text, number) => ({
      code: number('code'),
      key: text('key'),
      name: text('name'),
      color: text('color'),
      group: text('group') as Group,
      wet: text('wet') === '1',
      partOf: text('part_of'),
    })),
    densities: rowsOf(tables.densities, toFigure),
    coefficients: rowsOf(tables.coefficients, toFigure),
    crosswalks: rowsOf(tables.crosswalks, (text, number) => ({
      crosswalk: text('crosswalk'),
      code: number('code'),
      name: text('name'),
      to: text('class'),
      color: text('color'),
    })),
    traps: rowsOf(tables.traps, (text) => ({ of: text('of'), name: text('name'), warning: text('warning') })),
  }
}

type Text = (column: string) => string
type Value = (column: string) => number

function rowsOf<Row>(table: Table, toRow: (text: Text, number: Value) => Row): Row[] {
  const reader = new TableReader(table)
  const rows = table.rows.map((row) =>
    toRow(
      (column) => reader.textAt(row, column),
      (column) => reader.numberAt(row, column),
    ),
  )
  reader.refuse()
  return rows
}

const toFigure = (text: Text, number: Value): PresetFigure => ({
  preset: text('preset'),
  of: text('class'),
  column: text('column'),
  value: number('value'),
  soilDepthCm: text('soil_depth_cm') === '' ? Number.NaN : number('soil_depth_cm'),
  source: text('source'),
  status: text('status'),
})
