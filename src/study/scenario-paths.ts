import { dirname, isAbsolute, join } from 'node:path'
import { policyTypes } from '../policy/index.js'
import type { Tree, TreeMap } from './scenario-tree.js'

/** Keys of a scenario that hold paths; `*` is any key or entry. */
const PATHS = [
  'landcover',
  'landcover.*',
  'classes',
  'zones.file',
  'zones.table',
  'layers.*',
  'layers.*.file',
  'demand.table',
  'transitions',
  'books.*.rice',
  'books.*.file',
  ...new Set(policyTypes.flatMap(({ files }) => files.map((key) => `policies.*.${key}`))),
].map((path) => path.split('.'))

/** Makes the paths in what `file` says relative to where the program runs, in place. */
export function resolvePaths(tree: TreeMap, file: string): void {
  for (const path of PATHS) resolveOne(tree, path, dirname(file))
}

function resolveOne(tree: Tree, [key, ...rest]: readonly string[], folder: string): void {
  if (typeof tree !== 'object' || tree === null) return
  const entries = tree as TreeMap
  for (const name of key === '*' ? Object.keys(entries) : [key]) {
    const value = Object.hasOwn(entries, name) ? entries[name] : null
    if (rest.length > 0) resolveOne(value, rest, folder)
    else if (typeof value === 'string') entries[name] = resolvePath(value, folder)
  }
}

/** Leaves absolute paths and addresses as they are. */
export function resolvePath(path: string, folder: string): string {
  return isAbsolute(path) || /^[a-z]+:\/\//i.test(path) ? path : join(folder, path)
}
