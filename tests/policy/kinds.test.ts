import { expect, it } from 'vitest'
import { type PolicySpec, policySchema, policyType, policyTypes } from '../../src/policy/index.js'

const required = {
  from: ['field'],
  to: 'marsh',
  hectares_per_year: { by_zone: { 1: 5 } },
  mask: 'm.tif',
  exclude: 'e.tif',
  where: [{ layer: 'lake', max: 5 }],
  polders: 'p.tif',
  cost: 'c.csv',
  leakage: { share: 0.5, from: ['forest'], to: 'field' },
}
/** One of each kind, with all that it may have. */
const SPECS: Record<string, object> = {
  'growth-boundary': { boundary: 'b.tif', classes: ['town'], quota: 'q.csv' },
  'red-line': { mask: 'm.tif', protects: ['marsh'] },
  'wetland-restoration': {
    ...required,
    stages: [{ class: 'mudflat', years: 1 }],
    reversion: { hazard: 0.1, to: 'field' },
  },
  conversion: required,
  siting: { from: ['field'], to: ['town'], factor: 0.5, mask: 'm.tif', exclude: 'e.tif', where: required.where },
  'modal-shift': { zone: 'West', from: 'road', to: 'rail', share: 0.1 },
  'farm-management': { classes: ['field'], zone: 1, share: { 2020: 0, 2030: 0.5 }, tillage: { to: 'no-till' } },
  'water-level': { stage: 's.csv', minimum_m: { dec: 9.5 } },
  industry: { zone: 1, sector: 'steel', shares: { steel: 0.3, power: 0.1 }, efficiency_per_year: 0.02 },
  'transition-rate': { from: ['field'], to: ['town'], factor: 2 },
}

it.each(policyTypes.map(({ type }) => type))('%s tells what it uses by keys that it has, and all its files', (type) => {
  const spec: PolicySpec = policySchema.parse({ type, name: type, ...SPECS[type] })
  const kind = policyType(spec)
  const { classes, masks = {}, scores = {}, zones = {}, sectors = {}, quota, costs, stage } = kind.uses(spec)
  for (const path of [classes, masks, scores, zones, sectors].flatMap(Object.keys)) {
    const found = path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], spec)
    expect(found, path).toBeDefined()
  }
  const used = Object.values(masks).flatMap((mask) => (mask.kind === 'layer' ? [] : [mask.file]))
  const named = kind.files.map((key) => (spec as Record<string, unknown>)[key])
  expect(named.sort()).toEqual(
    [...used, ...(quota ? [quota] : []), ...(stage ? [stage] : []), ...(costs ? [costs] : [])].sort(),
  )
})
