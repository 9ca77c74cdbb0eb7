import type { AreaLedger, BookLine } from '../../carbon/books.js'
import { processBook } from '../../carbon/process/book.js'
import { builtClasses } from '../../study/activity/energy.js'
import { blueOf } from '../../study/book/blue-file.js'
import type { Book } from '../../study/book/run-books.js'
import type { RunStudy } from '../../study/run-study.js'
import type { TerrainLand } from '../../study/year/terrain-counts.js'

/** A line of a book, or the part of it that lies on one terrain. */
export interface TerrainLine extends BookLine {
  /** Null where terrain is not told apart. */
  readonly terrain: number | null
}

/**
 * The lines of a book by terrain. Carbon of cohorts is worked out by terrain. What hangs on the area of a class is parted
 * by it; what is of a zone and no class, such as its energy, by the built land of the zone, or by all land without any.
 */
export function terrainLines(study: RunStudy, book: Book, land: TerrainLand | null): TerrainLine[] {
  if (land === null) return book.lines.map((line) => ({ ...line, terrain: null }))
  const own = cohortLines(study, book, land)
  const cohort = new Set<BookLine>(book.process?.lines ?? book.blue?.lines)
  const shares = new Shares(study, land)
  return [
    ...own.map((line) => ({ ...line, ...land.places[line.zone] })),
    ...book.lines.filter((line) => !cohort.has(line)).flatMap((line) => shares.part(line)),
  ]
}

function cohortLines({ scenario, table, bookProcesses, bookBlues }: RunStudy, book: Book, land: TerrainLand) {
  const at = scenario.books.findIndex(({ name }) => name === book.name)
  const spec = scenario.books[at]
  const process = bookProcesses[at]
  if (process !== null && land.cohorts !== null) return processBook(table, process, land.cohorts).lines
  if (spec.method === 'blue-carbon') return blueOf(scenario, spec.price, bookBlues[at], land.cohorts).lines
  return []
}

/** Parts lines by the land of their class. */
class Shares {
  readonly #land: TerrainLand
  readonly #built: readonly number[]
  readonly #years: ReadonlyMap<number, AreaLedger['years'][number]>
  readonly #known = new Map<string, [place: number, share: number][]>()

  constructor({ table }: RunStudy, land: TerrainLand) {
    this.#land = land
    this.#built = builtClasses(table)
    this.#years = new Map(land.areas.years.map((one) => [one.year, one]))
  }

  part(line: BookLine): TerrainLine[] {
    const { carbon, methane, nitrousOxide } = line
    return this.#sharesOf(line).map(([place, share]) => ({
      ...line,
      hectares: line.hectares * share,
      ...(carbon !== undefined && { carbon: carbon * share }),
      ...(methane !== undefined && { methane: methane * share }),
      ...(nitrousOxide !== undefined && { nitrousOxide: nitrousOxide * share }),
      terrain: this.#land.places[place].terrain,
    }))
  }

  /** Places of the line's zone with their share of its class; they sum to 1. */
  #sharesOf({ zone, yearFrom, from }: BookLine): [place: number, share: number][] {
    const key = `${zone} ${yearFrom} ${from}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const { places, areas } = this.#land
    const hectares = this.#years.get(yearFrom)?.hectares ?? new Float64Array(places.length * areas.side)
    const own = [...places.keys()].filter((place) => places[place].zone === zone)
    const area = (place: number, classes: readonly number[]): number =>
      classes.reduce((sum, index) => sum + hectares[place * areas.side + index], 0)
    const all = Array.from({ length: areas.side - 1 }, (_, at) => at + 1)
    const total = (classes: readonly number[]): number => own.reduce((sum, place) => sum + area(place, classes), 0)
    const classes = [from === 0 ? [] : [from], this.#built, all].find((one) => total(one) > 0) ?? []
    const sum = total(classes)
    const shares = own
      .map((place): [number, number] => [place, sum === 0 ? 1 / own.length : area(place, classes) / sum])
      .filter(([, share]) => share > 0)
    this.#known.set(key, shares)
    return shares
  }
}
