import type { DemandRow } from '../../carbon/transport/demand.js'
import { parseTransportFactors, type TransportFactors } from '../../carbon/transport/factors.js'
import { parseTransportDemand } from '../../carbon/transport/parse-demand.js'
import type { FindZone } from '../../carbon/zone-names.js'
import { readDataTable } from '../../io/package-file.js'
import { readTable } from '../../io/table.js'

/** What modes of transport give off: of a file, or those that ship, each with its source. */
export const readTransportFactors = (file?: string): TransportFactors =>
  parseTransportFactors(file === undefined ? readDataTable('transport_factors.csv') : readTable(file))

/** @throws InputError with everything that is wrong in it */
export const readTransportDemand = (file: string, factors: TransportFactors, findZone: FindZone): DemandRow[] =>
  parseTransportDemand(readTable(file), factors, findZone)
