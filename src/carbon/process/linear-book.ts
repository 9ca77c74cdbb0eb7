import type { ClassTable, LandClass } from '../class-table.js'
import type { BalanceDraws } from '../draws/balance-draws.js'
import { CO2_PER_C } from '../units.js'
import { type ProcessYear, processYears } from './book.js'
import type { CohortLedger } from './cohorts.js'
import type { ProcessParameters } from './parameters.js'
import { LAND_POOLS, PROCESS_POOLS } from './pools.js'
import { PROCESS_COMPONENTS } from './row.js'

/** What a class holds that a book is linear in. */
const LEVELS = ['above', 'below', 'soil', 'dead'] as const
type Level = (typeof LEVELS)[number]

/** Where the soil and litter of land are; all other pools and components come of biomass. */
const OF_POOL: Partial<Record<string, Level>> = { soil: 'soil', deep: 'soil', dead: 'dead' }
const OF_COMPONENT: Partial<Record<string, Level>> = { soil: 'soil', dead: 'dead' }

/** t C = sum of constants + sum of coefficient x level, levels by `levelAt`. */
interface Sum {
  /** What is there when no class holds anything; that of biomass under `above`. */
  readonly constants: Partial<Record<Level, number>>
  readonly levels: number[]
  readonly coefficients: number[]
}

const levelAt = (index: number, level: Level): number => index * LEVELS.length + LEVELS.indexOf(level)

/**
 * A process book as sums over the densities of the class table, in which it is linear as long as its curves, half-lives and
 * shares stay what they are. The coefficients are those of books in which one class holds 1 t C/ha and the others nothing;
 * after that other densities cost a few products a line, and no cohort is looked at again.
 *
 * A `max` of a class is told as a multiple of its biomass in the table, and moves with it.
 */
export class LinearProcess {
  /** By year, with all lines that are never anything but a source in one sum, and those that are never but a sink. */
  readonly #lines = new Map<number, Sum[]>()
  /** What the land holds, by year. */
  readonly #stocks = new Map<number, Sum>()
  readonly #cellArea: number

  constructor(table: ClassTable, parameters: ProcessParameters, ledger: CohortLedger) {
    this.#cellArea = ledger.cellArea
    const lines = new Map<number, (Sum | undefined)[]>()
    const enter = (index: number, biomass: 'above' | 'below'): void => {
      const book = processYears(unitTable(table, index, biomass), unitParameters(parameters, table, index), ledger)
      for (const year of book) {
        this.#enterStock(year, index, biomass)
        if (year.fluxes !== null) this.#enterLines(lines, year, year.fluxes, index, biomass)
      }
    }
    enter(0, 'above')
    for (let index = 1; index <= table.classes.length; index++) {
      enter(index, 'above')
      enter(index, 'below')
    }
    for (const [year, sums] of lines) this.#lines.set(year, joinedBySign(sums.filter((sum) => sum !== undefined)))
  }

  /** Adds all lines of carbon by draw. */
  addLines(balance: BalanceDraws, levels: DrawnLevels): void {
    const amounts = new Float64Array(levels[0].length)
    for (const [year, lines] of this.#lines) {
      for (const line of lines) {
        evaluate(line, levels, amounts)
        for (let draw = 0; draw < amounts.length; draw++) amounts[draw] *= CO2_PER_C
        balance.add(year, amounts)
      }
    }
  }

  /** What the land holds at the start of a year by draw, t C. */
  stock(year: number, levels: DrawnLevels): Float64Array {
    const stock = this.#stocks.get(year)
    if (stock === undefined) throw new Error(`the book has no year ${year}`)
    return evaluate(stock, levels, new Float64Array(levels[0].length))
  }

  /** @param index 0: the book in which no class holds anything, whose lines are the constants */
  #enterStock({ year, stocks }: ProcessYear, index: number, biomass: 'above' | 'below'): void {
    const stock = this.#stocks.get(year) ?? emptySum()
    this.#stocks.set(year, stock)
    const held = new Map<Level, number>()
    for (let at = 0; at < stocks.length; at++) {
      const pool = PROCESS_POOLS[at % PROCESS_POOLS.length]
      if (!LAND_POOLS.includes(pool)) continue
      const level = OF_POOL[pool] ?? biomass
      held.set(level, (held.get(level) ?? 0) + stocks[at] * this.#cellArea)
    }
    for (const [level, carbon] of held) addTo(stock, index, level, carbon)
  }

