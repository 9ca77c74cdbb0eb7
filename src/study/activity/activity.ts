import type { AreaLedger, BookLine } from '../../carbon/books.js'
import type { ClassTable } from '../../carbon/class-table.js'

/** Something that people do besides changing land, as books with yearly fluxes count it. */
export interface Activity<Given> {
  /** Components that a book counts with it, whether or not there are any: books that count others cannot be compared. */
  components(given: Given): readonly string[]
  lines(given: Given, areas: AreaLedger, table: ClassTable): BookLine[]
}
