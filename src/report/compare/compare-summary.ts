import { type PoolStock, poolDensities, totalDensities } from '../../carbon/stock.js'
import type { CompareStudy, RuleName } from '../../study/compare.js'
import { areasByZone, classAreas, type PairAreas, totalAreas, validArea } from '../../study/map/class-areas.js'
import type { Tally } from '../../tiles/tally.js'

/** What is counted: pairs of classes in A and B, and for each rule the pairs that break it. */
export interface CompareCounts {
  readonly pairs: Tally
  /** By rule of the study: class before, class in A. */
  readonly breaches: readonly Tally[]
}

/** `summary.json` of two maps. Differences are B less A. */
export interface CompareSummary {
  readonly a: string
  readonly b: string
  /** The land before, where it is another map than B. */
  readonly initial?: string
  readonly valid_cells_both: number
  readonly area_ha: number
  readonly different_cells: number
  readonly different_ha: number
  readonly cells_only_in_a: number
  readonly cells_only_in_b: number
  readonly difference_tC?: PoolStock
  readonly classes: readonly {
    readonly code: number
    readonly name: string
    readonly a_ha: number
    readonly b_ha: number
  }[]
  /** Where they differ, the largest areas first. */
  readonly pairs: readonly PairRow[]
  /** For each rule what broke it, all zones together. */
  readonly rules?: readonly RuleRow[]
  readonly warnings: readonly string[]
  /** Files beside it. */
  readonly outputs?: readonly { readonly file: string }[]
}

interface PairRow {
  readonly class_a: number
  readonly class_b: number
  readonly cells: number
  readonly ha: number
  readonly difference_tC?: number
}

interface RuleRow {
  readonly rule: RuleName
  readonly cells: number
  readonly ha: number
  /** + gain. */
  readonly change_tC?: number
  /** When maps are written: places that are broken, cells that touch each other, and where the largest is. */
  readonly patches?: number
  readonly largest?: { readonly ha: number; readonly x: number; readonly y: number }
}

export function compareSummary(study: CompareStudy, counts: CompareCounts): CompareSummary {
  const { table, maps, areas, rules } = study
  const side = table.classes.length + 1
  const all = totalAreas(counts.pairs, areas, side)
  const [a, b] = [classAreas(all, side, 0, areas), classAreas(all, side, 1, areas)]
  const differing = [...all.cells.keys()].filter((pair) => isDifferent(pair, side) && all.cells[pair] > 0)
  const sum = (values: Float64Array, pairs: readonly number[]) => pairs.reduce((total, pair) => total + values[pair], 0)
  const both = [...all.cells.keys()].filter((pair) => pair >= side && pair % side !== 0)
  const carbon = carbonOf(study, all)
  return {
    a: maps[0].file,
    b: maps[1].file,
    ...(maps.length > 2 && { initial: maps[2].file }),
    valid_cells_both: sum(all.cells, both),
    area_ha: sum(all.hectares, both),
    different_cells: sum(all.cells, differing),
    different_ha: sum(all.hectares, differing),
    cells_only_in_a: validArea(a, areas).cells - sum(all.cells, both),
    cells_only_in_b: validArea(b, areas).cells - sum(all.cells, both),
    ...(carbon && { difference_tC: carbon }),
    classes: table.classes.map(({ code, name }, at) => ({
      code,
      name,
      a_ha: a.hectares[at + 1],
      b_ha: b.hectares[at + 1],
    })),
    pairs: differing
      .sort((one, other) => all.hectares[other] - all.hectares[one] || one - other)
      .map((pair) => pairRow(study, all, pair)),
    ...(rules.length > 0 && { rules: rules.map(({ name }, at) => ruleRow(study, name, counts.breaches[at])) }),
    warnings: study.warnings,
  }
}

const isDifferent = (pair: number, side: number): boolean => {
  const [a, b] = [Math.floor(pair / side), pair % side]
  return a !== 0 && b !== 0 && a !== b
}

function pairRow({ table }: CompareStudy, { cells, hectares }: PairAreas, pair: number): PairRow {
  const side = table.classes.length + 1
  const [a, b] = [Math.floor(pair / side), pair % side]
  const density = totalDensities(table)
  return {
    class_a: table.classes[a - 1].code,
    class_b: table.classes[b - 1].code,
    cells: cells[pair],
    ha: hectares[pair],
    ...(table.pools.length > 0 && { difference_tC: (density[b] - density[a]) * hectares[pair] }),
  }
}

/** By pool, over cells that are valid in both; B less A. */
function carbonOf({ table }: CompareStudy, { hectares }: PairAreas): PoolStock | null {
  if (table.pools.length === 0) return null
  const side = table.classes.length + 1
  const pools = table.pools.map((pool) => {
    const density = poolDensities(table, pool)
    const change = hectares.reduce((sum, area, pair) => {
      const [a, b] = [Math.floor(pair / side), pair % side]
      return a === 0 || b === 0 ? sum : sum + (density[b] - density[a]) * area
    }, 0)
    return [pool, change] as const
  })
  return { total: pools.reduce((sum, [, carbon]) => sum + carbon, 0), ...Object.fromEntries(pools) }
}

function ruleRow(study: CompareStudy, rule: RuleName, tally: Tally): RuleRow {
  const rows = breachRows(study, tally)
  const sum = (pick: (row: BreachRow) => number): number => rows.reduce((total, row) => total + pick(row), 0)
  const hasCarbon = study.table.pools.length > 0
  return {
    rule,
    cells: sum(({ cells }) => cells),
    ha: sum(({ hectares }) => hectares),
    ...(hasCarbon && { change_tC: sum(({ change }) => change) }),
  }
}

/** What broke a rule in a zone, by the class before (`from`) and the class that is there (`to`), as class indexes. */
export interface BreachRow {
  readonly zone: number
  readonly from: number
  readonly to: number
  readonly cells: number
  readonly hectares: number
  /** t C, + gain. */
  readonly change: number
}

export function breachRows({ table, areas }: CompareStudy, tally: Tally): BreachRow[] {
  const side = table.classes.length + 1
  const density = totalDensities(table)
  return [...areasByZone(tally, areas)].flatMap(([zone, { cells, hectares }]) =>
    [...cells.keys()]
      .filter((pair) => pair >= side && cells[pair] > 0)
      .map((pair) => {
        const [from, to] = [Math.floor(pair / side), pair % side]
        const change = (density[to] - density[from]) * hectares[pair]
        return { zone, from, to, cells: cells[pair], hectares: hectares[pair], change }
      }),
  )
}
