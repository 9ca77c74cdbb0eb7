import type { ClassTable } from '../carbon/class-table.js'
import { parseClassTable } from '../carbon/parse-class-table.js'
import { readTable } from '../io/table.js'

/**
 * The class table of a file; InVEST's table of carbon pools is one.
 *
 * @throws InputError with everything that is wrong in it
 */
export const readClassTable = (file: string): ClassTable => parseClassTable(readTable(file))
