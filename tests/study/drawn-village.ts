import { type Ask, changesOf, contest, type Drawing, landOf, type Rules } from './drawn-land.js'

/** Field 1, village 2, forest 3, no data 0. */
export const map = [
  [1, 1, 1, 3, 3, 3],
  [1, 2, 1, 3, 3, 0],
  [1, 1, 1, 1, 3, 3],
  [1, 1, 2, 1, 1, 0],
  [3, 1, 1, 1, 1, 1],
  [3, 3, 1, 1, 2, 1],
]
export const neighbourly = {
  2: { neighbourhood: { size: 3, weight: 4 } },
  3: { neighbourhood: { size: 5, weight: 3 } },
}
export const asks = [
  { from: 1, to: 2, cells: 5 },
  { from: 1, to: 3, cells: 4 },
  { from: 3, to: 2, cells: 3 },
  { from: 3, to: 1, cells: 2 },
  { from: 2, to: 3, cells: 1 },
]

/** Holds a contest on a drawing, this village or another. */
export async function held(drawing: Drawing, list: readonly Ask[] = asks, rules: Rules = {}) {
  const land = landOf(drawing)
  const won = await contest(land, list, rules)
  return { land, won, changes: changesOf(land.start, land.now) }
}
