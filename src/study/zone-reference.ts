import type { ZoneName } from '../policy/policy.js'

/** Number of a zone that is called by its number or its name; NaN where no zone has the name. */
export function zoneNumber(reference: ZoneName, names: ReadonlyMap<number, string> = new Map()): number {
  for (const [number, name] of names) if (name === reference) return number
  return /^(0|[1-9]\d*)$/.test(String(reference)) ? Number(reference) : Number.NaN
}
