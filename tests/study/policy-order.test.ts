import { expect, it } from 'vitest'
import { temporaryFolder } from '../temporary.js'
import type { DrawnRun } from './drawn-run.js'
import { randomPolicies, randomRun } from './random-policies.js'

const folder = temporaryFolder()
const sorted = ({ rows }: DrawnRun) => rows.map((row) => JSON.stringify(row)).sort()

it.each(Array.from({ length: 12 }, (_, seed) => seed))('no order of policies changes anything (%d)', async (seed) => {
  const policies = randomPolicies(seed)
  const one = await randomRun(folder, seed, policies)
  expect(one.maps[0]).not.toEqual(one.maps.at(-1))
  for (const order of [[...policies].reverse(), [...policies.slice(3), ...policies.slice(0, 3)]]) {
    const other = await randomRun(folder, seed, order)
    expect(other.maps).toEqual(one.maps)
    expect(sorted(other)).toEqual(sorted(one))
  }
})
