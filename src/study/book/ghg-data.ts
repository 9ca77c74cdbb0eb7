import type { ClassTable } from '../../carbon/class-table.js'
import { type GhgFactors, parseGhgFactors } from '../../carbon/ghg-factors.js'
import { type Gwp, type GwpName, parseGwp } from '../../carbon/gwp.js'
import { CROP_COLUMNS, parseRice, readCrop } from '../../carbon/parse-rice.js'
import type { RiceCrop, RiceRegime } from '../../carbon/rice-regime.js'
import { TableReader } from '../../grid/table.js'
import { readDataTable } from '../../io/package-file.js'
import { readTable } from '../../io/table.js'

/** A set of global warming potentials. */
export const readGwp = (name: GwpName): Gwp => parseGwp(readDataTable('gwp.csv'))[name]

/** Emission factors of marsh, water, rice and fertiliser, each with its source. */
export const readGhgFactors = (): GhgFactors => parseGhgFactors(readDataTable('ghg_factors.csv'))

/**
 * @param withFlux whether the book counts the class table's `flux_tC_ha_yr` too
 * @throws InputError with everything that is wrong in it
 */
export const readRice = (file: string, table: ClassTable, withFlux: boolean): RiceRegime =>
  parseRice(readTable(file), table, withFlux)

/** Regimes of rice that a range runs over, by name. */
export function readRiceRegimes(): ReadonlyMap<string, readonly Omit<RiceCrop, 'land'>[]> {
  const table = readDataTable('rice_regimes.csv')
  const reader = new TableReader(table)
  reader.requireColumns(['regime', ...CROP_COLUMNS])
  const regimes = new Map<string, Omit<RiceCrop, 'land'>[]>()
  for (const row of table.rows) {
    const { regime } = row.cells
    regimes.set(regime, [...(regimes.get(regime) ?? []), readCrop(reader, row)])
  }
  reader.refuse()
  return regimes
}
