import { type ClassReference, findClasses } from '../../carbon/class-names.js'
import type { ClassTable } from '../../carbon/class-table.js'
import type { EnergySeries } from '../../carbon/energy/energy-table.js'
import { editMatches } from '../../carbon/energy/energy-year.js'
import type { Problem } from '../../grid/input-error.js'
import { suggestName } from '../../grid/nearest-name.js'
import { usesOf } from '../../policy/index.js'
import type { OpenedStudy } from '../run-study.js'
import type { Scenario } from '../scenario/scenario.js'
import { parametersOf } from '../year/year-parameters.js'
import { builtClasses, type StudyEnergy } from './energy.js'
import { TRANSPORT_SECTOR } from './transport.js'

/** What energy would count twice, and what it names that is not there. */
export function energyProblems(scenario: Scenario, table: ClassTable, energy: StudyEnergy): Problem[] {
  return [
    ...withoutBook(scenario),
    ...builtProblems(scenario, table),
    ...boundaryProblems(scenario.file, energy),
    ...weightProblems(scenario, table, energy),
    ...sectorProblems(scenario, energy),
    ...routeProblems(scenario.file, energy),
  ]
}

function withoutBook({ file, books }: Scenario): Problem[] {
  if (books.some(({ method }) => method === 'coefficient' || method === 'process')) return []
  const remedy = 'Add a book: {name: coefficient, method: coefficient}, or leave energy out'
  return [{ file, field: 'energy', what: 'no book has yearly fluxes, to which energy would belong', remedy }]
}

/** A coefficient of built land is its energy, by another name. */
function builtProblems({ file, books }: Scenario, table: ClassTable): Problem[] {
  const built = builtClasses(table).map((index) => table.classes[index - 1])
  if (built.length === 0) {
    const what = `energy is of built land, and no class of ${table.file} is of group settlement`
    return [{ file, field: 'energy', what, remedy: 'Fill in the column "group" of the class table' }]
  }
  const names = built.flatMap(({ name, flux }) => (flux === null ? [] : [name])).join(', ')
  if (names === '') return []
  return books.flatMap(({ name, method }): Problem[] => {
    if (method !== 'coefficient') return []
    const what = `the book "${name}" has a coefficient of built land (${names}) and energy: they count the same`
    const remedy = `Empty flux_tC_ha_yr of ${names} in ${table.file}, or leave energy out`
    return [{ file, field: 'energy', what, remedy }]
  })
}

/** Fuel of the plants that make electricity. */
export const plantFuel = ({ spec, table }: Pick<StudyEnergy, 'spec' | 'table'>): EnergySeries[] =>
  table.series.filter(
    ({ kind, sector }) =>
      kind === 'fuel' && (spec.power_sectors?.includes(sector) ?? /power|发电|电力|热电/i.test(sector)),
  )

/** Electricity is counted where it is made or where it is used, never both. */
function boundaryProblems(file: string, { spec, table }: StudyEnergy): Problem[] {
  const plants = names(plantFuel({ spec, table }))
  const users = names(table.series.filter(({ kind }) => kind === 'electricity' || kind === 'heat'))
  const field = 'energy.boundary'
  const withUsers = 'leave out the electricity and heat of users (boundary: territorial)'
  const withPlants = 'leave out the fuel of power plants (boundary: consumption)'
  if (plants !== '' && users !== '') {
    const what = `${table.file} has the fuel of power plants (${plants}) and electricity or heat by user (${users}): they count the same`
    return [{ file, field, what, remedy: `Either ${withUsers}, or ${withPlants}` }]
  }
  if (spec.boundary === 'territorial' && users !== '') {
    const what = `electricity or heat by user (${users}) is not of the territory, where only what burns there counts`
    return [{ file, field, what, remedy: `Give boundary: consumption, or ${withUsers}` }]
  }
  if (spec.boundary === 'consumption' && plants !== '') {
    const what = `the fuel of power plants (${plants}) is what the users of electricity and heat take`
    return [{ file, field, what, remedy: `Give boundary: territorial, or ${withPlants}` }]
  }
  return []
}

