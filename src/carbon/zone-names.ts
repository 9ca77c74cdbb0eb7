/**
 * The number of a zone from its text, number or name.
 *
 * @param problem called with what is wrong and the remedy when there is none; the result is null then
 */
export type FindZone = (text: string, problem: (what: string, remedy: string) => void) => number | null
