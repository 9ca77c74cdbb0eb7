import { basename, dirname, resolve } from 'node:path'
import { InputError } from '../grid/input-error.js'
import { Problems } from '../grid/problems.js'
import { crossCheck } from './scenario-checks.js'
import { NAMED_LISTS, overlayTree, toList } from './scenario-overlay.js'
import { resolvePath, resolvePaths } from './scenario-paths.js'
import { schemaProblems } from './scenario-problems.js'
import { type ScenarioSpec, scenarioSchema } from './scenario-schema.js'
import { applySet } from './scenario-sets.js'
import { describePath, isMap, Places, type TreeMap } from './scenario-tree.js'
import { readYaml } from './scenario-yaml.js'
import { readSnapshots } from './snapshots.js'

/** A scenario with its defaults; paths are relative to where the program runs. */
export interface Scenario extends Omit<ScenarioSpec, 'name' | 'extends'> {
  readonly file: string
  /** Files that it extends, the nearest first, and the table of its land cover. */
  readonly bases: readonly string[]
  readonly name: string
}

/**
 * Reads a scenario and those it extends, applies `sets` (`policies.wetlands.hectares_per_year=1200`) and checks that it
 * is whole and fits together. Opens none of the files it names.
 *
 * @throws InputError with the file, line and key of everything that is wrong
 */
export function loadScenario(file: string, sets: readonly string[] = []): Scenario {
  const places = new Places()
  const files: string[] = []
  const tree = readTree(file, places, files)
  applySets(tree, sets, places)
  if (typeof tree.landcover === 'string' && /\.csv$/i.test(tree.landcover)) {
    files.push(tree.landcover)
    tree.landcover = readSnapshots(tree.landcover)
  }
  for (const list of NAMED_LISTS) {
    const entries = tree[list]
    if (isMap(entries)) tree[list] = toList(entries, places)
  }
  const { success, data, error } = scenarioSchema.safeParse(tree)
  if (!success) {
    const problems = schemaProblems(scenarioSchema, tree, error.issues, places)
    throw new InputError(problems.map((problem) => ({ ...problem, file: problem.file ?? file })))
  }
  const problems = crossCheck(data).map(({ path, what, remedy }) => {
    return { file, ...places.find(tree, path), field: describePath(tree, path), what, remedy }
  })
  if (problems.length > 0) throw new InputError(problems)
  const { extends: _, name = basename(file).replace(/\.ya?ml$/i, ''), ...spec } = data
  return { ...spec, file, bases: files.slice(1), name }
}

/** A scenario laid over the one it extends. A name is not inherited. `files`: those read so far, where this joins them. */
function readTree(file: string, places: Places, files: string[]): TreeMap {
  files.push(file)
  const tree = readYaml(file, places)
  if (!isMap(tree)) {
    throw new InputError({ file, what: 'the file is not a map of keys', remedy: 'Begin it with version: 1' })
  }
  resolvePaths(tree, file)
  const { extends: base, ...own } = tree
  if (base === undefined) return tree
  if (typeof base !== 'string') {
    const place = places.find(tree, ['extends'])
    throw new InputError({
      file,
      ...place,
      field: 'extends',
      what: 'this is not a path',
      remedy: 'Give one scenario file',
    })
  }
  const path = resolvePath(base, dirname(file))
  if (files.some((one) => resolve(one) === resolve(path))) {
    const place = places.find(tree, ['extends'])
    const what = `${path} extends this file in turn`
    throw new InputError({ file, ...place, field: 'extends', what, remedy: 'Break the circle' })
  }
  const { name: _, ...below } = readTree(path, places, files)
  for (const key of Object.keys(own)) places.set(own, key, places.get(tree, key))
  return overlayTree(below, own, places)
}

/** All settings are tried, so that all that are wrong are told at once. */
function applySets(tree: TreeMap, sets: readonly string[], places: Places): void {
  const problems = new Problems()
  for (const text of sets) {
    try {
      applySet(tree, text, places)
    } catch (error) {
      problems.note(error)
    }
  }
  problems.refuse()
}
