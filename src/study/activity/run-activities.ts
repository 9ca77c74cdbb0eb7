import type { ClassTable } from '../../carbon/class-table.js'
import type { FarmInput } from '../../carbon/farm/inputs.js'
import type { DemandRow } from '../../carbon/transport/demand.js'
import type { TransportFactors } from '../../carbon/transport/factors.js'
import type { FindZone } from '../../carbon/zone-names.js'
import type { Problems } from '../../grid/problems.js'
import type { RasterFile } from '../../io/raster-file.js'
import type { Scenario } from '../scenario/scenario.js'
import { readFarmInputs } from './farm-files.js'
import { openStations, type Stations } from './stations.js'
import { readTransportDemand, readTransportFactors } from './transport-files.js'

/** What people of a study do besides changing land. */
export interface RunActivities {
  /** Null where the scenario has none. */
  readonly transport: StudyTransport | null
  readonly farmInputs: readonly FarmInput[]
}

export interface StudyTransport {
  readonly demand: readonly DemandRow[]
  readonly factors: TransportFactors
  readonly stations: Stations | null
}

/** Reads what can be read; the rest goes to `problems`. */
export async function readActivities(
  scenario: Scenario,
  table: ClassTable | null,
  like: RasterFile,
  findZone: FindZone,
  problems: Problems,
): Promise<RunActivities> {
  const { transport, farm_inputs } = scenario
  const inputs = await problems.attempt(() =>
    farm_inputs === undefined || table === null ? [] : readFarmInputs(farm_inputs, table, findZone),
  )
  const factors = await problems.attempt(() =>
    transport === undefined ? null : readTransportFactors(transport.factors),
  )
  const demand = await problems.attempt(() =>
    transport === undefined || factors === null ? null : readTransportDemand(transport.table, factors, findZone),
  )
  const stations = await problems.attempt(() =>
    transport?.stations === undefined ? null : openStations(transport.stations, scenario.file, table, like),
  )
  const isWhole = factors !== null && demand !== null
  return { transport: isWhole ? { factors, demand, stations } : null, farmInputs: inputs ?? [] }
}
