import type { StageCurve } from '../../land/stage-curve.js'
import { countWater, type StagePoint, type WaterLedger, type WaterRecord } from '../../land/water-record.js'
import type { RunStudy } from '../run-study.js'
import type { LandState } from '../year/land-state.js'
import { stagesAt } from './stage-table.js'
import type { StudyWater } from './study-water.js'
import type { WaterLand } from './water-land.js'
import { monthsUnderWater, type WaterStages, waterStages } from './water-year.js'

/** The floodplain in a year of the run. */
export interface WaterNow {
  readonly cells: Uint32Array
  /** Months under water by place in `cells`. */
  readonly months: Uint16Array
}

/** Follows the water of a run year by year; months are worked out anew only when stages change. */
export class WaterCounts {
  readonly #study: RunStudy
  readonly #state: LandState
  readonly #water: StudyWater
  readonly #land: WaterLand
  readonly #known = new Map<string, Uint16Array>()
  readonly #years: WaterRecord[] = []
  readonly ledger: WaterLedger
  #months: Uint16Array

  constructor(study: RunStudy, state: LandState, water: StudyWater, land: WaterLand) {
    this.#study = study
    this.#state = state
    this.#water = water
    this.#land = land
    this.#months = new Uint16Array(land.cells.length)
    const compare = water.compare.map(({ name, stages }) => {
      const months = stagesAt(stages, state.startYear).map((stage, month) => this.#point(land.curves[month], stage))
      return { name, months }
    })
    const curve = stagesTold(water, land).map((stage) => this.#point(land.level, stage))
    this.ledger = { years: this.#years, curve, compare }
  }

  /** Null for a study without water. */
  static open(study: RunStudy, state: LandState): WaterCounts | null {
    return study.water === null || state.water === null ? null : new WaterCounts(study, state, study.water, state.water)
  }

  /** Counts the floodplain at the start of a year. */
  enter(year: number, looksLike: readonly number[]): void {
    const stages = waterStages(this.#study, this.#water, this.#land, year)
    const count = (months: Uint16Array): Map<number, number> => {
      const { now, region, zoneOf } = this.#state
      return countWater({ cells: this.#land.cells, months, now, looksLike, region, zoneOf })
    }
    this.#months = this.#monthsOf(stages.stages)
    const cells = count(this.#months)
    const unheld = stages.held.length === 0 ? null : count(this.#monthsOf(stages.natural))
    this.#years.push({ year, months: this.#monthsTold(stages), held: stages.held, cells, unheld })
  }

  get now(): WaterNow {
    return { cells: this.#land.cells, months: this.#months }
  }

  #monthsTold({ stages, natural }: WaterStages): WaterRecord['months'] {
    return stages.map((stage, month) => {
      const curve = this.#land.curves[month]
      return { held: this.#point(curve, stage), natural: this.#point(curve, natural[month]) }
    })
  }

  #point(curve: StageCurve, stage: number): StagePoint {
    const level = stage + this.#water.spec.datum_offset_m
    return { stage, area: curve.areaAt(level), volume: curve.volumeAt(level) }
  }

  /** Of the last two kinds of stages: with and without what policies hold. */
  #monthsOf(stages: readonly number[]): Uint16Array {
    const key = stages.join(' ')
    const known = this.#known.get(key) ?? monthsUnderWater(this.#water, this.#land, stages)
    this.#known.delete(key)
    this.#known.set(key, known)
    for (const old of this.#known.keys()) if (this.#known.size > 2) this.#known.delete(old)
    return known
  }
}

/** Steps of a decimetre, from below the lowest land of the floodplain to the highest stage. */
function stagesTold({ highest, spec }: StudyWater, { level }: WaterLand): number[] {
  const lowest = Math.floor(10 * (level.lowest - spec.datum_offset_m))
  const last = Math.floor(10 * highest + 1e-9)
  return Array.from({ length: Math.max(0, last - lowest + 1) }, (_, step) => (lowest + step) / 10)
}
