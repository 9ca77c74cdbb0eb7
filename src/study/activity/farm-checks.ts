import type { Problem } from '../../grid/input-error.js'
import type { FarmEdit } from '../../policy/policy.js'
import type { OpenedStudy } from '../run-study.js'
import { type Of, parametersOf } from '../year/year-parameters.js'
import { sectorTwice } from './transport-checks.js'

type Edit = Of<FarmEdit>

/** What does not fit of farm inputs and of policies that change the farming. */
export function farmProblems(study: OpenedStudy): Problem[] {
  const edits = editsOf(study)
  const farms = study.farmInputs.length > 0 ? sectorTwice(study, 'agriculture', 'farm_inputs') : []
  return [
    ...cropCoefficients(study),
    ...farms,
    ...edits.flatMap((edit) => editProblems(study, edit)),
    ...tooMuch(study, edits),
  ]
}

const editsOf = (study: OpenedStudy): Edit[] => parametersOf(study, 'farm', study.start.year)

/** A coefficient of cropland has the farm in it. */
function cropCoefficients({ scenario: { books, farm_inputs }, table, farmInputs }: OpenedStudy): Problem[] {
  const lands = [...new Set(farmInputs.map(({ land }) => land))]
  return books.flatMap(({ name, method }) =>
    lands.flatMap((land): Problem[] => {
      const { name: crop, flux } = table.classes[land - 1]
      if (method !== 'coefficient' || flux === null) return []
      const what = `book ${name} counts flux_tC_ha_yr ${flux} of "${crop}" in ${table.file}, and inputs of its farms here: they count the same`
      const remedy = `Empty flux_tC_ha_yr of ${crop} in ${table.file}, or leave ${crop} out here`
      return [{ file: farm_inputs, field: 'class', what, remedy }]
    }),
  )
}

const changesSoil = ({ tillage, inputs }: FarmEdit): boolean => tillage !== undefined || inputs !== undefined

/** Classes on which some book counts rice. */
const riceLands = ({ bookGases }: OpenedStudy): ReadonlySet<number> =>
  new Set(bookGases.flatMap(({ rice }) => rice?.crops.map(({ land }) => land) ?? []))

function editProblems(study: OpenedStudy, edit: Edit): Problem[] {
  const { scenario, table } = study
  const field = `policies.${scenario.policies[edit.policy].name}`
  const lands = riceLands(study)
  const dry = edit.rice === undefined ? [] : edit.classes.filter((index) => !lands.has(index))
  const problems = dry.map((index): Problem => {
    const what = `no book counts rice of "${table.classes[index - 1].name}"`
    const remedy = 'Give a book a table of its crops (rice: path), or leave the class out'
    return { file: scenario.file, field: `${field}.rice`, what, remedy }
  })
  if (!changesSoil(edit) || table.pools.includes('soil')) return problems
  const what = `tillage and inputs change the soil, of which ${table.file} tells nothing`
  return [...problems, { file: scenario.file, field, what, remedy: 'Add c_soil to the class table' }]
}

/** Policies manage land of their own: together no more of a class than there is. */
function tooMuch(study: OpenedStudy, edits: readonly Edit[]): Problem[] {
  const { scenario, table, start } = study
  const { file, years, policies } = scenario
  const all = Array.from({ length: years.end - start.year + 1 }, (_, at) => start.year + at)
  const zones = [...new Set(edits.map(({ zone }) => zone))]
  const problems = new Map<string, Problem>()
  for (const [kind, own] of [
    ['rice', edits.filter(({ rice }) => rice !== undefined)],
    ['soil', edits.filter(changesSoil)],
  ] as const)
    for (const zone of zones)
      for (const index of new Set(own.flatMap(({ classes }) => classes))) {
        const here = own.filter((edit) => edit.classes.includes(index) && (edit.zone === null || edit.zone === zone))
        const year = all.find((one) => here.reduce((sum, edit) => sum + edit.share(one), 0) > 1 + 1e-9)
        if (year === undefined) continue
        const names = here.map(({ policy }) => policies[policy].name).join(', ')
        const what = `in ${year} the shares of ${names} are more than all of "${table.classes[index - 1].name}" (${kind})`
        const remedy = 'Let the shares of policies for one class and zone sum to 1 or less'
        problems.set(what, { file, field: `policies.${policies[here[0].policy].name}.share`, what, remedy })
      }
  return [...problems.values()]
}

/** What a reader should know of them. */
export function farmNotes(study: OpenedStudy): string[] {
  const lands = riceLands(study)
  const { table, scenario } = study
  return editsOf(study).flatMap((edit) => {
    const { name } = scenario.policies[edit.policy]
    const paddies = changesSoil(edit) ? edit.classes.filter((index) => lands.has(index)) : []
    return [
      ...paddies.map(
        (index) =>
          `policy ${name}: the IPCC has no factors of tillage and inputs for paddy rice (2006, vol. 4, table 5.5), so its soil of "${table.classes[index - 1].name}" is beyond their range`,
      ),
      ...(edit.inputs !== undefined && edit.inputs.to === 'high_manure'
        ? [`policy ${name}: N2O and CH4 of the manure are not counted`]
        : []),
    ]
  })
}
