import { isMap, type Places, type Tree, type TreeMap } from './scenario-tree.js'

/** Lists whose entries have a name, by which they are merged and set. */
export const NAMED_LISTS: readonly string[] = ['policies', 'books']

/**
 * `overlay` laid over `base`: maps are merged key by key, entries of named lists by name, everything else is replaced,
 * `null` removes. Replaced as a whole are tables over years, layers, and maps of another `type`.
 */
export function overlayTree(base: TreeMap, overlay: TreeMap, places: Places, path: readonly string[] = []): TreeMap {
  const merged: TreeMap = {}
  for (const key of new Set([...Object.keys(base), ...Object.keys(overlay)])) {
    const isOver = Object.hasOwn(overlay, key)
    const [below, over] = [base[key], overlay[key]]
    if (isOver && over === null) continue
    if (!isOver) merged[key] = below
    else if (path.length === 0 && NAMED_LISTS.includes(key) && isNamed(below) && isNamed(over)) {
      merged[key] = toList(overlayTree(byName(below, places), byName(over, places), places, [key]), places)
    } else if (path[0] !== 'layers' && isMap(below) && isMap(over) && isMergeable(below, over)) {
      merged[key] = overlayTree(below, over, places, [...path, key])
    } else merged[key] = over
    places.set(merged, key, places.get(isOver ? overlay : base, key))
  }
  return merged
}

/** A list of maps, or a map from name to map or null. */
const isNamed = (value: Tree | undefined): value is TreeMap | TreeMap[] =>
  isMap(value) || (Array.isArray(value) && value.every(isMap))

const isYears = (value: TreeMap): boolean => Object.keys(value).every((key) => /^\d+$/.test(key))

function isMergeable(below: TreeMap, over: TreeMap): boolean {
  if (isYears(below) || isYears(over)) return false
  return over.type === undefined || over.type === below.type
}

/** A named list as a map by name. Entries without a name keep their number, to be refused later. */
export function byName(list: TreeMap | TreeMap[], places: Places): TreeMap {
  if (!Array.isArray(list)) return list
  const map: TreeMap = {}
  for (const [at, entry] of list.entries()) {
    let name = typeof entry.name === 'string' ? entry.name : String(at)
    // A name given twice must not vanish here: the check of names refuses it.
    while (Object.hasOwn(map, name)) name += ' '
    map[name] = entry
    places.set(map, name, places.get(list, at))
  }
  return map
}

/** The other way round; entries that came as `name: {...}` get their name. */
export function toList(map: TreeMap, places: Places): Tree[] {
  const list: Tree[] = []
  for (const [name, entry] of Object.entries(map)) {
    if (entry === null) continue
    places.set(list, list.length, places.get(map, name))
    list.push(isMap(entry) && entry.name === undefined ? withName(entry, name, places) : entry)
  }
  return list
}

function withName(entry: TreeMap, name: string, places: Places): TreeMap {
  const named: TreeMap = { name, ...entry }
  for (const key of Object.keys(entry)) places.set(named, key, places.get(entry, key))
  return named
}
