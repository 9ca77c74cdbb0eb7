import { describe, expect, it } from 'vitest'
import { growthBoundary } from '../../src/policy/growth-boundary.js'
import type { QuotaRow } from '../../src/policy/policy.js'
import { contextOf } from './context.js'

const spec = (more: object) =>
  growthBoundary.schema.parse({
    type: 'growth-boundary',
    name: 'edge',
    boundary: 'edge.geojson',
    classes: ['urban', 'factory'],
    ...more,
  })
const closedIn = (more: object, year: number, release: number) => {
  const [rule] = growthBoundary.rules(spec(more), contextOf(year)).preferences ?? []
  return rule.where({ zone: 0, values: [release] }) ? rule.factor : 1
}

it('binds changes of every other class to the bound ones', () => {
  const [rule] = growthBoundary.rules(spec({}), contextOf(2020)).preferences ?? []
  expect([rule.from, rule.to]).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ])
  expect(growthBoundary.uses(spec({ quota: 'q.csv' }))).toEqual({
    classes: { classes: ['urban', 'factory'] },
    masks: { boundary: { kind: 'boundary', file: 'edge.geojson' } },
    quota: 'q.csv',
  })
})

it('hard: nothing outside, anything inside, whatever the release year', () => {
  expect([closedIn({}, 2020, 0), closedIn({}, 2020, 1), closedIn({}, 2020, 2050)]).toEqual([0, 1, 1])
})

it('soft: the score outside is multiplied by 1 - penalty', () => {
  const mode = { mode: 'soft', penalty: 0.75 }
  expect([closedIn(mode, 2020, 0), closedIn(mode, 2020, 1)]).toEqual([0.25, 1])
})

it('staged: a stage opens in its release year', () => {
  const mode = { mode: 'staged' }
  expect([2029, 2030, 2031].map((year) => closedIn(mode, year, 2030))).toEqual([0, 1, 1])
  expect(closedIn(mode, 2099, 0)).toBe(0)
  expect(closedIn(mode, 2020, 1)).toBe(1)
})

describe('quotas', () => {
  const rows: QuotaRow[] = [
    { zone: 3, yearFrom: 2020, yearUntil: 2025, classes: [5], hectares: 100 },
    { zone: 3, yearFrom: 2025, yearUntil: 2030, classes: [5], hectares: 50 },
    { zone: null, yearFrom: 2020, yearUntil: 2030, classes: [5, 6], hectares: 400 },
  ]
  const caps = (
    carryOver: boolean,
    year: number,
    used: readonly [zone: number | null, from: number, until: number, ha: number][],
  ) =>
    growthBoundary.rules(
      spec({ quota: 'q.csv', carry_over: carryOver }),
      contextOf(year, rows, ({ zone, to }, from, until) => {
        expect(to.length).toBe(zone === null ? 2 : 1)
        return used.find((one) => one[0] === zone && one[1] === from && one[2] === until)?.[3] ?? 0
      }),
    ).caps

  it('spread the hectares of a period evenly over its years; the end is exclusive', () => {
    expect(caps(false, 2020, [])?.map(({ hectares }) => hectares)).toEqual([20, 40])
    expect(caps(false, 2025, [])?.map(({ hectares }) => hectares)).toEqual([10, 40])
    expect(caps(false, 2030, [])).toEqual([])
  })

  it('know their zone and classes; what comes from a class of the policy is no new land of any', () => {
    const from = [1, 2, 3, 4]
    expect(caps(false, 2021, [])).toEqual([
      { zone: 3, from, to: [5], hectares: 20, granted: 20 },
      { zone: null, from, to: [5, 6], hectares: 40, granted: 40 },
    ])
  })

  it('carry over what was not used, within a period and from one to the next', () => {
    const used = [
      [3, 2020, 2022, 15],
      [null, 2020, 2022, 80],
    ] as const
    // two years granted 40 and 80, 25 and 0 of it left
    expect(caps(true, 2022, used)?.map(({ hectares }) => hectares)).toEqual([20 + 25, 40])
    const later = [
      [3, 2020, 2025, 90],
      [3, 2025, 2026, 4],
      [null, 2020, 2026, 0],
    ] as const
    expect(caps(true, 2026, later)?.map(({ hectares }) => hectares)).toEqual([10 + 10 + 6, 40 + 240])
  })

  it('carry over what was used too much, too', () => {
    const used = [
      [3, 2020, 2022, 65],
      [null, 2020, 2022, 80],
    ] as const
    expect(caps(true, 2022, used)?.map(({ hectares }) => hectares)).toEqual([20 - 25, 40])
  })

  it('without carry-over what was not used is lost', () => {
    expect(caps(false, 2024, [[3, 2020, 2024, 0]])?.[0].hectares).toBe(20)
  })

  it('of several classes have the structure that is asked, each class a cap within the total', () => {
    const structure = { urban: 0.6, factory: 0.3 }
    const context = contextOf(2021, [{ zone: 3, yearFrom: 2020, yearUntil: 2025, classes: [5, 6], hectares: 100 }])
    const { caps } = growthBoundary.rules(spec({ quota: 'q.csv', structure }), context)
    expect(caps?.map(({ to, hectares, granted }) => [to, hectares, granted])).toEqual([
      [[5, 6], 20, 20],
      [[5], 12, 12],
      [[6], 6, 6],
    ])
    expect(growthBoundary.uses(spec({ quota: 'q.csv', structure })).classes).toEqual({
      classes: ['urban', 'factory'],
      structure: ['urban', 'factory'],
    })
  })

  it('of one class have no structure; without a quota there is nothing to have shares of', () => {
    const context = contextOf(2021, [{ zone: 3, yearFrom: 2020, yearUntil: 2025, classes: [5], hectares: 100 }])
    expect(growthBoundary.rules(spec({ quota: 'q.csv', structure: { urban: 0.6 } }), context).caps).toHaveLength(1)
    expect(() => spec({ structure: { urban: 0.6 } })).toThrow('give quota')
  })

  it('carry over what the structure left of each class, too', () => {
    const row = { zone: 3, yearFrom: 2020, yearUntil: 2025, classes: [5, 6], hectares: 100 }
    const policy = spec({ quota: 'q.csv', carry_over: true, structure: { urban: 0.5 } })
    const used = ({ to }: { to: readonly number[] }) => (to.length === 1 ? 4 : 30)
    const { caps } = growthBoundary.rules(policy, contextOf(2022, [row], used))
    expect(caps?.map(({ hectares }) => hectares)).toEqual([20 + 10, 10 + 16])
  })

  it('without a table there are none', () => {
    expect(growthBoundary.rules(spec({}), contextOf(2020)).caps).toEqual([])
  })
})
