import { totalDensities } from '../../carbon/stock.js'
import type { Georeference } from '../../grid/grid.js'
import type { Patch } from '../../land/patches.js'
import type { CompareStudy, RuleName } from '../../study/compare.js'
import { areasByZone } from '../../study/map/class-areas.js'
import { type Cell, csvTable } from '../tables.js'
import { breachRows, type CompareCounts } from './compare-summary.js'

/** The largest patches that break a rule. */
export interface RulePatches {
  readonly rule: RuleName
  /** All that there are. */
  readonly count: number
  readonly largest: readonly Patch[]
}

/** `pairs.csv`, and with rules `alerts.csv` and `patches.csv`, by name. */
export function compareCsv(
  study: CompareStudy,
  counts: CompareCounts,
  patches: readonly RulePatches[],
): [name: string, text: string][] {
  const tables: [string, string][] = [['pairs.csv', pairsCsv(study, counts)]]
  if (study.rules.length === 0) return tables
  return [...tables, ['alerts.csv', alertsCsv(study, counts)], ['patches.csv', patchesCsv(study.grid, patches)]]
}

/** Every pair of classes in each zone, the same ones included. */
function pairsCsv({ table, areas }: CompareStudy, { pairs }: CompareCounts): string {
  const density = totalDensities(table)
  const side = density.length
  const hasStock = table.pools.length > 0
  const rows = [...areasByZone(pairs, areas)].flatMap(([zone, { cells, hectares }]) =>
    [...cells.keys()].flatMap((pair): Cell[][] => {
      const [a, b] = [Math.floor(pair / side), pair % side]
      if (a === 0 || b === 0 || cells[pair] === 0) return []
      const carbon = hasStock ? [(density[b] - density[a]) * hectares[pair]] : []
      return [[zone, table.classes[a - 1].code, table.classes[b - 1].code, cells[pair], hectares[pair], ...carbon]]
    }),
  )
  return csvTable(['zone', 'class_a', 'class_b', 'cells', 'ha', ...(hasStock ? ['difference_tC'] : [])], rows)
}

function alertsCsv(study: CompareStudy, { breaches }: CompareCounts): string {
  const { table, rules, zones } = study
  const hasStock = table.pools.length > 0
  const code = (index: number): number => table.classes[index - 1].code
  const rows = rules.flatMap(({ name }, at) =>
    breachRows(study, breaches[at]).map(({ zone, from, to, cells, hectares, change }): Cell[] => [
      name,
      zone,
      zones?.names.get(zone),
      code(from),
      code(to),
      cells,
      hectares,
      ...(hasStock ? [change] : []),
    ]),
  )
  const columns = ['rule', 'zone', 'name', 'class_from', 'class_to', 'cells', 'ha']
  return csvTable([...columns, ...(hasStock ? ['change_tC'] : [])], rows)
}

function patchesCsv(grid: Georeference, patches: readonly RulePatches[]): string {
  const rows = patches.flatMap(({ rule, largest }) =>
    largest.map((patch): Cell[] => [rule, patch.cells, patch.hectares, ...centreOf(grid, patch)]),
  )
  return csvTable(['rule', 'cells', 'ha', 'x', 'y'], rows)
}

/** Of the cell that a patch names, in the units of the CRS. */
export const centreOf = ({ origin, cell }: Georeference, { column, row }: Patch): [x: number, y: number] => [
  origin[0] + (column + 0.5) * cell[0],
  origin[1] + (row + 0.5) * cell[1],
]
