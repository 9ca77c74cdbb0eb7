import { suggestName } from '../../grid/nearest-name.js'
import { type Table, TableReader } from '../../grid/table.js'
import type { Effect } from './parameters.js'
import type { Biophysical } from './parse-biophysical.js'

/** What the cells of the table say. */
const EFFECTS: Readonly<Record<string, Effect>> = {
  accum: 'accumulate',
  ncc: 'none',
  'low-impact-disturb': 'low',
  'med-impact-disturb': 'med',
  'high-impact-disturb': 'high',
}

/**
 * InVEST Coastal Blue Carbon's table of transitions: the classes before a change down, those after it across, by the names
 * of the biophysical table, upper and lower case being one.
 *
 * @returns by `from * side + to`, side the number of classes + 1; null for an empty cell, and where a class is not told
 * @throws InputError with everything that is wrong in it
 */
export function parseEffects(table: Table, { classes, indexOf }: Biophysical): (Effect | null)[] {
  const reader = new TableReader(table)
  const [first, ...targets] = table.columns
  if (first.toLowerCase() !== 'lulc-class')
    reader.problem(
      null,
      first,
      'the first column is not "lulc-class"',
      'Begin each row with the class before the change',
    )
  const side = classes.length + 1
  const effects: (Effect | null)[] = Array(side * side).fill(null)
  const place = (row: Table['rows'][number] | null, name: string, field: string): number => {
    const index = indexOf.get(name.toLowerCase())
    if (index === undefined)
      reader.problem(row, field, `the biophysical table has no class "${name}"`, suggestName(name, [...indexOf.keys()]))
    return index ?? 0
  }
  const across = targets.map((target) => place(null, target, target))
  for (const row of table.rows) {
    const from = place(row, reader.textAt(row, first), first)
    for (const [at, target] of targets.entries()) {
      const text = reader.textAt(row, target)
      if (text === '') continue
      const effect = EFFECTS[text.toLowerCase()]
      if (effect === undefined) reader.problem(row, target, `"${text}" is no effect of a change`, remedyOf(text))
      if (from > 0 && across[at] > 0) effects[from * side + across[at]] = effect ?? null
    }
  }
  reader.refuse()
  return effects
}

function remedyOf(text: string): string {
  return text.toLowerCase() === 'disturb'
    ? 'Say how much: low-impact-disturb, med-impact-disturb or high-impact-disturb'
    : 'Give accum, NCC, low-impact-disturb, med-impact-disturb or high-impact-disturb, or leave the cell empty'
}
