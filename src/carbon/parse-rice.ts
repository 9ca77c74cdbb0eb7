import { suggestName } from '../grid/nearest-name.js'
import { type Table, TableReader, type TableRow } from '../grid/table.js'
import { findClasses } from './class-names.js'
import type { ClassTable } from './class-table.js'
import { type RICE_ADDED, RICE_BEFORE, RICE_WATER, type RiceSeason } from './rice.js'
import type { RiceCrop, RiceRegime } from './rice-regime.js'

/** Columns that every table of crops has. */
export const CROP_COLUMNS = ['season', 'days', 'water', 'straw_t_ha', 'straw_when'] as const

const ADDED = { compost_t_ha: 'compost', manure_t_ha: 'manure', green_manure_t_ha: 'green' } as const

/**
 * The crops of rice of a table, a row for each class and season.
 *
 * @param withFlux whether the book counts the class table's `flux_tC_ha_yr` too
 * @throws InputError with everything that is wrong in it, and where it would count what the class table counts
 */
export function parseRice(table: Table, classes: ClassTable, withFlux: boolean): RiceRegime {
  const reader = new TableReader(table)
  reader.requireColumns(['class', ...CROP_COLUMNS])
  reader.refuse()
  if (table.rows.length === 0)
    reader.problem(null, undefined, 'there is no crop', 'Give a row for each class and season')
  const crops = table.rows.flatMap((row): (RiceCrop & { row: TableRow })[] => {
    const lands = findClasses(classes, reader.textAt(row, 'class'), (what, remedy) =>
      reader.problem(row, 'class', what, remedy),
    )
    const crop = {
      ...readSeason(reader, row),
      season: reader.textAt(row, 'season'),
      share: readShare(reader, row),
      row,
    }
    return lands.map((land) => ({ ...crop, land }))
  })
  for (const crop of crops) refuseDouble(reader, classes, crop, withFlux)
  checkYear(reader, classes, crops)
  reader.refuse()
  return { file: table.file, crops: crops.map(({ row: _, ...crop }) => crop) }
}

/** One crop as its columns tell it, on whatever land. */
export function readCrop(reader: TableReader, row: TableRow): Omit<RiceCrop, 'land'> {
  return { ...readSeason(reader, row), season: reader.textAt(row, 'season'), share: readShare(reader, row) }
}

function readSeason(reader: TableReader, row: TableRow): RiceSeason {
  const days = amountAt(reader, row, 'days', 'days from planting to harvest')
  if (days > 366) reader.problem(row, 'days', `a crop of ${days} days is none`, 'Give days from planting to harvest')
  const straw = amountAt(reader, row, 'straw_t_ha', 't/ha of straw worked in, dry weight, 0 for none')
  const strawWhen = straw > 0 ? wordAt(reader, row, 'straw_when', ['on-season', 'off-season'] as const) : 'on-season'
  const others = Object.entries(ADDED).flatMap(([column, what]) =>
    reader.textAt(row, column) === '' ? [] : [[what, amountAt(reader, row, column, 't/ha, fresh weight')] as const],
  )
  const optional = (column: string, meaning: string): number | undefined =>
    reader.textAt(row, column) === '' ? undefined : amountAt(reader, row, column, meaning)
  const nitrogen = optional('nitrogen_kg_ha', 'kg N/ha of synthetic fertiliser')
  const baseline = optional('baseline_kg_ha_d', 'kg CH4/ha/d of the baseline')
  const hasBefore = reader.textAt(row, 'before') !== ''
  return {
    days,
    water: wordAt(reader, row, 'water', RICE_WATER),
    ...(hasBefore && { before: wordAt(reader, row, 'before', RICE_BEFORE) }),
    added: { [strawWhen satisfies (typeof RICE_ADDED)[number]]: straw, ...Object.fromEntries(others) },
    ...(nitrogen !== undefined && { nitrogen }),
    ...(baseline !== undefined && { baseline }),
  }
}

function wordAt<T extends string>(reader: TableReader, row: TableRow, column: string, words: readonly T[]): T {
  const text = reader.textAt(row, column)
  const word = words.find((one) => one === text)
  if (word !== undefined) return word
  if (text === '') reader.problem(row, column, 'the cell is empty', `Give ${words.join(', ')}`)
  else reader.problem(row, column, `"${text}" is not one of ${words.join(', ')}`, suggestName(text, words))
  return words[0]
}

function amountAt(reader: TableReader, row: TableRow, column: string, meaning: string): number {
  const value = reader.numberAt(row, column, meaning)
  if (value < 0) reader.problem(row, column, `"${value}" is less than nothing`, `Give ${meaning}`)
  return value
}

function readShare(reader: TableReader, row: TableRow): number {
  if (reader.textAt(row, 'share') === '') return 1
  const share = reader.numberAt(row, 'share', 'the part of the class that bears the crop, 0 to 1')
  if (share < 0 || share > 1) reader.problem(row, 'share', `"${share}" is no share`, 'Give a number from 0 to 1')
  return share
}

/** What the class table already counts must not be counted here again. */
function refuseDouble(
  reader: TableReader,
  { classes, file }: ClassTable,
  { land, row, nitrogen }: RiceCrop & { row: TableRow },
  withFlux: boolean,
): void {
  const { name, methane, nitrousOxide, flux } = classes[land - 1]
  const twice = (column: string, what: string, value: number | null): void => {
    if (value === null) return
    const remedy = `Empty ${column} of ${name} in ${file}, or leave ${name} out here`
    reader.problem(
      row,
      'class',
      `"${name}" has ${column} ${value} in ${file}, and ${what} here: they count the same`,
      remedy,
    )
  }
  twice('ch4_kg_ha_yr', 'a crop of rice', methane)
  if (withFlux) twice('flux_tC_ha_yr', 'a crop of rice', flux)
  if (nitrogen !== undefined) twice('n2o_kg_ha_yr', 'fertiliser', nitrousOxide)
}

/** Each season of a class once, and no more days than a year has. */
function checkYear(
  reader: TableReader,
  { classes }: ClassTable,
  crops: readonly (RiceCrop & { row: TableRow })[],
): void {
  const days = new Map<number, number>()
  for (const [at, { land, season, row, share, days: length }] of crops.entries()) {
    const { name } = classes[land - 1]
    const first = crops.slice(0, at).find((one) => one.land === land && one.season === season)
    if (first !== undefined) {
      const what = `"${name}" already has a season "${season}", in row ${first.row.line}`
      reader.problem(row, 'season', what, 'Name the seasons apart')
    }
    const sum = (days.get(land) ?? 0) + share * length
    if (sum > 366 && (days.get(land) ?? 0) <= 366)
      reader.problem(
        row,
        'days',
        `the crops of "${name}" take ${sum} days a year`,
        'Give shorter crops, or their shares',
      )
    days.set(land, sum)
  }
}
