import type { FindZone } from '../../carbon/zone-names.js'
import { suggestName } from '../../grid/nearest-name.js'
import type { ZoneName } from '../../policy/policy.js'

/** Number of a zone that is called by its number or its name; NaN where no zone has the name. */
export function zoneNumber(reference: ZoneName, names: ReadonlyMap<number, string> = new Map()): number {
  for (const [number, name] of names) if (name === reference) return number
  return /^(0|[1-9]\d*)$/.test(String(reference)) ? Number(reference) : Number.NaN
}

/**
 * Finds the zones that a table names.
 *
 * @param names by number; empty where only the map knows the zones, null where a study has none: all land is `*`, zone 0
 */
export function zoneFinder(names: ReadonlyMap<number, string> | null): FindZone {
  return (text, problem) => {
    if (names === null) {
      if (text === '*' || text === '0') return 0
      problem('the scenario has no zones', 'Give *, or add zones to the scenario')
      return null
    }
    const number = zoneNumber(text, names)
    if (number === 0 || names.has(number) || (names.size === 0 && !Number.isNaN(number))) return number
    const known = [...names].map(([number, name]) => (/^\d+$/.test(text) ? `${number} (${name})` : name))
    const remedy = names.size === 0 ? 'Give the number of a zone of the map' : suggestName(text, known)
    problem(text === '' ? 'no zone is given' : `there is no zone "${text}"`, remedy)
    return null
  }
}
