import { MAX_CLASSES } from '../grid/grid.js'
import { suggestName } from '../grid/nearest-name.js'
import { type Table, TableReader, type TableRow } from '../grid/table.js'
import { defaultColor } from './class-colors.js'
import { type ClassColumns, findClassColumns } from './class-columns.js'
import { classSources } from './class-sources.js'
import { type ClassTable, GROUPS, type Group, type LandClass, POOLS, type Pool } from './class-table.js'

type Draft = Omit<LandClass, 'color'> & { readonly color: string | null; readonly row: TableRow }

/**
 * The class table in a table of text.
 *
 * @throws InputError with everything that is wrong in it
 */
export function parseClassTable(table: Table): ClassTable {
  const reader = new TableReader(table)
  const notes = [...table.notes]
  const columns = findClassColumns(reader, notes)
  reader.refuse()
  const drafts = table.rows.map((row) => readClass(reader, columns, row))
  checkCount(reader)
  checkTwins(reader, columns, drafts)
  const depth = readDepth(reader, columns)
  reader.refuse()
  const classes = withColors(drafts)
  return {
    file: table.file,
    classes,
    pools: POOLS.filter((pool) => columns[`c_${pool}`]),
    hasFlux: columns.flux !== undefined,
    ...(depth !== null && { soilDepthCm: depth }),
    notes,
    sources: classSources(table, columns, classes),
  }
}

function readClass(reader: TableReader, columns: ClassColumns, row: TableRow): Draft {
  const code = reader.wholeAt(row, columns.code as string, 'a whole number, the value of the class in the map')
  const group = readGroup(reader, columns.group, row)
  return {
    row,
    code,
    name: readName(reader, columns.name, row, code),
    color: readColor(reader, columns.color, row),
    group,
    wet: readWet(reader, columns.wet, row) ?? group === 'wetland',
    density: readPools(reader, columns, 'c_', row),
    densitySd: readPools(reader, columns, 'sd_', row),
    flux: readRate(reader, columns.flux, row, 't C/ha/yr'),
    fluxSd: readError(reader, columns.sd_flux, row, 't C/ha/yr'),
    methane: readRate(reader, columns.methane, row, 'kg CH4/ha/yr'),
    nitrousOxide: readRate(reader, columns.nitrous_oxide, row, 'kg N2O/ha/yr'),
    methaneSd: readError(reader, columns.sd_methane, row, 'kg CH4/ha/yr'),
    nitrousOxideSd: readError(reader, columns.sd_nitrous_oxide, row, 'kg N2O/ha/yr'),
  }
}

/** Empty for a class whose flux is not a matter of the table, e.g. built land with its energy. */
function readRate(reader: TableReader, column: string | undefined, row: TableRow, unit: string): number | null {
  if (column === undefined || reader.textAt(row, column) === '') return null
  return reader.numberAt(row, column, `${unit}, positive to the atmosphere`)
}

/** Empty where the error of a rate is not known. */
function readError(reader: TableReader, column: string | undefined, row: TableRow, unit: string): number | null {
  if (column === undefined || reader.textAt(row, column) === '') return null
  return readAmount(reader, column, row, 'a standard error', unit)
}

function readPools(reader: TableReader, columns: ClassColumns, prefix: 'c_' | 'sd_', row: TableRow) {
  const noun = prefix === 'c_' ? 'a density' : 'a standard error'
  const values: Partial<Record<Pool, number>> = {}
  for (const pool of POOLS) {
    const column = columns[prefix + pool]
    if (column) values[pool] = readAmount(reader, column, row, noun, 't C/ha')
  }
  return values
}

/** A number that is not negative. */
function readAmount(reader: TableReader, column: string, row: TableRow, noun: string, unit: string): number {
  const value = reader.numberAt(row, column, `${unit}, zero or more`)
  if (value < 0) {
    reader.problem(row, column, `"${reader.textAt(row, column)}" is not ${noun}`, `Give ${unit}, zero or more`)
  }
  return value
}

function readName(reader: TableReader, column: string | undefined, row: TableRow, code: number): string {
  if (!column) return `class ${code}`
  const name = reader.textAt(row, column)
  if (name === '') reader.problem(row, column, 'the class has no name', 'Give every class a name of its own')
  if (name === '*' || name.startsWith('group:')) {
    reader.problem(row, column, `"${name}" cannot be a name: it stands for several classes`, 'Choose another name')
  }
  return name
}

