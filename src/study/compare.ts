import { findClasses } from '../carbon/class-names.js'
import type { ClassTable } from '../carbon/class-table.js'
import type { PresetSpec } from '../carbon/preset-schema.js'
import type { Problem } from '../grid/input-error.js'
import { Problems } from '../grid/problems.js'
import type { BreachSource } from '../tiles/breach-source.js'
import { type MapStudy, openMapStudy } from './account.js'
import { classesOfMaps } from './map/map-classes.js'
import { BOUNDARY_NUMBERS, openZoneSource } from './map/study-zones.js'
import { readClassTable } from './table/class-table.js'

/** Two maps to compare, and the rules that the first may have broken. */
export interface CompareInput {
  /** The observed map, where the other is a planned or simulated one; `year` opens the stages of a boundary up to it. */
  readonly a: { readonly file: string; readonly year?: number }
  readonly b: string
  /** The file of a class table, or presets by their names; the codes of the maps themselves unless given. */
  readonly classes?: string | PresetSpec
  readonly band?: number
  readonly zones?: string
  readonly zoneField?: string
  /** The land before, from which changes are judged; `b` unless given. */
  readonly initial?: string
  /** Classes that may not turn into others inside a mask. */
  readonly redLine?: { readonly file: string; readonly protects: readonly string[] }
  /** Classes of which nothing new may lie outside a boundary. */
  readonly boundary?: { readonly file: string; readonly binds: readonly string[] }
}

export type RuleName = 'red-line' | 'boundary'

/** A rule of a place, and where it is broken. */
export interface StudyRule {
  readonly name: RuleName
  readonly breach: BreachSource
}

/** Maps by their source: A, B, and the land before where it is given. */
export interface CompareStudy extends MapStudy {
  readonly rules: readonly StudyRule[]
  /** Source of the land before. */
  readonly before: number
}

const [A, B, INITIAL] = [0, 1, 2]

/** @throws InputError with everything that is wrong with the inputs as far as their headers tell */
export async function prepareCompare(input: CompareInput): Promise<CompareStudy> {
  const { a, b, initial, classes, band } = input
  const maps = [
    { label: 'A', file: a.file },
    { label: 'B', file: b },
    ...(initial === undefined ? [] : [{ label: 'initial', file: initial }]),
  ]
  const problems = new Problems()
  const openTable = () =>
    classes === undefined
      ? classesOfMaps(
          maps.map(({ file }) => file),
          band,
        )
      : readClassTable(classes)
  const study = await openMapStudy(input, () => maps, openTable, problems)
  const before = initial === undefined ? B : INITIAL
  const rules = study && (await openRules(input, study, before, problems))
  return { ...problems.refuseOr({ study }).study, rules: rules ?? [], before }
}

async function openRules(
  { a, redLine, boundary }: CompareInput,
  study: MapStudy,
  before: number,
  problems: Problems,
): Promise<StudyRule[]> {
  const side = study.table.classes.length + 1
  const rules: StudyRule[] = []
  const open = async (name: RuleName, file: string, more: Pick<BreachSource, 'until' | 'inside' | 'broken'>) => {
    const zones = await problems.attempt(() => openZoneSource(file, study.maps[A].raster, BOUNDARY_NUMBERS))
    if (zones === null) return
    rules.push({ name, breach: { kind: 'breach', mask: zones.source, from: before, to: A, side, ...more } })
  }
  if (redLine !== undefined) {
    const kept = classesOf(study.table, '--protects', redLine.protects, problems)
    const broken = pairsWhere(side, (from, to) => kept.has(from) && !kept.has(to))
    await open('red-line', redLine.file, { until: ALWAYS, inside: true, broken })
  }
  if (boundary !== undefined) {
    const bound = classesOf(study.table, '--binds', boundary.binds, problems)
    const broken = pairsWhere(side, (from, to) => !bound.has(from) && bound.has(to))
    await open('boundary', boundary.file, { until: a.year ?? ALWAYS, inside: false, broken })
  }
  return rules
}

/** The greatest number that a mask can hold. */
const ALWAYS = 65535

function classesOf(table: ClassTable, file: string, references: readonly string[], problems: Problems): Set<number> {
  const tell = (what: string, remedy: string): void => problems.add({ file, what, remedy } satisfies Problem)
  return new Set(references.flatMap((reference) => findClasses(table, reference, tell)))
}

/** 1 for pairs of valid class indexes that break a rule. */
function pairsWhere(side: number, isBroken: (from: number, to: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: side * side }, (_, pair) => {
    const [from, to] = [Math.floor(pair / side), pair % side]
    return from !== 0 && to !== 0 && isBroken(from, to) ? 1 : 0
  })
}
