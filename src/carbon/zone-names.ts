import { suggestName } from '../grid/nearest-name.js'

/**
 * The number of a zone from its text.
 *
 * @param problem called with what is wrong and the remedy when there is none; the result is null then
 */
export type FindZone = (text: string, problem: (what: string, remedy: string) => void) => number | null

/**
 * Finds zones by number or name.
 *
 * @param names by number; empty where only the map knows the zones, null where a study has none: all land is zone 0, `*`
 */
export function zoneFinder(names: ReadonlyMap<number, string> | null): FindZone {
  return (text, problem) => {
    const isNumber = /^\d{1,5}$/.test(text)
    if (names === null) {
      if (text === '*' || text === '0') return 0
      problem('the scenario has no zones', 'Give *, or add zones to the scenario')
      return null
    }
    const named = [...names].find(([, name]) => name === text)
    if (named !== undefined) return named[0]
    if (isNumber && (names.size === 0 || names.has(Number(text)) || text === '0')) return Number(text)
    const known = [...names].map(([number, name]) => (isNumber ? `${number} (${name})` : name))
    problem(
      text === '' ? 'no zone is given' : `there is no zone "${text}"`,
      names.size === 0 ? 'Give the number of a zone of the map' : suggestName(text, known),
    )
    return null
  }
}
