import { dirname, isAbsolute, join } from 'node:path'
import { policyTypes } from '../../policy/index.js'
import type { Scenario } from './scenario.js'
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
  'energy.table',
  'books.*.rice',
  'books.*.file',
  'transport.table',
  'transport.factors',
  'transport.stations.file',
  'farm_inputs',
  'water.stage',
  'water.compare.*',
  'water.zones',
  'water.gases',
  'books.*.biophysical',
  'books.*.transitions',
  ...new Set(policyTypes.flatMap(({ files }) => files.map((key) => `policies.*.${key}`))),
].map((path) => path.split('.'))

/** Makes the paths in what `file` says relative to where the program runs, in place. */
export function resolvePaths(tree: TreeMap, file: string): void {
  for (const [map, key, path] of pathsIn(tree)) map[key] = resolvePath(path, dirname(file))
}

/** Every file that goes into a run: the scenario, those that it extends and those that it names. */
export function filesOf(scenario: Scenario): string[] {
  return [scenario.file, ...scenario.bases, ...pathsIn(scenario as unknown as TreeMap).map(([, , path]) => path)]
}

function pathsIn(tree: TreeMap): [map: TreeMap, key: string, path: string][] {
  return PATHS.flatMap((path) => entriesAt(tree, path))
}

function entriesAt(tree: Tree, [key, ...rest]: readonly string[]): [TreeMap, string, string][] {
  if (typeof tree !== 'object' || tree === null) return []
  const map = tree as TreeMap
  return (key === '*' ? Object.keys(map) : [key]).flatMap((name): [TreeMap, string, string][] => {
    const value = Object.hasOwn(map, name) ? map[name] : null
    if (rest.length > 0) return entriesAt(value, rest)
    return typeof value === 'string' ? [[map, name, value]] : []
  })
}

/** Leaves absolute paths and addresses as they are. */
export function resolvePath(path: string, folder: string): string {
  return isAbsolute(path) || /^[a-z]+:\/\//i.test(path) ? path : join(folder, path)
}
