import type { z } from 'zod'
import type { EnergyEdit } from '../carbon/energy/energy-year.js'
import type { RiceChange } from '../carbon/farm/rice-management.js'
import type { ManagedLand } from '../carbon/farm/soil-management.js'
import type { ModeResponse, ModeShift } from '../carbon/transport/shares.js'
import type { Change } from '../land/ledger.js'
import type { ScoreSpec } from '../land/score-schema.js'

/** A class as a scenario names it: its code, its name, `group:NAME` or `*`. */
export type ClassName = string | number

/** A zone as a scenario names it: its number or its name. */
export type ZoneName = string | number

/** A spatial condition of a policy, evaluated once for every cell before the first year. */
export type MaskSpec =
  /** Value: 0 outside; inside the release year of the polygon or raster cell, 1 where it has none. */
  | { readonly kind: 'boundary'; readonly file: string }
  /** Value: the number of the raster's cell, or of the polygon's property `field`; 0 outside. */
  | { readonly kind: 'numbers'; readonly file: string; readonly field: string }
  /** Value: 1 where the layer lies within [min, max], else 0. */
  | { readonly kind: 'layer'; readonly layer: string; readonly min?: number; readonly max?: number }

/**
 * Cells that no policy tells apart: one zone, one value of every mask.
 * `values` has the masks of one policy, in the order in which it declared them.
 */
export interface Region {
  readonly zone: number
  readonly values: readonly number[]
}

export type Where = (region: Region) => boolean

/** Changes from a class of `from` to another class of `to`, where `where` holds, times `factor` in score; 0 forbids. */
export interface Preference {
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly where: Where
  readonly factor: number
}

/**
 * At most `hectares` of such changes this year. `granted`: hectares of earlier years of the same period, for the rounding to
 * whole cells.
 */
export interface Cap extends Change {
  readonly hectares: number
  readonly granted: number
}

/** The demand from a class of `from` to a class of `to`, times `factor`. */
export interface DemandFactor {
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly factor: number
}

/** What a hectare costs that is converted. */
export interface LandCost {
  /** Once, in the year of the conversion. */
  readonly capital: number
  /** Every year from that one on. */
  readonly yearly: number
}

/** Cost of land of some classes in a zone, money per ha; zone null stands for `*`. A row of a zone goes before one of all. */
export interface CostRow extends LandCost {
  readonly zone: number | null
  readonly classes: readonly number[]
}

/** Land that must change this year, the best-scored candidates first. */
export interface Conversion {
  /** Tells conversions of one policy apart that are not parts of one whole; empty for the policy's own. */
  readonly part: string
  readonly from: readonly number[]
  readonly to: number
  readonly where: Where
  readonly zone: number | null
  readonly hectares: number
  /** Money in place of hectares: pays what the year's land costs and, first, the year of land converted before. */
  readonly budget: number | null
  /** Empty where nothing is told of costs. */
  readonly costs: readonly CostRow[]
  /** Null: the score of the class that it becomes. */
  readonly score: ScoreSpec | null
  /** Place among a region's values of the number of its polder: polders are converted whole. Null: cell by cell. */
  readonly polders: number | null
  /** The land stays what it is, and counts as `to` for this share of the year. */
  readonly seasonal: { readonly share: number } | null
  /** Comes on top of the demand for the same change, instead of being the first part of it. */
  readonly additional: boolean
  /** States the land passes through before it is `to`; each lasts so many years. */
  readonly stages: readonly { readonly looksLike: number; readonly years: number }[]
  /** `to` null: what the land was. */
  readonly reversion: { readonly hazard: number; readonly to: number | null } | null
}

/** What a policy asks of one year. The order of policies never matters. */
export interface YearRules {
  readonly preferences?: readonly Preference[]
  readonly caps?: readonly Cap[]
  readonly factors?: readonly DemandFactor[]
  readonly conversions?: readonly Conversion[]
}

/** What happens to the modes of transport of a zone (null: of all) in a year. */
export interface ModeEdit {
  readonly zone: number | null
  readonly shift?: ModeShift
  readonly response?: ModeResponse
}

/** Farmland that comes under another management; its share is told for any year. */
export interface FarmEdit extends ManagedLand {
  readonly rice?: RiceChange
  /** Levels of the factors F_MG and F_I of soil, before and after. */
  readonly tillage?: LevelChange
  readonly inputs?: LevelChange
}

export interface LevelChange {
  readonly from: string
  readonly to: string
}

/** Stages that a policy holds in a year; of several policies the highest counts. */
export interface WaterEdit {
  /** Lowest stage by month, m, in the datum of the gauge; null where none is asked. */
  readonly minimum: readonly (number | null)[]
  /** Most water, m3. */
  readonly budget: number
}

/** What a policy sets of a year besides land, by kind; a year's parameters hang on no land. */
export interface YearParameters {
  readonly transport?: readonly ModeEdit[]
  /** The same in every year. */
  readonly farm?: readonly FarmEdit[]
  readonly energy?: readonly EnergyEdit[]
  readonly water?: readonly WaterEdit[]
}

/** What a policy may ask about the study before any land is known. */
export interface ParameterContext {
  readonly year: number
  /** First year of the run: nothing is known to have been granted or used before it. */
  readonly start: number
  /** Class indexes of references such as `urban`, `10` or `group:settlement`. */
  classes(references: readonly ClassName[]): readonly number[]
  /** Number of a zone by its number or its name. */
  zone(reference: ZoneName): number
}

/** What a policy may ask about the study. */
export interface PolicyContext extends ParameterContext {
  /** Rows of the policy's quota table, zones and classes resolved. */
  readonly quota: readonly QuotaRow[]
  /** Rows of the policy's table of costs, zones and classes resolved. */
  readonly costs: readonly CostRow[]
  /** Hectares that changed so in the years [from, until). */
  changed(change: Change, from: number, until: number): number
  /** Hectares that the policy's own conversions have converted in a year. */
  converted(year: number): number
}

/** `year_until` is exclusive; zone null stands for `*`. */
export interface QuotaRow {
  readonly zone: number | null
  readonly yearFrom: number
  readonly yearUntil: number
  readonly classes: readonly number[]
  readonly hectares: number
}

/** What a policy takes of the study, by the path of keys that names it in the policy (`where.0.layer`). */
export interface PolicyUses {
  readonly classes: Readonly<Record<string, readonly ClassName[]>>
  /** In the order of a region's `values`. */
  readonly masks?: Readonly<Record<string, MaskSpec>>
  readonly scores?: Readonly<Record<string, ScoreSpec>>
  /** Zones, as they are written. */
  readonly zones?: Readonly<Record<string, readonly string[]>>
  /** Sectors of the energy table. */
  readonly sectors?: Readonly<Record<string, readonly string[]>>
  /** File of its quota table. */
  readonly quota?: string
  /** File of its table of costs. */
  readonly costs?: string
  /** File of its table of stages. */
  readonly stage?: string
  /** Whether it acts on the water of the scenario. */
  readonly water?: boolean
}

/** A kind of policy: one file and one line in `index.ts`. All that others know of a policy they ask of its kind. */
export interface PolicyType<Schema extends z.ZodObject> {
  readonly type: string
  readonly summary: string
  readonly schema: Schema
  /** Keys that hold paths of files. */
  readonly files: readonly string[]
  uses(spec: z.output<Schema>): PolicyUses
  /** What it asks of the land; nothing where it moves none. */
  rules?(spec: z.output<Schema>, context: PolicyContext): YearRules
  /** What it sets besides land. */
  parameters?(spec: z.output<Schema>, context: ParameterContext): YearParameters
}
