import { z } from 'zod'
import { conversion } from './conversion.js'
import { growthBoundary } from './growth-boundary.js'
import type { PolicyType } from './policy.js'
import { redLine } from './red-line.js'
import { transitionRate } from './transition-rate.js'
import { wetlandRestoration } from './wetland-restoration.js'

const policyTypes = [growthBoundary, redLine, wetlandRestoration, conversion, transitionRate] as const

/** A policy of a scenario: one of the kinds, told apart by `type`. */
export const policySchema = z.discriminatedUnion('type', [
  growthBoundary.schema,
  redLine.schema,
  wetlandRestoration.schema,
  conversion.schema,
  transitionRate.schema,
])

export type PolicySpec = z.output<typeof policySchema>

/** The kind of a policy of a scenario. */
export function policyType(spec: PolicySpec): PolicyType<z.ZodObject> {
  return policyTypes.find((one) => one.type === spec.type) as unknown as PolicyType<z.ZodObject>
}
