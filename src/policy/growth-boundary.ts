import { z } from 'zod'
import { classReferences } from '../land/score-schema.js'
import type { Cap, PolicyContext, PolicyType, QuotaRow, Region } from './policy.js'

const schema = z.strictObject({
  type: z.literal('growth-boundary'),
  name: z.string().min(1).describe('Name in the tables'),
  boundary: z
    .string()
    .describe(
      'GeoJSON polygons (property `release_year` when staged) or a raster (0 outside, else the release year or 1)',
    ),
  classes: classReferences.describe(
    'Classes that the boundary binds; a change from one of them to another is not new land',
  ),
  mode: z
    .enum(['hard', 'soft', 'staged'])
    .default('hard')
    .describe('Hard: never outside; soft: with a penalty there; staged: inside from the release year on'),
  penalty: z.number().min(0).max(1).default(0.8).describe('Soft: the score outside is multiplied by 1 - penalty'),
  quota: z
    .string()
    .optional()
    .describe('CSV zone,year_from,year_to,class,ha: the most new land of a class or group in a period'),
  carry_over: z.boolean().default(false).describe('What a year leaves of its quota may be used in later years'),
})

type Spec = z.output<typeof schema>

/** Year from which a region is open to growth; Infinity outside the boundary. */
function openFrom(mode: Spec['mode'], { values: [release] }: Region): number {
  if (release === 0) return Number.POSITIVE_INFINITY
  return mode === 'staged' ? release : 0
}

export const growthBoundary: PolicyType<typeof schema> = {
  type: 'growth-boundary',
  summary:
    'New land of the bound classes only inside a boundary, at once, by stages, or with a penalty outside; quotas',
  schema,
  references: ({ classes }) => ({ classes }),
  masks: ({ boundary }) => [{ kind: 'boundary', file: boundary }],
  rules({ classes, mode, penalty, carry_over }, context) {
    const to = context.classes(classes)
    const closed = {
      // a change from one bound class to another is no new land of theirs
      from: context.classes(['*']).filter((one) => !to.includes(one)),
      to,
      where: (region: Region) => openFrom(mode, region) > context.year,
      factor: mode === 'soft' ? 1 - penalty : 0,
    }
    return { preferences: [closed], caps: quotaCaps(context, carry_over) }
  },
}

/** A period's hectares are spread evenly over its years; with `carryOver`, what earlier years left is added. */
function quotaCaps(context: PolicyContext, carryOver: boolean): Cap[] {
  const now = context.quota.filter((row) => row.yearFrom <= context.year && context.year < row.yearUntil)
  return now.map((row) => {
    const share = row.hectares / (row.yearUntil - row.yearFrom)
    const cap = { zone: row.zone, to: row.classes }
    if (carryOver) return { ...cap, hectares: share + leftOver(context, row), granted: 0 }
    return { ...cap, hectares: share, granted: share * (context.year - row.yearFrom) }
  })
}

/** Hectares granted to the zone and classes of `row` since the run began, before this year, and not used. */
function leftOver(context: PolicyContext, { zone, classes }: QuotaRow): number {
  const same = context.quota.filter((row) => row.zone === zone && String(row.classes) === String(classes))
  let left = 0
  for (const row of same) {
    const until = Math.min(row.yearUntil, context.year)
    const from = Math.max(row.yearFrom, context.start)
    if (until <= from) continue
    const granted = (row.hectares * (until - from)) / (row.yearUntil - row.yearFrom)
    left += granted - context.gained(zone, classes, from, until)
  }
  return Math.max(0, left)
}
