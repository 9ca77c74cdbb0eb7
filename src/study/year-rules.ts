import { cellsGained, type Ledger } from '../land/ledger.js'
import { policyType } from '../policy/index.js'
import type { Cap, Conversion, DemandFactor, PolicyContext, Preference } from '../policy/policy.js'
import type { RunStudy } from './run-study.js'
import type { Of } from './year-contests.js'

/** What all policies together ask of a year; each wish knows its policy. */
export interface AllRules {
  readonly preferences: readonly Of<Preference>[]
  readonly caps: readonly Of<Cap>[]
  readonly factors: readonly Of<DemandFactor>[]
  readonly conversions: readonly Of<Conversion>[]
}

/** @param ledger of the years before */
export function rulesOf(study: RunStudy, year: number, ledger: Ledger): AllRules {
  const all = {
    preferences: [] as Of<Preference>[],
    caps: [] as Of<Cap>[],
    factors: [] as Of<DemandFactor>[],
    conversions: [] as Of<Conversion>[],
  }
  study.scenario.policies.forEach((spec, policy) => {
    const context: PolicyContext = {
      year,
      start: study.start.year,
      classes: study.classes,
      quota: study.quotas[policy],
      gained: (zone, to, from, until) =>
        ledger.years
          .filter(({ year, moved }) => moved !== null && year >= from && year < until)
          .reduce((sum, { moved }) => sum + cellsGained(moved as Float64Array, ledger, zone, to), 0) * study.cellArea,
    }
    const rules = policyType(spec).rules(spec, context)
    all.preferences.push(...(rules.preferences ?? []).map((one) => ({ ...one, policy })))
    all.caps.push(...(rules.caps ?? []).map((one) => ({ ...one, policy })))
    all.factors.push(...(rules.factors ?? []).map((one) => ({ ...one, policy })))
    all.conversions.push(...(rules.conversions ?? []).map((one) => ({ ...one, policy })))
  })
  return all
}
