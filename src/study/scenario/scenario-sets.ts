import { parse } from 'yaml'
import { InputError } from '../../grid/input-error.js'
import { suggestName } from '../../grid/nearest-name.js'
import { byName, NAMED_LISTS, toList } from './scenario-overlay.js'
import { isMap, type Places, type Tree, type TreeMap } from './scenario-tree.js'

/**
 * Applies `a.b.c=value` to a scenario, in place. The value is YAML; `null` removes. Entries of `policies` and `books`
 * go by name, those of other lists by number from 0. Paths in values are relative to where the program runs.
 *
 * @throws InputError when the text is no such setting, or names a policy or book that is not there
 */
export function applySet(tree: TreeMap, text: string, places: Places): void {
  const file = `--set ${text}`
  const split = text.indexOf('=')
  const path = text.slice(0, Math.max(split, 0)).split('.')
  if (split < 1 || path.some((key) => key === '')) {
    const remedy = 'Write path=value, for example --set policies.wetlands.hectares_per_year=1200'
    throw new InputError({ file, what: 'this is not a setting', remedy })
  }
  const value = parseValue(file, text.slice(split + 1))
  const [list, name, ...rest] = path
  if (!NAMED_LISTS.includes(list) || name === undefined) {
    setOn(tree, path, value, places, file)
    return
  }
  const entries = byName((tree[list] ?? []) as TreeMap[], places)
  const known = Object.keys(entries)
  if (rest.length > 0 ? !isMap(entries[name]) : value === null && !known.includes(name)) {
    throw new InputError({
      file,
      what: `the scenario has no "${name}" among its ${list}`,
      remedy: suggestName(name, known),
    })
  }
  setOn(entries, [name, ...rest], value, places, file)
  tree[list] = toList(entries, places)
}

function parseValue(file: string, text: string): Tree {
  try {
    return (parse(text) ?? null) as Tree
  } catch (error) {
    const what = `the value is not YAML (${(error as Error).message.split('\n')[0]})`
    throw new InputError({ file, what, remedy: 'Write it as in the scenario file, in quotation marks for the shell' })
  }
}

function setOn(tree: TreeMap | Tree[], path: readonly string[], value: Tree, places: Places, file: string): void {
  const [key, ...rest] = path
  const entries = tree as TreeMap
  if (rest.length === 0) {
    places.set(tree, key, { file })
    if (value === null && !Array.isArray(tree)) delete entries[key]
    else entries[key] = value
    return
  }
  const next = Object.hasOwn(entries, key) ? entries[key] : null
  if (typeof next !== 'object' || next === null) {
    entries[key] = {}
    places.set(tree, key, { file })
  }
  setOn(entries[key] as TreeMap, rest, value, places, file)
}
