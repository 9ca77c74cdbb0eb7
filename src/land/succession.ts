import { hash3 } from '../grid/hash.js'
import type { TiledLand } from './contest.js'

/**
 * What restored land does by itself: it moves from one state to the next after some years, and some of it reverts.
 * Such states have class indexes of their own, beyond those of the class table, and look like a class of it.
 */
export interface StateRule {
  /** Class index of the state. */
  readonly state: number
  /** The state that follows once the land has been in restoration for so many years; null: it stays. */
  readonly next: { readonly state: number; readonly after: number } | null
  /** Share that turns to another class each year. */
  readonly reversion: { readonly hazard: number; readonly to: number; readonly key: number } | null
}

export interface SuccessionTask extends TiledLand {
  readonly rules: readonly StateRule[]
}

/**
 * Applies the rules to one tile.
 *
 * @param moved cells by zone and change, `[(zone * 256 + from) * 256 + to]`, added to
 */
export function succeedTile(task: SuccessionTask, tile: number, zoneOf: Uint16Array, moved: Map<number, number>): void {
  const { columns, rows, tileRows, now, changed, year, place } = task
  const ruleOf: (StateRule | undefined)[] = Array(256)
  for (const rule of task.rules) ruleOf[rule.state] = rule
  const until = Math.min(rows, (tile + 1) * tileRows) * columns
  for (let cell = tile * tileRows * columns; cell < until; cell++) {
    const rule = ruleOf[now[cell]]
    if (rule === undefined) continue
    const to = nextState(rule, year - changed[cell], place[0] + (cell % columns), place[1] + Math.floor(cell / columns))
    if (to === rule.state) continue
    const change = (zoneOf[task.region[cell]] * 256 + rule.state) * 256 + to
    moved.set(change, (moved.get(change) ?? 0) + 1)
    if (to !== rule.next?.state) changed[cell] = year
    now[cell] = to
  }
}

function nextState({ state, next, reversion }: StateRule, age: number, column: number, row: number): number {
  if (reversion !== null && hash3(column, row, reversion.key) < reversion.hazard * 2 ** 32) return reversion.to
  return next !== null && age >= next.after ? next.state : state
}
