import type { TransportFactors } from '../../carbon/transport/factors.js'
import type { Problem } from '../../grid/input-error.js'
import { suggestName } from '../../grid/nearest-name.js'
import type { ModeEdit } from '../../policy/policy.js'
import type { OpenedStudy } from '../run-study.js'
import { type Of, parametersOf } from '../year/year-parameters.js'
import type { StudyTransport } from './run-activities.js'
import { TRANSPORT_SECTOR } from './transport.js'

type Edit = Of<ModeEdit>

/** What does not fit of transport and the policies that move it. */
export function transportProblems(study: OpenedStudy): Problem[] {
  const { scenario, transport, start } = study
  const edits = parametersOf(study, 'transport', start.year)
  if (scenario.transport === undefined) {
    const remedy = 'Add transport: {table: path}, or leave the policy out'
    return edits.map((edit) => at(study, edit, 'the scenario has no transport', remedy))
  }
  if (transport === null) return []
  return [
    ...builtCoefficients(study),
    ...sectorTwice(study, TRANSPORT_SECTOR, 'transport'),
    ...stationLayer(study),
    ...edits.flatMap((edit) => modeProblems(study, transport, edit)),
    ...twoResponses(study, transport, edits),
  ]
}

function at({ scenario: { file, policies } }: OpenedStudy, { policy }: Edit, what: string, remedy: string): Problem {
  return { file, field: `policies.${policies[policy].name}`, what, remedy }
}

/** A coefficient of built land has the fuel of its transport in it. */
function builtCoefficients({ scenario: { file, books, transport }, table }: OpenedStudy): Problem[] {
  const built = table.classes.find(({ group, flux }) => group === 'settlement' && flux !== null)
  if (built === undefined) return []
  return books.flatMap(({ name, method }): Problem[] => {
    if (method !== 'coefficient') return []
    const what = `book ${name} counts flux_tC_ha_yr ${built.flux} of "${built.name}" in ${table.file}, and ${transport?.table} what its transport gives off: they count the same`
    const remedy = `Empty flux_tC_ha_yr of built classes in ${table.file}, or leave transport out`
    return [{ file, field: 'transport', what, remedy }]
  })
}

/** A sector of the energy table must not be told once more by another key of the scenario. */
export function sectorTwice({ scenario: { file }, energy }: OpenedStudy, sector: string, field: string): Problem[] {
  if (energy === null || energy.table.series.every((one) => one.sector !== sector)) return []
  const what = `${energy.table.file} has a sector "${sector}", and ${field} counts the same`
  return [{ file, field, what, remedy: `Take the rows of ${sector} out of the energy table, or leave ${field} out` }]
}

function stationLayer({ scenario: { file, layers, transport } }: OpenedStudy): Problem[] {
  const population = transport?.stations?.population
  if (population === undefined || !('layer' in population) || population.layer in layers) return []
  const what = `there is no layer "${population.layer}"`
  const remedy = suggestName(population.layer, Object.keys(layers))
  return [{ file, field: 'transport.stations.population.layer', what, remedy }]
}

const modesOf = ({ shift, response }: ModeEdit): string[] => [
  ...(shift === undefined ? [] : [shift.from, shift.to]),
  ...Object.keys(response?.utilities ?? {}),
]

/** Modes are known, of one kind, and carry something there. */
function modeProblems(study: OpenedStudy, { factors, demand }: StudyTransport, edit: Edit): Problem[] {
  const modes = modesOf(edit)
  const unknown = modes.filter((mode) => !factors.has(mode))
  if (unknown.length > 0)
    return unknown.map((mode) => at(study, edit, `there is no mode "${mode}"`, suggestName(mode, [...factors.keys()])))
  const kinds = kindsOf(factors, edit)
  if (kinds.length > 1) {
    const what = `${modes.join(', ')} carry freight and passengers`
    return [at(study, edit, what, 'Name modes of one kind')]
  }
  const isHere = demand.some(({ zone, kind }) => kind === kinds[0] && (edit.zone === null || edit.zone === zone))
  if (isHere) return []
  const where = edit.zone === null ? '' : ` of zone ${edit.zone}`
  const what = `the table of transport tells no ${kinds[0]}${where}`
  return [at(study, edit, what, 'Add its rows to the table, or name modes of the other kind')]
}

const kindsOf = (factors: TransportFactors, edit: Edit): string[] => [
  ...new Set(modesOf(edit).flatMap((mode) => factors.get(mode)?.kind ?? [])),
]

/** Two responses for one kind in one zone would leave open which holds. */
function twoResponses(study: OpenedStudy, { factors }: StudyTransport, edits: readonly Edit[]): Problem[] {
  const responses = edits.filter(({ response }) => response !== undefined)
  return responses.flatMap((edit, place): Problem[] => {
    const twin = responses.slice(0, place).find((other) => {
      const sameZone = other.zone === null || edit.zone === null || other.zone === edit.zone
      return sameZone && kindsOf(factors, other)[0] === kindsOf(factors, edit)[0]
    })
    if (twin === undefined) return []
    const { name } = study.scenario.policies[twin.policy]
    const what = `policy ${name} sets the shares of the same modes by a response too`
    return [at(study, edit, what, 'Keep one of them, or give each a zone of its own')]
  })
}
