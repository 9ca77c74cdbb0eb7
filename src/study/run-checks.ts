import { type ClassReference, findClasses } from '../carbon/class-names.js'
import type { ClassTable } from '../carbon/class-table.js'
import { processNotes } from '../carbon/process/parameters.js'
import { classRates } from '../carbon/yearly-rates.js'
import type { Problem } from '../grid/input-error.js'
import type { ScoreSpec } from '../land/score-schema.js'
import { usesOf } from '../policy/index.js'
import { blueNotes } from './book/blue-file.js'
import type { StudyMap } from './map/study-maps.js'
import type { RunTables } from './run-tables.js'
import type { Scenario } from './scenario/scenario.js'

/** What a scenario asks that its map or its class table cannot give. */

/** A run counts cells, so they must be alike; distances on a grid of degrees would be none. */
export function unequalCells({ file, raster }: StudyMap): Problem[] {
  const { kind, name } = raster.georeference.crs
  if (kind === 'projected') return []
  const remedy = `Project it first, e.g. gdalwarp -t_srs EPSG:32650 -tr 30 30 -r near ${file} projected.tif`
  return [{ file, what: `a run needs cells of equal area, and those of ${name ?? 'its CRS'} are not`, remedy }]
}

/** Every class that a policy or a target names must be there, and have one score. */
export function classProblems({ file, policies, suitability }: Scenario, table: ClassTable): Problem[] {
  const problems: Problem[] = []
  const check = (field: string, references: readonly ClassReference[]): void => {
    for (const one of references)
      findClasses(table, one, (what, remedy) => problems.push({ file, field, what, remedy }))
  }
  const checkScore = (field: string, { neighbourhood }: ScoreSpec): void =>
    check(`${field}.neighbourhood.of`, neighbourhood?.of ?? [])
  for (const policy of policies) {
    const { classes, scores = {} } = usesOf(policy)
    for (const [key, references] of Object.entries(classes)) check(`policies.${policy.name}.${key}`, references)
    for (const [key, score] of Object.entries(scores)) checkScore(`policies.${policy.name}.${key}`, score)
  }
  for (const [target, score] of Object.entries(suitability.targets)) {
    check(`suitability.targets.${target}`, [target])
    checkScore(`suitability.targets.${target}`, score)
  }
  return [...problems, ...twinTargets({ file, suitability }, table)]
}

/** Two scores for one class would leave open which one holds. */
function twinTargets({ file, suitability }: Pick<Scenario, 'file' | 'suitability'>, table: ClassTable): Problem[] {
  const targets = Object.keys(suitability.targets)
  const classesOf = (target: string) => findClasses(table, target, () => {})
  return targets.flatMap((target, at): Problem[] => {
    const twin = targets.slice(0, at).find((other) => classesOf(other).some((one) => classesOf(target).includes(one)))
    if (twin === undefined) return []
    const what = `"${twin}" is a score of the same class`
    return [
      { file, field: `suitability.targets.${target}`, what, remedy: 'Keep one of them, or name the classes apart' },
    ]
  })
}

/** Every class that a policy with a table of costs converts must have a cost wherever it lies. */
export function costProblems({ file, policies }: Scenario, table: ClassTable, { costs }: RunTables): Problem[] {
  return policies.flatMap((policy, at): Problem[] => {
    const { classes, costs: named } = usesOf(policy)
    // a table that could not be read is a problem of its own
    if (named === undefined || costs[at].length === 0) return []
    const everywhere = costs[at].flatMap((row) => (row.zone === null ? row.classes : []))
    const converted = classes.from.flatMap((one) => findClasses(table, one, () => {}))
    return [...new Set(converted)]
      .filter((one) => !everywhere.includes(one))
      .map((one) => ({
        file: named,
        what: `there is no cost of ${table.classes[one - 1].name} in every zone, which ${policy.name} of ${file} converts`,
        remedy: 'Add a row with zone *; rows of zones go before it',
      }))
  })
}

/** A book needs its columns in the class table, or rice of its own. */
export function bookProblems({ file, books, energy }: Scenario, table: ClassTable): Problem[] {
  return books.flatMap((book): Problem[] => {
    const { name, method } = book
    const columns = missingColumns(book, table)
    if (columns === null || (method === 'coefficient' && energy !== undefined)) return []
    const what = `a book by ${method} needs ${columns}, which ${table.file} does not have`
    const remedy = 'Add the column to the class table (of presets: coefficients), or leave the book out'
    return [{ file, field: `books.${name}`, what, remedy }]
  })
}

function missingColumns(book: Scenario['books'][number], table: ClassTable): string | null {
  const pools = 'c_above, c_below, c_soil or c_dead'
  switch (book.method) {
    case 'stock-difference':
      return table.pools.length > 0 ? null : pools
    case 'process':
      return table.pools.some((pool) => pool !== 'total') ? null : pools
    case 'coefficient':
      return book.rice !== undefined || classRates(table).length > 0
        ? null
        : 'figures in flux_tC_ha_yr, ch4_kg_ha_yr or n2o_kg_ha_yr'
    case 'blue-carbon':
      return null
  }
}

/** What a reader should know about the figures of the books. */
export function bookNotes({ books }: Scenario, table: ClassTable, { bookProcesses, bookBlues }: RunTables): string[] {
  return books.flatMap(({ name }, at) => {
    const [process, blue] = [bookProcesses[at], bookBlues[at]]
    const notes = [
      ...(process === null ? [] : processNotes(table, process)),
      ...(blue === null ? [] : blueNotes(blue, table)),
    ]
    return notes.map((note) => `book ${name}: ${note}`)
  })
}
