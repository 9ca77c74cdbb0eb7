import { type PolicySpec, policyType } from '../../policy/index.js'
import type { ParameterContext, YearParameters } from '../../policy/policy.js'
import { zoneNumber } from '../map/zone-reference.js'
import type { OpenedStudy } from '../run-study.js'

/** A policy's wish together with the policy that has it, by its place in the scenario's list. */
export type Of<Wish> = Wish & { readonly policy: number }

/** What all policies together set of one kind in a year; of each policy in its own order. */
export function parametersOf<Kind extends keyof YearParameters>(
  study: OpenedStudy,
  kind: Kind,
  year: number,
): Of<NonNullable<YearParameters[Kind]>[number]>[] {
  const { policies } = study.scenario
  const context = parameterContext(study, year)
  return policiesByName(policies).flatMap((policy) => {
    const set = policyType(policies[policy]).parameters?.(policies[policy], context)[kind] ?? []
    return set.map((one) => ({ ...one, policy }))
  })
}

/** Places of the policies in the order of their names: nothing hangs on the order of the scenario's list. */
export function policiesByName(policies: readonly PolicySpec[]): number[] {
  return [...policies.keys()].sort((a, b) => (policies[a].name < policies[b].name ? -1 : 1))
}

export const parameterContext = ({ start, classes, zones }: OpenedStudy, year: number): ParameterContext => ({
  year,
  start: start.year,
  classes,
  zone: (reference) => zoneNumber(reference, zones?.names),
})
