/** The carbon pools, in the order of every table and array. */
export const POOLS = ['above', 'below', 'soil', 'dead'] as const
/** `total`: all of them in one figure, where a preset's source does not part them; such a table has no other. */
export type Pool = (typeof POOLS)[number] | 'total'

export const GROUPS = ['cropland', 'forest', 'grassland', 'wetland', 'settlement', 'other'] as const
export type Group = (typeof GROUPS)[number]

/** One land-cover class and its coefficients. Densities are t C/ha, `flux` t C/ha/yr positive to the atmosphere. */
export interface LandClass {
  readonly code: number
  readonly name: string
  /** `#RRGGBB`; classes without a colour of their own get one of a fixed list. */
  readonly color: string
  readonly group: Group | null
  readonly wet: boolean
  /** Only the pools whose column the table has. */
  readonly density: Partial<Record<Pool, number>>
  /** Standard errors of the densities, t C/ha. */
  readonly densitySd: Partial<Record<Pool, number>>
  readonly flux: number | null
  readonly fluxSd: number | null
  /** CH4 and N2O, kg/ha/yr, positive to the atmosphere; null where the table does not tell. */
  readonly methane: number | null
  readonly nitrousOxide: number | null
  /** Their standard errors, kg/ha/yr, where the table tells them. */
  readonly methaneSd?: number | null
  readonly nitrousOxideSd?: number | null
}

/** The class table: class index i (1 to 254) of every map is `classes[i - 1]`. */
export interface ClassTable {
  readonly file: string
  readonly classes: readonly LandClass[]
  /** The pools that the table has a column for. */
  readonly pools: readonly Pool[]
  readonly hasFlux: boolean
  /** Depth of the soil pool, cm, where the table tells it. */
  readonly soilDepthCm?: number
  /** Crosswalk that its codes are of, `own` for those of data/classes.csv; absent for a table of the user. */
  readonly crosswalk?: string
  /** What the user should know about how the table was read. */
  readonly notes?: readonly string[]
  /** Codes that count as no data, though they are no no-data value of the map. */
  readonly codesWithoutClass?: readonly { readonly code: number; readonly name: string }[]
  /** Where the figures are from, as far as the table tells. */
  readonly sources?: readonly FigureSource[]
}

/** Where a figure of a class is from. */
export interface FigureSource {
  readonly code: number
  readonly name: string
  /** Column of the class table, which has its unit. */
  readonly column: string
  readonly value: number
  readonly source: string
  /** V read in a text, M general knowledge to be checked, D our choice, C computed; empty where it is not told. */
  readonly status: string
}
