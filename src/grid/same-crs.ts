import type { Crs } from './grid.js'

/** Tokens of a definition that do not move a point. */
const NEUTRAL = new Set([
  'no_defs',
  'axis',
  'ellps',
  'datum',
  'units',
  'type',
  'wktext',
  'nadgrids',
  'towgs84',
  'approx',
  'R',
])
/** What a token means when it is absent; the names that mean the same are made one. */
const DEFAULTS: Readonly<Record<string, number>> = {
  lat_0: 0,
  lon_0: 0,
  lat_ts: 0,
  x_0: 0,
  y_0: 0,
  k: 1,
  pm: 0,
  to_meter: 1,
}
const TOLERANCE = 1e-9

/**
 * Whether two systems give the same coordinates: by their codes where both have one, else by their parameters. Two
 * unknown systems are the same, since there is nothing to tell them apart.
 */
export function sameCrs(a: Crs, b: Crs): boolean {
  if (a.epsg !== null && b.epsg !== null && a.epsg === b.epsg) return true
  if (a.kind !== b.kind) return false
  if (a.kind === 'web-mercator') return close(a.ellipsoid?.a ?? 0, b.ellipsoid?.a ?? 0)
  if (a.epsg !== null && b.epsg !== null) return false
  if (a.proj4 !== null && b.proj4 !== null) return sameDefinition(parseTokens(a.proj4), parseTokens(b.proj4))
  if (a.kind === 'unknown') return a.name === b.name
  return a.name !== null && a.name === b.name && close(a.metresPerUnit, b.metresPerUnit)
}

function sameDefinition(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  for (const name of new Set([...a.keys(), ...b.keys()])) {
    const one = a.get(name) ?? DEFAULTS[name]
    const other = b.get(name) ?? DEFAULTS[name]
    if (one === other) continue
    if (one === undefined || other === undefined || !close(Number(one), Number(other))) return false
  }
  return true
}

function parseTokens(proj4: string): Map<string, string> {
  const tokens = new Map<string, string>()
  for (const token of proj4.split(/\s+/)) {
    const [name, value = ''] = token.replace(/^\+/, '').split('=')
    if (name !== '' && !NEUTRAL.has(name)) tokens.set(name === 'k_0' ? 'k' : name, value)
  }
  return tokens
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b))
}
