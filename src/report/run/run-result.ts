import type { AreaLedger } from '../../carbon/books.js'
import { type EnergyEmissions, unbuiltZones } from '../../carbon/energy/energy-lines.js'
import type { Ledger } from '../../land/ledger.js'
import {
  type Book,
  type BookFigures,
  type BookLand,
  bookLand,
  runBooks,
  studyFigures,
} from '../../study/book/run-books.js'
import { type DrawnRun, runDraws } from '../../study/book/run-draws.js'
import type { RunStudy } from '../../study/run-study.js'
import type { CostLine } from '../../study/year/policy-accounts.js'
import type { PolicyRow } from '../../study/year/policy-report.js'
import type { TerrainLand } from '../../study/year/terrain-counts.js'
import { untoldNotes } from './blue-tables.js'

/** What a run came to, as tables and pages tell it. */
export interface RunResult {
  readonly study: RunStudy
  /** Cells, as counted. */
  readonly cells: Ledger
  /** What the books are made of: hectares, and figures. */
  readonly land: BookLand
  readonly figures: BookFigures
  readonly policies: readonly PolicyRow[]
  readonly costs: readonly CostLine[]
  readonly books: readonly Book[]
  /** Where terrain is told apart within zones. */
  readonly terrain: TerrainLand | null
  readonly warnings: readonly string[]
}

export function runResult(
  study: RunStudy,
  cells: Ledger,
  { policies, costs }: Pick<RunResult, 'policies' | 'costs'>,
  warnings: readonly string[],
  terrain: TerrainLand | null = null,
): RunResult {
  const land = bookLand(cells, study)
  const figures = studyFigures(study)
  const books = runBooks(study, land, figures)
  return {
    study,
    cells,
    land,
    figures,
    policies,
    costs,
    books,
    terrain,
    warnings: [...warnings, ...untoldNotes(books, study.table), ...unbuiltNotes(figures.activities.energy, land.areas)],
  }
}

function unbuiltNotes(energy: EnergyEmissions | null, areas: AreaLedger): string[] {
  return (energy === null ? [] : unbuiltZones(energy, areas)).map(
    (zone) =>
      `energy per hectare: zone ${zone} has no built land at the start and so no intensity; its emission follows the table`,
  )
}

/** Draws of the books, where the scenario asks for them. */
export function drawRun({ study, land, figures, books }: RunResult): DrawnRun[] {
  const { uncertainty } = study.scenario
  if (uncertainty === undefined) return []
  return runDraws(uncertainty, land, figures, books)
}

/** Hectares by class index in a year, all zones together. */
export function classHectares({ land }: RunResult, year: number): Float64Array {
  const { side, years } = land.areas
  const sums = new Float64Array(side)
  years
    .find((one) => one.year === year)
    ?.hectares.forEach((hectares, at) => {
      sums[at % side] += hectares
    })
  return sums
}
