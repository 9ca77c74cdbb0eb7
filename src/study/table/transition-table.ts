import type { ClassTable } from '../../carbon/class-table.js'
import { TableReader, type TableRow } from '../../grid/table.js'
import { readTable } from '../../io/table.js'
import { classesAt } from './class-cell.js'

/** By what a score is multiplied, `factor[from * side + to]` by class index: 0 forbids, 1 is free. */
export interface TransitionFactors {
  /** Number of classes + 1. */
  readonly side: number
  readonly factor: Float64Array
}

interface Rule {
  readonly row: TableRow
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly factor: number
  /** 0 for `*` on both sides, up to 4 for two classes. */
  readonly rank: number
}

/** All pairs allowed, without resistance. */
export function freeTransitions({ classes }: ClassTable): TransitionFactors {
  const side = classes.length + 1
  return { side, factor: new Float64Array(side * side).fill(1) }
}

/**
 * A table `from,to,allowed,resistance`: allowed 0 or 1, resistance 0 to 1 (empty: 1 and 0). Of several rows for a pair
 * the more particular one counts (a class before a group before `*`), so that the order of rows does not matter.
 *
 * @throws InputError with everything that is wrong, rows of equal standing that contradict each other among it
 */
export function readTransitions(file: string, classes: ClassTable): TransitionFactors {
  const reader = new TableReader(readTable(file))
  reader.requireColumns(['from', 'to', 'allowed'])
  reader.refuse()
  const rules = reader.table.rows.map((row) => readRule(reader, row, classes))
  reader.refuse()
  const result = freeTransitions(classes)
  applyRules(reader, rules, result)
  reader.refuse()
  return result
}

function readRule(reader: TableReader, row: TableRow, classes: ClassTable): Rule {
  const allowed = reader.textAt(row, 'allowed') || '1'
  if (allowed !== '0' && allowed !== '1') {
    reader.problem(row, 'allowed', `"${allowed}" is neither 0 nor 1`, 'Give 1 where the change is allowed, else 0')
  }
  const resistance = reader.textAt(row, 'resistance') === '' ? 0 : reader.numberAt(row, 'resistance', '0 to 1')
  if (resistance < 0 || resistance > 1) {
    reader.problem(row, 'resistance', `"${reader.textAt(row, 'resistance')}" is not a resistance`, 'Give 0 to 1')
  }
  return {
    row,
    from: classesAt(reader, row, 'from', classes),
    to: classesAt(reader, row, 'to', classes),
    factor: allowed === '0' ? 0 : 1 - resistance,
    rank: rankOf(reader.textAt(row, 'from')) + rankOf(reader.textAt(row, 'to')),
  }
}

function rankOf(reference: string): number {
  if (reference === '*') return 0
  return reference.startsWith('group:') ? 1 : 2
}

function applyRules(reader: TableReader, rules: readonly Rule[], { side, factor }: TransitionFactors): void {
  const ruleOf = new Map<number, Rule>()
  for (const rule of [...rules].sort((a, b) => a.rank - b.rank)) {
    const rivals = new Set<Rule>()
    for (const pair of rule.from.flatMap((from) => rule.to.map((to) => from * side + to))) {
      const rival = ruleOf.get(pair)
      if (rival && rival.rank === rule.rank && rival.factor !== rule.factor) rivals.add(rival)
      ruleOf.set(pair, rule)
      factor[pair] = rule.factor
    }
    for (const { row } of rivals) {
      reader.problem(
        rule.row,
        undefined,
        `the row contradicts row ${row.line}`,
        'Keep one of them, or name the classes',
      )
    }
  }
}