function readColor(reader: TableReader, column: string | undefined, row: TableRow): string | null {
  const text = column ? reader.textAt(row, column) : ''
  if (text === '') return null
  if (/^#[0-9a-f]{6}$/i.test(text)) return text.toUpperCase()
  reader.problem(
    row,
    column,
    `"${text}" is not a colour`,
    'Give it as #RRGGBB, for example #1F6F50, or leave the cell empty',
  )
  return null
}

function readGroup(reader: TableReader, column: string | undefined, row: TableRow): Group | null {
  const text = column ? reader.textAt(row, column) : ''
  if (text === '') return null
  const group = GROUPS.find((one) => one === text.toLowerCase())
  if (group) return group
  reader.problem(row, column, `"${text}" is not a group of classes`, suggestName(text, GROUPS))
  return null
}

/** Null where the table does not tell. */
function readWet(reader: TableReader, column: string | undefined, row: TableRow): boolean | null {
  const text = column ? reader.textAt(row, column) : ''
  if (text === '') return null
  if (text === '0' || text === '1') return text === '1'
  reader.problem(row, column, `"${text}" is neither 0 nor 1`, 'Give 1 for classes that are wet, else 0')
  return false
}

function checkCount(reader: TableReader): void {
  const count = reader.table.rows.length
  if (count === 0) reader.problem(null, undefined, 'the table has no class', 'Give a row for every class of the map')
  if (count > MAX_CLASSES) {
    reader.problem(
      null,
      undefined,
      `the table has ${count} classes`,
      `Give at most ${MAX_CLASSES}; join classes that are alike`,
    )
  }
}

/** No two classes of one code or one name, and no name that is the code of another class. */
function checkTwins(reader: TableReader, columns: ClassColumns, drafts: readonly Draft[]): void {
  const byCode = new Map<number, Draft>()
  const byName = new Map<string, Draft>()
  for (const draft of drafts) {
    const sameCode = byCode.get(draft.code)
    const sameName = byName.get(draft.name)
    if (sameCode) {
      const what = `the code ${draft.code} is already that of row ${sameCode.row.line}`
      reader.problem(draft.row, columns.code, what, 'Give every class a code of its own')
    }
    if (sameName && columns.name && draft.name !== '') {
      const what = `the name "${draft.name}" is already that of row ${sameName.row.line}`
      reader.problem(draft.row, columns.name, what, 'Give every class a name of its own')
    }
    if (!Number.isNaN(draft.code) && !sameCode) byCode.set(draft.code, draft)
    if (!sameName) byName.set(draft.name, draft)
  }
  for (const draft of drafts) {
    const other = /^-?\d+$/.test(draft.name) ? byCode.get(Number(draft.name)) : undefined
    if (!other || other === draft || !columns.name) continue
    const what = `the name "${draft.name}" is the code of the class in row ${other.row.line}`
    reader.problem(draft.row, columns.name, what, 'Choose another name')
  }
}

/** One depth of the soil pool for the whole table, cm; null where it is not told. */
function readDepth(reader: TableReader, { soil_depth: column }: ClassColumns): number | null {
  if (!column) return null
  let depth: number | null = null
  for (const row of reader.table.rows) {
    if (reader.textAt(row, column) === '') continue
    const value = reader.numberAt(row, column, 'the depth of the soil pool in cm')
    if (value <= 0)
      reader.problem(row, column, `a soil of ${value} cm has no carbon`, 'Give the depth of the soil pool in cm')
    else if (depth !== null && value !== depth && !Number.isNaN(value)) {
      const what = `the soil pool is ${value} cm deep here and ${depth} cm above`
      reader.problem(row, column, what, 'Convert all densities of the table to one depth')
    } else if (!Number.isNaN(value)) depth = value
  }
  return depth
}

function withColors(drafts: readonly Draft[]): LandClass[] {
  const taken = new Set(drafts.map(({ color }) => color))
  let next = 0
  return drafts.map(({ row: _, ...land }) => {
    let color = land.color
    while (color === null) {
      const candidate = defaultColor(next++)
      if (!taken.has(candidate)) color = candidate
    }
    return { ...land, color }
  })
}
