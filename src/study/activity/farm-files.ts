import type { ClassTable } from '../../carbon/class-table.js'
import { type FarmInput, type FarmInputFactors, parseFarmInputFactors } from '../../carbon/farm/inputs.js'
import { parseFarmInputs } from '../../carbon/farm/parse-inputs.js'
import { parseSoilFactors, type SoilFactors } from '../../carbon/soil-factors.js'
import type { FindZone } from '../../carbon/zone-names.js'
import { readDataTable } from '../../io/package-file.js'
import { readTable } from '../../io/table.js'

/** Stocks of reference and factors of mineral soil, each with its source. */
export const readSoilFactors = (): SoilFactors => parseSoilFactors(readDataTable('ipcc_soil_factors.csv'))

/** What inputs of farms give off, each with its source. */
export const readFarmInputFactors = (): FarmInputFactors => parseFarmInputFactors(readDataTable('farm_inputs.csv'))

/** @throws InputError with everything that is wrong in it */
export const readFarmInputs = (file: string, table: ClassTable, findZone: FindZone): FarmInput[] =>
  parseFarmInputs(readTable(file), table, readFarmInputFactors(), findZone)
