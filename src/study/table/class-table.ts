import type { ClassTable } from '../../carbon/class-table.js'
import { parseClassTable } from '../../carbon/parse-class-table.js'
import { parsePresetData } from '../../carbon/preset-data.js'
import type { PresetSpec } from '../../carbon/preset-schema.js'
import { presetClassTable } from '../../carbon/preset-table.js'
import { readDataTable } from '../../io/package-file.js'
import { readTable } from '../../io/table.js'

/**
 * The class table of a file, in which InVEST's table of carbon pools is one, or of presets by their names.
 *
 * @param scenario file in which the presets are named, for what is wrong with them
 * @throws InputError with everything that is wrong in it
 */
export function readClassTable(classes: string | PresetSpec, scenario?: string): ClassTable {
  if (typeof classes === 'string') return parseClassTable(readTable(classes))
  const data = parsePresetData({
    classes: readDataTable('classes.csv'),
    densities: readDataTable('densities.csv'),
    coefficients: readDataTable('coefficients.csv'),
    crosswalks: readDataTable('crosswalks.csv'),
    traps: readDataTable('traps.csv'),
  })
  return presetClassTable(data, classes, (key) => (scenario ? { file: scenario, field: `classes.${key}` } : {}))
}
