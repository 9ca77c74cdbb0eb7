import { z } from 'zod'
import type { Change } from '../land/ledger.js'
import { classReferences } from '../land/score-schema.js'
import type { Cap, PolicyContext, PolicyType, QuotaRow, Region } from './policy.js'

const schema = z
  .strictObject({
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
    structure: z
      .record(z.string(), z.number().min(0).max(1))
      .default({})
      .describe(
        'Most share of a quota that a class or group of it may take: a quota of `group:settlement`, {urban: 0.6}',
      ),
    carry_over: z.boolean().default(false).describe('What a year leaves of its quota may be used in later years'),
  })
  .refine(
    ({ structure, quota }) => quota !== undefined || Object.keys(structure).length === 0,
    'a structure has shares of a quota: give quota, the table of hectares',
  )

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
  files: ['boundary', 'quota'],
  uses: ({ classes, boundary, structure, quota }) => ({
    classes: { classes, ...(Object.keys(structure).length > 0 && { structure: Object.keys(structure) }) },
    masks: { boundary: { kind: 'boundary', file: boundary } },
    quota,
  }),
  rules({ classes, mode, penalty, structure, carry_over }, context) {
    const to = context.classes(classes)
    const others = context.classes(['*']).filter((one) => !to.includes(one))
    const closed = {
      from: others,
      to,
      where: (region: Region) => openFrom(mode, region) > context.year,
      factor: mode === 'soft' ? 1 - penalty : 0,
    }
    return { preferences: [closed], caps: quotaCaps(context, others, structure, carry_over) }
  },
}

/**
 * A period's hectares are spread evenly over its years; with `carryOver`, what earlier years left is added. A quota of several
 * classes also has a cap for each of them that the structure names.
 *
 * @param others the classes that the boundary does not bind: only what comes from them is new land
 */
function quotaCaps(
  context: PolicyContext,
  others: readonly number[],
  structure: Spec['structure'],
  carryOver: boolean,
): Cap[] {
  const parts = Object.entries(structure).map(([name, share]) => ({ classes: context.classes([name]), share }))
  const quota = context.quota.flatMap((row) => [
    row,
    ...parts
      .filter(({ classes }) => classes.length < row.classes.length && classes.every((one) => row.classes.includes(one)))
      .map(({ classes, share }) => ({ ...row, classes, hectares: row.hectares * share })),
  ])
  const now = quota.filter((row) => row.yearFrom <= context.year && context.year < row.yearUntil)
  return now.map(({ zone, classes, ...row }) => {
    const change = { zone, from: others.filter((one) => !classes.includes(one)), to: classes }
    const share = row.hectares / (row.yearUntil - row.yearFrom)
    if (carryOver) return { ...change, hectares: share + leftOver(quota, context, change), granted: 0 }
    return { ...change, hectares: share, granted: share * (context.year - row.yearFrom) }
  })
}

/** Hectares granted for the change since the run began, before this year, and not used; negative where reversion used more. */
function leftOver(quota: readonly QuotaRow[], context: PolicyContext, change: Change): number {
  const same = quota.filter((row) => row.zone === change.zone && String(row.classes) === String(change.to))
  let left = 0
  for (const row of same) {
    const until = Math.min(row.yearUntil, context.year)
    const from = Math.max(row.yearFrom, context.start)
    if (until <= from) continue
    const granted = (row.hectares * (until - from)) / (row.yearUntil - row.yearFrom)
    left += granted - context.changed(change, from, until)
  }
  return left
}
