import { suggestName } from '../grid/nearest-name.js'
import { type ClassTable, GROUPS } from './class-table.js'

/** A class as users write it: its code, its name, `group:NAME`, or `*` for all. */
export type ClassReference = number | string

/**
 * The class indexes that a reference stands for. A text is a name first and a code second, so that `10` in a table
 * means the class with code 10 unless one is called so.
 *
 * @param problem called with what is wrong and the remedy when there is none; the result is empty then
 */
export function findClasses(
  { classes }: ClassTable,
  reference: ClassReference,
  problem: (what: string, remedy: string) => void,
): number[] {
  const indexesWhere = (matches: (at: number) => boolean): number[] =>
    classes.flatMap((_, at) => (matches(at) ? [at + 1] : []))
  const text = String(reference).trim()
  if (text === '*') return indexesWhere(() => true)
  if (text.startsWith('group:')) return findGroup(text.slice('group:'.length).trim())
  const named = typeof reference === 'string' ? indexesWhere((at) => classes[at].name === text) : []
  if (named.length > 0) return named
  const coded = /^[+-]?\d+$/.test(text) ? indexesWhere((at) => classes[at].code === Number(text)) : []
  if (coded.length === 0) problem(`there is no class "${text}"`, suggestName(text, namesOf(text, classes)))
  return coded

  function findGroup(name: string): number[] {
    const members = indexesWhere((at) => classes[at].group === name)
    if (members.length > 0) return members
    const isGroup = (GROUPS as readonly string[]).includes(name)
    if (isGroup) problem(`no class belongs to the group "${name}"`, 'Fill in the column "group" of the class table')
    else problem(`there is no group of classes "${name}"`, suggestName(name, GROUPS))
    return []
  }
}

/** Codes for who wrote a code, names for who wrote a name. */
function namesOf(text: string, classes: ClassTable['classes']): string[] {
  return /^[+-]?\d+$/.test(text)
    ? classes.map(({ code, name }) => `${code} (${name})`)
    : classes.map(({ name }) => name)
}
