import { hash3 } from '../../src/grid/hash.js'
import { type DrawnRun, drawnRun } from './drawn-run.js'

/** A policy as a scenario has it. */
export type Policy = { readonly name: string; readonly type: string } & Readonly<Record<string, unknown>>

const SIDE = 12
const draw = (codeOf: (column: number, row: number) => number) =>
  Array.from({ length: SIDE }, (_, row) => Array.from({ length: SIDE }, (_, column) => codeOf(column, row)))

/** Maps of three zones and of two boundaries with release years 1 to 12, row by row. */
export const grounds = {
  'zones.tif': draw((column) => 1 + Math.floor(column / 5)),
  'left.tif': draw((column) => (column < 7 ? 1 : 0)),
  'rings.tif': draw((column, row) => Math.abs(column - 5) + Math.abs(row - 5)),
  'all.tif': draw(() => 1),
}

/** Quotas of hectares by zone (`*`: all), class, first year and end. */
export const quotas = {
  'zones.csv': [
    ['1', 2019, 2022, 'town', 2.5],
    ['2', 2020, 2030, 'group:settlement', 9],
  ],
  'whole.csv': [
    ['*', 2020, 2024, 'town', 7],
    ['3', 2020, 2024, 'group:settlement', 3],
  ],
} as const

const tables = {
  'net.csv': 'year,field,pond,marsh,mudflat,town,village\n2020,96,10,9,9,10,10\n2026,70,10,14,6,28,16\n',
  ...Object.fromEntries(
    Object.entries(quotas).map(([file, rows]) => [
      file,
      `zone,year_from,year_to,class,ha\n${rows.map((row) => row.join()).join('\n')}\n`,
    ]),
  ),
}

/** Seven policies of all kinds that get in each other's way. */
export function randomPolicies(seed: number): Policy[] {
  let throws = 0
  const roll = (limit: number) => hash3(seed, throws++, 5) % limit
  const one = () => ['field', 'pond', 'marsh', 'mudflat', 'town', 'village'][roll(6)]
  const some = () => [...new Set([one(), one(), ['group:settlement', 'group:wetland', '*'][roll(3)]])]
  const mask = () => ['left.tif', 'rings.tif'][roll(2)]
  const hectares = () => (roll(2) ? 1 + roll(5) + 0.37 : { by_zone: { 1: 1 + roll(3), 2: roll(4) + 0.5 } })
  const kinds: (() => { readonly type: string })[] = [
    () => {
      const mode = ['hard', 'soft', 'staged'][roll(3)]
      return { type: 'growth-boundary', boundary: mask(), classes: some(), mode, penalty: 0.7 }
    },
    () => {
      const rules = { quota: Object.keys(quotas)[roll(2)], carry_over: roll(2) === 1 }
      return { type: 'growth-boundary', boundary: 'all.tif', classes: ['group:settlement'], ...rules }
    },
    () => ({ type: 'red-line', mask: mask(), protects: [one(), one()] }),
    () => ({ type: 'transition-rate', from: some(), to: some(), factor: [0, 0.3, 1.7][roll(3)] }),
    () => ({ type: 'conversion', from: some(), to: one(), hectares_per_year: hectares(), additional: roll(2) === 1 }),
    () => {
      const states = { stages: [{ class: one(), years: 1 }], reversion: { hazard: 0.3, to: one() } }
      const where = roll(2) ? { mask: mask() } : {}
      return {
        type: 'wetland-restoration',
        from: some(),
        to: 'marsh',
        hectares_per_year: hectares(),
        ...states,
        ...where,
      }
    },
  ]
  return Array.from({ length: 7 }, (_, at) => ({ name: `p${at}`, ...kinds[roll(kinds.length)]() }))
}

/** Four years of a map that the seed draws. */
export async function randomRun(
  folder: Parameters<typeof drawnRun>[0],
  seed: number,
  policies: readonly Policy[],
): Promise<DrawnRun> {
  const land = draw((column, row) => (hash3(column, row, seed) % 3 > 0 ? 1 : 1 + (hash3(row, column, seed) % 6)))
  const text = `seed: ${seed}
years: {end: 2024}
zones: {file: zones.tif}
demand: {type: net, table: net.csv}
allocation: {temperature: ${seed % 2}}
suitability: {type: weights, targets: {town: {neighbourhood: {size: 3, weight: 4}}}}
policies: ${JSON.stringify(policies)}
`
  return drawnRun(folder, { ...grounds, 'land.tif': land }, tables, text)
}
