import { cellsMoved, type Ledger } from '../../land/ledger.js'
import { policyType } from '../../policy/index.js'
import type { Cap, Conversion, DemandFactor, PolicyContext, Preference } from '../../policy/policy.js'
import type { RunStudy } from '../run-study.js'
import type { PolicyAccounts } from './policy-accounts.js'
import { type Of, parameterContext, policiesByName } from './year-parameters.js'

/** What all policies together ask of a year; each wish knows its policy. */
export interface AllRules {
  readonly preferences: readonly Of<Preference>[]
  readonly caps: readonly Of<Cap>[]
  readonly factors: readonly Of<DemandFactor>[]
  readonly conversions: readonly Of<Conversion>[]
}

/**
 * The rules of a year, policies in the order of their names: nothing hangs on the order of the scenario's list.
 *
 * @param ledger of the years before, as the accounts
 */
export function rulesOf(study: RunStudy, year: number, ledger: Ledger, accounts: PolicyAccounts): AllRules {
  const all = {
    preferences: [] as Of<Preference>[],
    caps: [] as Of<Cap>[],
    factors: [] as Of<DemandFactor>[],
    conversions: [] as Of<Conversion>[],
  }
  const { policies } = study.scenario
  for (const policy of policiesByName(policies)) {
    const context: PolicyContext = {
      ...parameterContext(study, year),
      quota: study.quotas[policy],
      costs: study.costs[policy],
      converted: (year) => accounts.converted(policies[policy].name, year),
      changed: (change, from, until) =>
        ledger.years
          .filter(({ year, moved }) => moved !== null && year >= from && year < until)
          .reduce((sum, { moved }) => sum + cellsMoved(moved as Float64Array, ledger, change), 0) * study.cellArea,
    }
    const rules = policyType(policies[policy]).rules?.(policies[policy], context) ?? {}
    all.preferences.push(...(rules.preferences ?? []).map((one) => ({ ...one, policy })))
    all.caps.push(...(rules.caps ?? []).map((one) => ({ ...one, policy })))
    all.factors.push(...(rules.factors ?? []).map((one) => ({ ...one, policy })))
    all.conversions.push(...(rules.conversions ?? []).map((one) => ({ ...one, policy })))
  }
  return all
}
