import { expect, it } from 'vitest'
import { type StateRule, type SuccessionTask, succeedTile } from '../../src/land/succession.js'

// classes 1 field, 2 marsh; states 3 bare, 4 sparse
const stages: StateRule[] = [
  { state: 3, next: { state: 4, after: 2 }, reversion: null },
  { state: 4, next: { state: 2, after: 5 }, reversion: null },
]

function landOf(cells: readonly number[], changed: number, rules: readonly StateRule[]): SuccessionTask {
  return {
    columns: cells.length,
    rows: 1,
    tileRows: 1,
    place: [0, 0],
    now: Uint8Array.from(cells),
    changed: Uint8Array.from(cells, () => changed),
    region: new Uint16Array(cells.length),
    year: changed,
    rules,
  }
}

function live(task: SuccessionTask, years: number): { states: number[][]; moved: Map<number, number> } {
  const moved = new Map<number, number>()
  const states = Array.from({ length: years }, (_, age) => {
    succeedTile({ ...task, year: task.year + age + 1 }, 0, Uint16Array.of(0), moved)
    return [...task.now]
  })
  return { states, moved }
}

it('bare land is sparse after two years and marsh after five, counted from its restoration', () => {
  const { states } = live(landOf([3, 1, 2], 121, stages), 6)
  expect(states.map(([first]) => first)).toEqual([3, 4, 4, 4, 2, 2])
  expect(states.every(([, field, marsh]) => field === 1 && marsh === 2)).toBe(true)
})

it('dates land when it arrives, so that it changes once a year, and not on the way', () => {
  const task = landOf([3], 121, stages)
  const dates = [2, 5].map((age) => {
    succeedTile({ ...task, year: 121 + age }, 0, Uint16Array.of(0), new Map())
    return task.changed[0]
  })
  expect(dates).toEqual([121, 126])
})

it('tells every change with its cells, by zone', () => {
  const { moved } = live(landOf([3, 3, 3], 121, stages), 6)
  expect([...moved]).toEqual([
    [3 * 256 + 4, 3],
    [4 * 256 + 2, 3],
  ])
})

it('a hazard of 1 turns all land back at once, and dates the change', () => {
  const task = landOf(
    [3, 4, 2],
    121,
    stages.map((rule) => ({ ...rule, reversion: { hazard: 1, to: 1, key: 9, open: Uint8Array.of(1) } })),
  )
  succeedTile({ ...task, year: 122 }, 0, Uint16Array.of(0), new Map())
  expect([...task.now]).toEqual([1, 1, 2])
  expect([...task.changed]).toEqual([122, 122, 121])
})

it('land does not revert in a region where that is barred', () => {
  const open = Uint8Array.of(1, 0)
  const rule: StateRule = { state: 3, next: null, reversion: { hazard: 1, to: 1, key: 9, open } }
  const task = landOf([3, 3, 3], 121, [rule])
  task.region.set([0, 1, 0])
  succeedTile({ ...task, year: 122 }, 0, Uint16Array.of(0, 0), new Map())
  expect([...task.now]).toEqual([1, 3, 1])
})

it('a hazard of a tenth loses about a tenth of the land each year', () => {
  const rule: StateRule = { state: 3, next: null, reversion: { hazard: 0.1, to: 1, key: 0, open: Uint8Array.of(1) } }
  const task = { ...landOf(Array(20000).fill(3), 121, [rule]), columns: 200, rows: 100, tileRows: 100 }
  const left: number[] = []
  for (let year = 1; year <= 3; year++) {
    const rules = [{ ...rule, reversion: { hazard: 0.1, to: 1, key: year * 7919, open: Uint8Array.of(1) } }]
    succeedTile({ ...task, year: 121 + year, rules }, 0, Uint16Array.of(0), new Map())
    left.push(task.now.filter((state) => state === 3).length / 20000)
  }
  // standard error 0.0035
  for (const [at, share] of left.entries()) expect(Math.abs(share - 0.9 ** (at + 1))).toBeLessThan(0.012)
})

it('a clip of the land keeps its luck', () => {
  const rule: StateRule = { state: 3, next: null, reversion: { hazard: 0.5, to: 1, key: 77, open: Uint8Array.of(1) } }
  const whole = {
    ...landOf(Array(36).fill(3), 121, [rule]),
    columns: 6,
    rows: 6,
    tileRows: 6,
    place: [10, 20] as const,
  }
  const clip = { ...landOf(Array(12).fill(3), 121, [rule]), columns: 4, rows: 3, tileRows: 3, place: [11, 22] as const }
  for (const task of [whole, clip]) succeedTile({ ...task, year: 122 }, 0, Uint16Array.of(0), new Map())
  const cut = [2, 3, 4].flatMap((row) => [...whole.now.subarray(row * 6 + 1, row * 6 + 5)])
  expect([...clip.now]).toEqual(cut)
  expect(new Set(cut)).toEqual(new Set([1, 3]))
})
