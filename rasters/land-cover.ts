import type { ClassScores } from './class-scores.js'
import { type ClassName, CODES, SHARES } from './classes.js'
import type { Field } from './frame.js'
import { highestCells } from './highest.js'

/** Who chooses first; paddy takes what the others leave. */
const ORDER = [
  'urban',
  'industrial',
  'water',
  'mudflat',
  'marsh',
  'aquaculture',
  'rural',
  'forest',
  'grass',
  'shrub',
  'bare',
  'dryland',
] as const

const BUILT: readonly ClassName[] = ['urban', 'industrial', 'rural']
const NEVER_BUILT: readonly ClassName[] = ['water', 'mudflat', 'marsh']

/** What a class gains in score where it is already: the map changes slowly. */
const PERSISTENCE = 6
/** Above every score. */
const CERTAIN = 1e4

/**
 * Land cover whose classes have exactly their shares: each class in turn takes its quota of the best cells left.
 *
 * @param inside 1 where there is land to share out
 * @param before the map of an earlier year, whose cells keep their class where it can be
 * @returns codes, 0 outside
 */
export function makeLandCover(
  year: 2010 | 2020,
  scores: ClassScores,
  inside: Uint8Array,
  before?: Uint8Array,
): Uint8Array {
  const area = inside.reduce((sum, one) => sum + one, 0)
  const open = inside.slice()
  const landCover = inside.map((one) => one * CODES.paddy)
  for (const name of ORDER) {
    const score = before ? withHistory(scores[name], name, before) : scores[name]
    for (const cell of highestCells(score, open, Math.round((SHARES[year][name] / 100) * area))) {
      landCover[cell] = CODES[name]
      open[cell] = 0
    }
  }
  return landCover
}

/** Built land stays built, lake and marsh are not built on, everything else tends to stay. */
function withHistory(score: Field, name: ClassName, before: Uint8Array): Field {
  const built = BUILT.includes(name)
  const bonus = new Float32Array(256)
  for (const barred of built ? NEVER_BUILT : BUILT) bonus[CODES[barred]] = -CERTAIN
  bonus[CODES[name]] = built ? CERTAIN : PERSISTENCE
  return score.map((value, cell) => value + bonus[before[cell]])
}