const names = (series: readonly EnergySeries[]): string => [...new Set(series.map(({ sector }) => sector))].join(', ')

function weightProblems(
  { file, transport }: Scenario,
  table: ClassTable,
  { spec, table: energy }: StudyEnergy,
): Problem[] {
  const own = transport === undefined ? [] : [TRANSPORT_SECTOR]
  const sectors = [...new Set([...energy.series.map(({ sector }) => sector), ...own])]
  return Object.entries(spec.weights).flatMap(([sector, { classes = {} }]): Problem[] => {
    const field = `energy.weights.${sector}`
    const unknown = sector === '*' || sectors.includes(sector) ? [] : [unknownSector(file, field, sector, sectors)]
    const problems: Problem[] = []
    for (const one of Object.keys(classes) satisfies ClassReference[])
      findClasses(table, one, (what, remedy) => problems.push({ file, field: `${field}.classes`, what, remedy }))
    return [...unknown, ...problems]
  })
}

function sectorProblems({ file, policies }: Scenario, { table }: StudyEnergy): Problem[] {
  const sectors = [...new Set(table.series.map(({ sector }) => sector))]
  return policies.flatMap((policy) =>
    Object.entries(usesOf(policy).sectors ?? {}).flatMap(([key, named]) =>
      named
        .filter((sector) => !sectors.includes(sector))
        .map((sector) => unknownSector(file, `policies.${policy.name}.${key}`, sector, sectors)),
    ),
  )
}

const unknownSector = (file: string, field: string, sector: string, sectors: readonly string[]): Problem => ({
  file,
  field,
  what: `there is no sector "${sector}" in the energy table`,
  remedy: suggestName(sector, sectors),
})

/** The classic list has a carbon content of electricity of its own. */
function routeProblems(file: string, { spec }: StudyEnergy): Problem[] {
  if (spec.factors === 'ncv' || spec.grid_factor === undefined) return []
  const what = 'the classic list has its own figure of electricity, and is not mixed with others'
  return [{ file, field: 'energy.grid_factor', what, remedy: 'Leave grid_factor out, or give factors: ncv' }]
}

/** What shows only when policies and table are seen together. */
export function energyPolicyProblems(study: OpenedStudy): Problem[] {
  const { energy, scenario, start } = study
  if (energy === null) return []
  const { file } = scenario
  const edits = parametersOf(study, 'energy', start.year)
  const problems = scenario.policies.flatMap(({ name }, policy): Problem[] => {
    const own = edits.filter((edit) => edit.policy === policy)
    const idle = own.filter((edit) => !energy.table.series.some((one) => editMatches(edit, one.zone, one.sector)))
    if (idle.length === 0) return []
    const what = 'the energy table has nothing of a zone and sector that it names'
    return [{ file, field: `policies.${name}`, what, remedy: `Name zones and sectors of ${energy.table.file}` }]
  })
  for (const one of energy.table.series) {
    const grids = edits.filter((edit) => edit.gridFactor !== undefined && editMatches(edit, one.zone, one.sector))
    const [first, second] = grids.map(({ policy }) => scenario.policies[policy].name)
    if (second === undefined || problems.some(({ field }) => field === `policies.${second}.grid_factor`)) continue
    const what = `"${first}" sets the grid factor of ${one.sector} in zone ${one.zone}, too`
    problems.push({ file, field: `policies.${second}.grid_factor`, what, remedy: 'Leave it to one of the two' })
  }
  if (energy.spec.factors === 'classic' && edits.some(({ gridFactor }) => gridFactor !== undefined)) {
    const what = 'the classic list has its own figure of electricity, and is not mixed with others'
    problems.push({ file, field: 'policies', what, remedy: 'Leave grid_factor out, or give factors: ncv' })
  }
  return problems
}
