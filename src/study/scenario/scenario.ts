import { basename, dirname, resolve } from 'node:path'
import { InputError } from '../../grid/input-error.js'
import { Problems } from '../../grid/problems.js'
import { crossCheck } from './scenario-checks.js'
import { NAMED_LISTS, overlayTree, toList } from './scenario-overlay.js'
import { resolvePath, resolvePaths } from './scenario-paths.js'
import { schemaProblems } from './scenario-problems.js'
import { type ScenarioSpec, scenarioSchema } from './scenario-schema.js'
import { applySet } from './scenario-sets.js'
import { describePath, isMap, Places, type TreeMap } from './scenario-tree.js'
import { readYaml } from './scenario-yaml.js'
import { readSnapshots } from './snapshots.js'
import { withWetComplex } from './wet-complex-policy.js'

/** A scenario with its defaults; paths are relative to where the program runs. */
export interface Scenario extends Omit<ScenarioSpec, 'name' | 'extends'> {
  readonly file: string
  /** Files that it extends, the nearest first, and the table of its land cover. */
  readonly bases: readonly string[]
  readonly name: string
}

/**
 * Reads a scenario and those it extends, applies `sets` (`policies.wetlands.hectares_per_year=1200`) and checks that it
 * is whole and fits together. Opens none of the files it names but a table of dated land cover.
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
  const policies = withWetComplex(data)
  const problems = crossCheck({ ...data, policies }).map(({ path, what, remedy }) => {
    return { file, ...places.find(tree, path), field: describePath(tree, path), what, remedy }
  })
  if (problems.length > 0) throw new InputError(problems)
  const { extends: _, name = basename(file).replace(/\.ya?ml$/i, ''), ...spec } = data
  return { ...spec, policies, file, bases: files.slice(1), name }
}

/**
 * A scenario laid over those it extends, each of them once, in their order: what several extend lies below them all. A name is
 * not inherited. `files`: those read, where this joins them.
 */
function readTree(file: string, places: Places, files: string[]): TreeMap {
  const layers = layersOf(file, places, files, [])
  return layers.reduce((below, own) => overlayTree(below, own, places))
}

/** What each file says itself, the lowest first. `above`: the files that extend this one. */
function layersOf(file: string, places: Places, files: string[], above: readonly string[]): TreeMap[] {
  files.push(file)
  const tree = readYaml(file, places)
  if (!isMap(tree)) {
    throw new InputError({ file, what: 'the file is not a map of keys', remedy: 'Begin it with version: 1' })
  }
  resolvePaths(tree, file)
  const { extends: bases, ...own } = tree
  if (above.length > 0) delete own.name
  for (const key of Object.keys(own)) places.set(own, key, places.get(tree, key))
  const refuse = (what: string, remedy: string): never => {
    throw new InputError({ file, ...places.find(tree, ['extends']), field: 'extends', what, remedy })
  }
  const below = [bases ?? []].flat().flatMap((base) => {
    if (typeof base !== 'string') return refuse('this is not a path', 'Give one scenario file, or a list of them')
    const path = resolvePath(base, dirname(file))
    const isPath = (one: string): boolean => resolve(one) === resolve(path)
    if ([file, ...above].some(isPath)) refuse(`${path} extends this file in turn`, 'Break the circle')
    return files.some(isPath) ? [] : layersOf(path, places, files, [file, ...above])
  })
  return [...below, own]
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
