import type { ClassTable, LandClass } from '../class-table.js'
import type { GrowthCurve } from './curves.js'
import type { ProcessDefaults } from './defaults.js'
import type { DecayingPool } from './pools.js'
import type { SoilPath } from './soil-path.js'

/** Whether standing land has an age, from its class or its cohort (and its class where that has none), or is full-grown. */
export type AgeRule = 'by-class' | 'layer' | 'mature'

/** What a process book needs besides the class table, which has the levels. */
export interface ProcessParameters {
  readonly age: AgeRule
  /** Depth of the soil that land use changes, cm; soil below it stays as it is. */
  readonly responseDepthCm: number
  /** Years over which litter and dead wood move to the level of the new class. */
  readonly deadYears: number
  /** Years. */
  readonly halfLives: Readonly<Record<DecayingPool, number>>
  /** By class index; the entry 0 is not used. */
  readonly classes: readonly ClassProcess[]
  /** By `from * side + to`, side the number of classes + 1. */
  readonly conversions: readonly ConversionShares[]
}

/** What a class does to land that turns to it. */
export interface ClassProcess {
  readonly growth: GrowthCurve
  /** Living biomass, above and below ground, that growth tends to, t C/ha; the level of the class table where absent. */
  readonly max?: number
  /** Years that its standing land has at the start, unless the rule is `mature`; full-grown where absent. */
  readonly age?: number
  readonly soil: SoilPath
}

/**
 * Where the living biomass of converted land goes: `now` of it to the air at once, of what is above ground shares into
 * products, and the rest to slash.
 */
export interface ConversionShares {
  readonly now: number
  readonly sawn: number
  readonly panel: number
  readonly paper: number
}

/** The defaults for all classes of a table: forests grow slowly, soil that comes under water is kept. */
export function defaultProcess({ classes }: ClassTable, age: AgeRule, defaults: ProcessDefaults): ProcessParameters {
  const side = classes.length + 1
  const figure = (key: keyof ProcessDefaults): number => defaults[key].value
  const linear: SoilPath = { type: 'linear', years: figure('soil.years') }
  const immediate: GrowthCurve = { type: 'immediate' }
  const forest: GrowthCurve = { type: 'chapman-richards', k: figure('forest.growth.k'), p: figure('forest.growth.p') }
  return {
    age,
    responseDepthCm: figure('soil.response_depth_cm'),
    deadYears: figure('dead.years'),
    halfLives: {
      slash: figure('half_lives.slash'),
      sawn: figure('half_lives.sawn'),
      panel: figure('half_lives.panel'),
      paper: figure('half_lives.paper'),
    },
    classes: [
      { growth: immediate, soil: linear },
      ...classes.map(({ group, wet }) => ({
        growth: group === 'forest' ? forest : immediate,
        soil: wet ? ({ type: 'kept' } as const) : linear,
      })),
    ],
    conversions: Array.from({ length: side * side }, () => ({
      now: figure('conversions.now'),
      sawn: figure('conversions.sawn'),
      panel: figure('conversions.panel'),
      paper: figure('conversions.paper'),
    })),
  }
}

/** Living biomass that no land grows in its first year, t C/ha. Our choice. */
const SUDDEN = 20

/** What a reader of the book should know about its ages, its growth and its soil. */
export function processNotes(table: ClassTable, { age, classes }: ProcessParameters): string[] {
  const notes: string[] = []
  const young = table.classes.filter(({ group }, at) => group === 'forest' && classes[at + 1].age === undefined)
  if (age === 'mature') notes.push('age is mature: the sink of standing young forest is left out')
  else if (age === 'by-class' && young.length > 0) {
    const names = young.map(({ name }) => name).join(', ')
    notes.push(`no age is given for ${names}: the sink of its standing young growth is left out`)
  }
  notes.push(...table.classes.flatMap((one, at) => growthNotes(one, classes[at + 1], age)))
  if (table.soilDepthCm === undefined) {
    notes.push(`${table.file} tells no depth of its soil: land use is taken to change all of it`)
  }
  return notes
}

function growthNotes({ name, density }: LandClass, { growth, max, age }: ClassProcess, rule: AgeRule): string[] {
  const level = (density.above ?? 0) + (density.below ?? 0)
  const figure = (value: number): string => `${Number(value.toPrecision(4))} t C/ha of living biomass`
  const grown = max ?? level
  const standsFull = rule === 'mature' || (rule === 'by-class' && age === undefined)
  return [
    ...(growth.type === 'immediate' && grown > SUDDEN
      ? [`land that turns to ${name} has ${figure(grown)} after a year: give it a growth, or the group forest`]
      : []),
    ...(max !== undefined && standsFull && Math.abs(max - level) > 0.01 * level
      ? [`standing ${name} has ${figure(level)} and keeps it, new ${name} grows to ${max}: give it an age`]
      : []),
  ]
}
