import type { ClassTable } from '../../carbon/class-table.js'
import type { DrawChance } from '../../carbon/draws/chance.js'
import { drawnFigure } from '../../carbon/draws/distribution.js'
import { drawnWithin, type RangedFigure } from '../../carbon/draws/drawn-factors.js'
import { type LineScale, rateKey, rateScales } from '../../carbon/draws/scaled-lines.js'
import { TableReader } from '../../grid/table.js'
import { readDataTable } from '../../io/package-file.js'
import { type BookFigures, bookRates } from './run-books.js'

/** Relative standard errors of what has no range of its own, each with its source. */
interface DrawError {
  readonly key: string
  readonly relative: number
  readonly source: string
  readonly status: string
}

export function readDrawErrors(): DrawError[] {
  const reader = new TableReader(readDataTable('draw_errors.csv'))
  reader.requireColumns(['key', 'relative_error', 'source', 'status'])
  const errors = reader.table.rows.map((row): DrawError => {
    const { key, source, status } = row.cells
    return { key, relative: reader.numberAt(row, 'relative_error'), source, status }
  })
  reader.refuse()
  return errors
}

/**
 * What the lines of a book go with: classes with their rates, rice with its factors, farms and transport with theirs, energy
 * and industrial processes with an error of their own, managed soil with the density of its class.
 *
 * @param drawn figures by draw
 */
export function lineScale(
  figures: BookFigures,
  drawn: readonly BookFigures[],
  at: number,
  chance: DrawChance,
): LineScale {
  const rates = rateScales(
    bookRates(figures, at),
    drawn.map((one) => bookRates(one, at)),
  )
  const soil = soilScales(
    figures.table,
    drawn.map(({ table }) => table),
  )
  const { farmFactors, transport } = figures.activities
  const wholes = new Map([
    ...rangedScales('farm', farmFactors, chance),
    ...rangedScales('transport', transport?.factors ?? new Map(), chance),
  ])
  const sectors = new Map(
    readDrawErrors().map(({ key, relative }) => [key, drawnFigure(1, relative, 'lognormal', chance.alone(key))]),
  )
  return ({ component, from }) =>
    rates.get(rateKey(component, from)) ??
    (component === 'soil management' ? soil[from] : undefined) ??
    wholes.get(component) ??
    sectors.get(component.split(' ')[0]) ??
    null
}

/** By component `PREFIX NAME`. */
function rangedScales(
  prefix: string,
  factors: ReadonlyMap<string, RangedFigure>,
  chance: DrawChance,
): [string, Float64Array][] {
  return [...factors].flatMap(([name, factor]): [string, Float64Array][] => {
    const component = `${prefix} ${name}`
    const values = factor.value === 0 ? null : drawnWithin(factor, component, chance)
    return values === null ? [] : [[component, values.map((value) => value / factor.value)]]
  })
}

/** By class index: what the soil of a class is of that in the study. */
function soilScales({ classes }: ClassTable, drawn: readonly ClassTable[]): (Float64Array | undefined)[] {
  const scales = classes.map(({ density: { soil = 0 } }, at) =>
    soil === 0 ? undefined : Float64Array.from(drawn, (table) => (table.classes[at].density.soil ?? 0) / soil),
  )
  return [undefined, ...scales]
}
