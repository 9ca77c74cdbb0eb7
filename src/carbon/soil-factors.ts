import { type Table, TableReader } from '../grid/table.js'

/** A stock of reference or a factor of the IPCC's mineral soils, and where it is from. */
export interface SoilFactor {
  /** `SOC_ref`, `F_LU`, `F_MG` or `F_I`. */
  readonly factor: string
  readonly level: string
  readonly climate: string
  /** t C/ha to 30 cm of `SOC_ref`, else a ratio. */
  readonly value: number
  /** Half of the range that the source gives, % of the value. */
  readonly rangePct: number
  readonly unit: string
  readonly source: string
  /** V read in a text, M general knowledge to be checked, D our choice. */
  readonly status: string
}

/** The climate of the region: warm, temperate and moist. */
const CLIMATE = 'warm_temperate_moist'

/** Factors by kind, level and climate. */
export class SoilFactors {
  readonly all: readonly SoilFactor[]

  constructor(factors: readonly SoilFactor[]) {
    this.all = factors
  }

  /** The figure of a level in a climate, or the one that holds in all climates. */
  value(factor: string, level: string, climate: string = CLIMATE): number {
    const same = this.all.filter((one) => one.factor === factor && one.level === level)
    const found = same.find((one) => one.climate === climate) ?? same.find((one) => one.climate === 'all')
    if (found === undefined) throw new Error(`no ${factor} of "${level}" in ${climate}`)
    return found.value
  }
}

/**
 * The factors of a table `factor,level,climate,value,range_pct,unit,source,status`.
 *
 * @throws InputError with everything that is wrong in it
 */
export function parseSoilFactors(table: Table): SoilFactors {
  const reader = new TableReader(table)
  reader.requireColumns(['factor', 'level', 'climate', 'value', 'range_pct', 'unit', 'source', 'status'])
  reader.refuse()
  const factors = table.rows.map((row): SoilFactor => {
    const { factor, level, climate, unit, source, status } = row.cells
    const [value, rangePct] = [reader.numberAt(row, 'value'), reader.numberAt(row, 'range_pct')]
    return { factor, level, climate, value, rangePct, unit, source, status }
  })
  reader.refuse()
  return new SoilFactors(factors)
}

/** Carbon of mineral soil, t C/ha: SOC = SOC_ref F_LU F_MG F_I (IPCC 2006, vol. 4, eq. 2.25; M). */
export const socStock = (reference: number, ...factors: readonly number[]): number =>
  factors.reduce((stock, factor) => stock * factor, reference)

/** Gain of soil carbon a year on the way from a stock to another, t C/ha/yr, over so many years (eq. 2.25: 20; M). */
export const socChange = (from: number, to: number, years = 20): number => (to - from) / years
