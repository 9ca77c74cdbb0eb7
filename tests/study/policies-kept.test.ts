import { expect, it } from 'vitest'
import { temporaryFolder } from '../temporary.js'
import { grounds, type Policy, quotas, randomPolicies, randomRun } from './random-policies.js'

const folder = temporaryFolder()
const NAMES = ['field', 'pond', 'marsh', 'mudflat', 'town', 'village']
const MEMBERS: Record<string, readonly string[]> = {
  '*': NAMES,
  'group:settlement': ['town', 'village'],
  'group:wetland': ['marsh', 'mudflat'],
}
const codes = (references: readonly string[]) =>
  references.flatMap((one) => MEMBERS[one] ?? [one]).map((name) => NAMES.indexOf(name) + 1)

/** A change of a cell in a year. */
interface Change {
  readonly year: number
  readonly cell: number
  readonly from: number
  readonly to: number
}

const changesOf = (maps: readonly (readonly number[])[]): Change[] =>
  maps
    .slice(1)
    .flatMap((map, at) =>
      map.flatMap((to, cell) => (to === maps[at][cell] ? [] : [{ year: 2020 + at, cell, from: maps[at][cell], to }])),
    )

/** Changes that a policy forbids. */
function forbidden({ type, ...policy }: Policy, changes: readonly Change[]): Change[] {
  const inside = (file: unknown, cell: number) => grounds[file as keyof typeof grounds].flat()[cell]
  if (type === 'red-line') {
    const kept = codes(policy.protects as string[])
    return changes.filter(
      ({ cell, from, to }) => inside(policy.mask, cell) > 0 && kept.includes(from) && !kept.includes(to),
    )
  }
  if (type === 'growth-boundary' && policy.mode !== 'soft') {
    const bound = codes(policy.classes as string[])
    return changes.filter(
      ({ cell, from, to }) => inside(policy.boundary, cell) === 0 && bound.includes(to) && !bound.includes(from),
    )
  }
  return []
}

/** Quotas by row that are not kept: new land of a year above its share, or so far above all that was granted. */
function overdrawn({ quota, carry_over }: Policy, changes: readonly Change[]): string[] {
  if (quota === undefined) return []
  const zones = grounds['zones.tif'].flat()
  return quotas[quota as keyof typeof quotas].flatMap(([zone, first, end, name, hectares]) => {
    const [built, own] = [codes(['group:settlement']), codes([name])]
    const news = changes.filter(
      ({ cell, from, to }) =>
        (zone === '*' || zones[cell] === Number(zone)) && !built.includes(from) && own.includes(to),
    )
    const share = hectares / (end - first)
    return [2020, 2021, 2022, 2023].flatMap((year) => {
      if (year >= end) return []
      const gained = news.filter((one) => (carry_over ? one.year <= year : one.year === year)).length
      const granted = carry_over
        ? Math.floor(share * (year + 1 - 2020) + 1e-9)
        : Math.floor(share * (year + 1 - first) + 1e-9) - Math.floor(share * (year - first) + 1e-9)
      return gained > granted ? [`${year}, zone ${zone}, ${name}: ${gained} of ${granted} cells`] : []
    })
  })
}

it.each(Array.from({ length: 20 }, (_, seed) => seed))(
  'red lines, boundaries and quotas are kept (%d)',
  async (seed) => {
    // reversion is no plan of anyone: it heeds boundaries, but quotas cannot hold it
    const policies = randomPolicies(seed).map((one) => (seed % 2 ? one : { ...one, reversion: undefined }))
    const changes = changesOf((await randomRun(folder, seed, policies)).maps)
    expect(policies.flatMap((policy) => forbidden(policy, changes))).toEqual([])
    if (seed % 2 === 0) expect(policies.flatMap((policy) => overdrawn(policy, changes))).toEqual([])
  },
)
