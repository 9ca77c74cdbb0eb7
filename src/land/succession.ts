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
  /** Share that turns to another class each year, only in regions whose entry in `open` is 1. */
  readonly reversion: {
    readonly hazard: number
    readonly to: number
    readonly key: number
    readonly open: Uint8Array
  } | null
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
    const spot = {
      region: task.region[cell],
      column: place[0] + (cell % columns),
      row: place[1] + Math.floor(cell / columns),
    }
    const to = nextState(rule, year - changed[cell], spot)
    if (to === rule.state) continue
    const change = (zoneOf[task.region[cell]] * 256 + rule.state) * 256 + to
    moved.set(change, (moved.get(change) ?? 0) + 1)
    // stages are counted from the restoration; land that has arrived rests as any that changed
    if (!ruleOf[to]?.next) changed[cell] = year
    now[cell] = to
  }
}

function nextState(
  { state, next, reversion }: StateRule,
  age: number,
  { region, column, row }: { region: number; column: number; row: number },
): number {
  const reverts = reversion !== null && hash3(column, row, reversion.key) < reversion.hazard * 2 ** 32
  if (reverts && reversion.open[region] === 1) return reversion.to
  return next !== null && age >= next.after ? next.state : state
}
