import { type ClassReference, findClasses } from '../../carbon/class-names.js'
import type { ClassTable } from '../../carbon/class-table.js'
import { type ProcessDefaults, parseProcessDefaults } from '../../carbon/process/defaults.js'
import {
  type AgeRule,
  type ClassProcess,
  type ConversionShares,
  defaultProcess,
  type ProcessParameters,
} from '../../carbon/process/parameters.js'
import type { SoilPath } from '../../carbon/process/soil-path.js'
import { InputError, type Problem } from '../../grid/input-error.js'
import { readDataTable } from '../../io/package-file.js'
import { type ProcessSpec, processSchema } from '../scenario/process-schema.js'
import { schemaProblems } from '../scenario/scenario-problems.js'
import { Places, type Tree } from '../scenario/scenario-tree.js'
import { readYaml } from '../scenario/scenario-yaml.js'

/** What holds where a process file says nothing, each figure with its source. */
export const readProcessDefaults = (): ProcessDefaults => parseProcessDefaults(readDataTable('process_defaults.csv'))

/**
 * The parameters of a process book from a YAML file, over the defaults.
 *
 * @throws InputError with everything that is wrong in it
 */
export function readProcess(file: string, table: ClassTable, age: AgeRule): ProcessParameters {
  const places = new Places()
  const tree = readYaml(file, places)
  const { success, data, error } = processSchema.safeParse(tree)
  if (!success) {
    const problems = schemaProblems(processSchema, tree, error.issues, places)
    throw new InputError(problems.map((problem) => ({ ...problem, file })))
  }
  const laying = new ProcessLaying(file, tree, places, table)
  const made = laying.over(data, age)
  if (laying.problems.length > 0) throw new InputError(laying.problems)
  return made
}

/** Lays what a file says over the defaults and keeps a list of what is wrong. */
class ProcessLaying {
  readonly problems: Problem[] = []
  readonly #file: string
  readonly #tree: Tree
  readonly #places: Places
  readonly #table: ClassTable

  constructor(file: string, tree: Tree, places: Places, table: ClassTable) {
    this.#file = file
    this.#tree = tree
    this.#places = places
    this.#table = table
  }

  over(spec: ProcessSpec, age: AgeRule): ProcessParameters {
    const defaults = withYears(readProcessDefaults(), spec.soil.years)
    const base = defaultProcess(this.#table, age, defaults)
    const classes = this.#classes(base.classes, spec.classes)
    if (age === 'by-class' && classes.every((one) => one.age === undefined)) {
      const remedy = 'Give classes: {forest: {age: 30}}, or the book age: mature'
      this.#note(['classes'], 'the age of land is that of its class, and no class has one', remedy)
    }
    return {
      age,
      responseDepthCm: spec.soil.response_depth_cm ?? base.responseDepthCm,
      deadYears: spec.dead.years ?? base.deadYears,
      halfLives: { ...base.halfLives, ...given(spec.half_lives) },
      classes,
      conversions: this.#conversions(base.conversions, spec.conversions),
    }
  }

  #classes(base: readonly ClassProcess[], spec: ProcessSpec['classes']): ClassProcess[] {
    const classes = [...base]
    const entries = Object.entries(spec).map(([name, rules]) => ({
      path: ['classes', name],
      rank: rankOf(name),
      rules,
    }))
    const rankAt = new Map<number, number>()
    for (const { path, rank, rules } of entries.sort((a, b) => a.rank - b.rank)) {
      for (const index of this.#find(path[1], path)) {
        if (rankAt.get(index) === rank) this.#note(path, 'another entry speaks of the same class', 'Keep one of them')
        rankAt.set(index, rank)
        this.#checkStages(path, rules.soil)
        const { growth: { max, ...growth } = { max: undefined }, age, soil } = rules
        classes[index] = {
          ...classes[index],
          ...given({ age, soil, max }),
          ...('type' in growth && { growth }),
        }
      }
    }
    return classes
  }

  /** A gap that is closed stays closed. */
  #checkStages(path: readonly string[], soil: SoilPath | undefined): void {
    if (soil?.type !== 'stages') return
    const shares = soil.stages.map(({ closed }) => closed)
    const at = shares.findIndex((closed, one) => one > 0 && closed < shares[one - 1])
    if (at < 0) return
    const what = `the share of the gap that is closed falls from ${shares[at - 1]} to ${shares[at]}`
    this.#note([...path, 'soil', 'stages'], what, 'Give the share that is closed since the change, which never falls')
  }

  #conversions(base: readonly ConversionShares[], spec: ProcessSpec['conversions']): ConversionShares[] {
    const shares = [...base]
    const side = this.#table.classes.length + 1
    const rules = spec.map((one, at) => ({ ...one, at, rank: rankOf(one.from) + rankOf(one.to) }))
    const rankAt = new Map<number, number>()
    for (const { from, to, at, rank, ...more } of rules.sort((a, b) => a.rank - b.rank)) {
      const path = ['conversions', at]
      const sources = this.#find(from, [...path, 'from'])
      const targets = this.#find(to, [...path, 'to'])
      const pairs = sources.flatMap((source) => targets.map((target) => source * side + target))
      if (pairs.some((pair) => rankAt.get(pair) === rank))
        this.#note(path, 'another entry of the same standing speaks of the same change', 'Name the classes apart')
      for (const pair of pairs) {
        rankAt.set(pair, rank)
        shares[pair] = { ...shares[pair], ...given(more) }
      }
      if (pairs.some((pair) => sumOf(shares[pair]) > 1 + 1e-9))
        this.#note(
          path,
          'more than all of the biomass goes to the air and into products',
          'Let the shares sum to 1 or less',
        )
    }
    return shares
  }

  #find(reference: ClassReference, path: readonly (string | number)[]): number[] {
    return findClasses(this.#table, reference, (what, remedy) => this.#note(path, what, remedy))
  }

  #note(path: readonly (string | number)[], what: string, remedy: string): void {
    const { row } = this.#places.find(this.#tree, path) ?? {}
    this.problems.push({ file: this.#file, ...(row !== undefined && { row }), field: path.join('.'), what, remedy })
  }
}

const sumOf = ({ now, sawn, panel, paper }: ConversionShares): number => now + sawn + panel + paper

/** 0 for `*`, 1 for a group, 2 for a class. */
function rankOf(reference: ClassReference): number {
  if (reference === '*') return 0
  return String(reference).startsWith('group:') ? 1 : 2
}

/** Without what is undefined, which would cover a default. */
function given<Parts extends object>(parts: Parts): { [Key in keyof Parts]: NonNullable<Parts[Key]> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never
}

function withYears(defaults: ProcessDefaults, years: number | undefined): ProcessDefaults {
  const { 'soil.years': figure } = defaults
  return { ...defaults, 'soil.years': { ...figure, value: years ?? figure.value } }
}