  /** @param all lines by year, then place and component */
  #enterLines(
    all: Map<number, (Sum | undefined)[]>,
    { year, places }: ProcessYear,
    fluxes: Float64Array,
    index: number,
    biomass: 'above' | 'below',
  ): void {
    const parts = PROCESS_COMPONENTS.length
    const lines = all.get(year) ?? Array(places.length * parts).fill(undefined)
    all.set(year, lines)
    for (let at = 0; at < lines.length; at++) {
      const part = at % parts
      const carbon = fluxes[at + Math.floor(at / parts)] * this.#cellArea
      if (carbon === 0 && lines[at] === undefined) continue
      lines[at] ??= emptySum()
      addTo(lines[at] as Sum, index, OF_COMPONENT[PROCESS_COMPONENTS[part]] ?? biomass, carbon)
    }
  }
}

const emptySum = (): Sum => ({ constants: {}, levels: [], coefficients: [] })

function addTo(sum: Sum, index: number, level: Level, carbon: number): void {
  const { [level === 'below' ? 'above' : level]: constant = 0 } = sum.constants
  if (index === 0) sum.constants[level] = carbon
  else if (carbon !== constant) {
    sum.levels.push(levelAt(index, level))
    sum.coefficients.push(carbon - constant)
  }
}

/** Densities are never negative, so that lines whose terms all have one sign keep it, and may be one sum. */
function joinedBySign(lines: readonly Sum[]): Sum[] {
  const of = (sign: 1 | -1): readonly Sum[] =>
    lines.filter(({ constants, coefficients }) =>
      [...coefficients, ...Object.values(constants)].every((part) => part * sign >= 0),
    )
  const [source, sink] = [of(1), of(-1)]
  const fixed = new Set([...source, ...sink])
  return [total(source), total(sink), ...lines.filter((line) => !fixed.has(line))]
}

function total(lines: readonly Sum[]): Sum {
  const constants: Sum['constants'] = {}
  const coefficients = new Map<number, number>()
  for (const line of lines) {
    for (const level of LEVELS) {
      const constant = line.constants[level]
      if (constant !== undefined) constants[level] = (constants[level] ?? 0) + constant
    }
    line.levels.forEach((level, term) => {
      coefficients.set(level, (coefficients.get(level) ?? 0) + line.coefficients[term])
    })
  }
  return { constants, levels: [...coefficients.keys()], coefficients: [...coefficients.values()] }
}

function evaluate({ constants, levels: terms, coefficients }: Sum, levels: DrawnLevels, into: Float64Array) {
  into.fill(Object.values(constants).reduce((sum, constant) => sum + constant, 0))
  for (let term = 0; term < terms.length; term++) {
    const values = levels[terms[term]]
    const coefficient = coefficients[term]
    for (let draw = 0; draw < into.length; draw++) into[draw] += coefficient * values[draw]
  }
  return into
}

/** What classes hold by `levelAt`, then by draw, t C/ha. */
export type DrawnLevels = readonly Float64Array[]

/** @param tables class tables, one by draw */
export function drawnLevels(tables: readonly ClassTable[]): DrawnLevels {
  const none = LEVELS.map(() => new Float64Array(tables.length))
  return [
    ...none,
    ...tables[0].classes.flatMap((_, at) =>
      LEVELS.map((level) => Float64Array.from(tables, ({ classes }) => classes[at].density[level] ?? 0)),
    ),
  ]
}

/** A table in which only one class holds anything: 1 t C/ha of one kind of biomass, and with `above` of soil and litter. */
function unitTable(table: ClassTable, index: number, biomass: 'above' | 'below'): ClassTable {
  const density = (at: number): LandClass['density'] => {
    const one = Number(at === index)
    const land = biomass === 'above' ? one : 0
    return { above: land, below: one - land, soil: land, dead: land }
  }
  return { ...table, classes: table.classes.map((one, at) => ({ ...one, density: density(at + 1) })) }
}

function unitParameters(parameters: ProcessParameters, { classes }: ClassTable, index: number): ProcessParameters {
  return {
    ...parameters,
    classes: parameters.classes.map((one, at) => {
      const biomass = at === 0 ? 0 : biomassOf(classes[at - 1])
      if (one.max === undefined || biomass === 0) return one
      return { ...one, max: at === index ? one.max / biomass : 0 }
    }),
  }
}

const biomassOf = ({ density: { above = 0, below = 0 } }: LandClass): number => above + below
