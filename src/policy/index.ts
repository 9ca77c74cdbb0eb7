import { z } from 'zod'
import { conversion } from './conversion.js'
import { farmManagement } from './farm-management.js'
import { growthBoundary } from './growth-boundary.js'
import { industry } from './industry.js'
import { modalShift } from './modal-shift.js'
import type { PolicyType, PolicyUses } from './policy.js'
import { redLine } from './red-line.js'
import { siting } from './siting.js'
import { transitionRate } from './transition-rate.js'
import { waterLevel } from './water-level.js'
import { wetlandRestoration } from './wetland-restoration.js'

/** The kinds of policies. */
export const policyTypes = [
  growthBoundary,
  redLine,
  wetlandRestoration,
  conversion,
  transitionRate,
  siting,
  modalShift,
  farmManagement,
  industry,
  waterLevel,
] as const

const [first, ...rest] = policyTypes.map(({ schema }) => schema)

/** A policy of a scenario: one of the kinds, told apart by `type`. */
export const policySchema = z.discriminatedUnion('type', [first, ...rest])

export type PolicySpec = z.output<typeof policySchema>

/** The kind of a policy of a scenario. */
export function policyType(spec: Pick<PolicySpec, 'type'>): PolicyType<z.ZodObject> {
  return policyTypes.find((one) => one.type === spec.type) as unknown as PolicyType<z.ZodObject>
}

/** What a policy of a scenario takes of the study. */
export const usesOf = (spec: PolicySpec): PolicyUses => policyType(spec).uses(spec)
