import { suggestName } from '../../grid/nearest-name.js'
import { policyType, usesOf } from '../../policy/index.js'
import { datesOf, firstYear, isObserved } from '../run-years.js'
import { LONGEST_RUN } from '../year/land-state.js'
import { checkAges } from './age-checks.js'
import type { ScenarioSpec } from './scenario-schema.js'
import { checkValue } from './value-checks.js'

export interface Finding {
  readonly path: readonly PropertyKey[]
  readonly what: string
  readonly remedy: string
}

/** What no key can tell by itself: whether the parts of a scenario fit each other. Opens no file. */
export function crossCheck(spec: ScenarioSpec): Finding[] {
  return [
    ...checkYears(spec),
    ...checkTrend(spec),
    ...checkObserved(spec),
    ...checkNames(spec),
    ...checkLayers(spec),
    ...checkAges(spec),
    ...checkRasters(spec),
    ...checkWater(spec),
    ...checkComplex(spec),
    ...checkZones(spec),
    ...checkEnergy(spec),
    ...checkValue(spec),
  ]
}

function checkYears(spec: ScenarioSpec): Finding[] {
  const {
    landcover,
    years: { start, end, report = [] },
  } = spec
  const found: Finding[] = []
  const dates = datesOf({ landcover })
  if (typeof landcover !== 'string' && dates.length === 0) {
    found.push({ path: ['landcover'], what: 'there is no map', remedy: 'Give a path, or {2020: path}' })
  }
  if (start === undefined && typeof landcover === 'string') {
    const remedy = 'Give it, or write the land cover as {2020: path}'
    found.push({ path: ['years', 'start'], what: 'the land cover has no date and there is no first year', remedy })
  }
  if (start !== undefined && dates.length > 0 && !dates.includes(start)) {
    const remedy = `Start at one of ${dates.join(', ')}`
    found.push({ path: ['years', 'start'], what: `there is no land cover of ${start}`, remedy })
  }
  const first = firstYear(spec)
  if (first === undefined) return found
  if (end < first) {
    const what = `the last year, ${end}, is before the first, ${first}`
    found.push({ path: ['years', 'end'], what, remedy: `Give ${first} or later` })
  }
  if (end - first > LONGEST_RUN) {
    const what = `${first} to ${end} is more than ${LONGEST_RUN} years`
    found.push({ path: ['years', 'end'], what, remedy: `Give ${first + LONGEST_RUN} or earlier` })
  }
  for (const [at, year] of report.entries()) {
    if (year >= first && year <= end) continue
    const remedy = `Give years from ${first} to ${end}`
    found.push({ path: ['years', 'report', at], what: `${year} is not simulated`, remedy })
  }
  return found
}

function checkTrend({ demand, landcover }: ScenarioSpec): Finding[] {
  if (demand?.type !== 'trend') return []
  const dates = datesOf({ landcover })
  if (dates.length < 2) {
    const what = 'a trend needs two dated maps'
    return [
      { path: ['demand', 'type'], what, remedy: 'Give landcover: {2010: path, 2020: path}, or demand of type net' },
    ]
  }
  const { interval } = demand
  if (!interval) return []
  const unknown = interval.flatMap((year, at): Finding[] => {
    const remedy = `Give two of ${dates.join(', ')}`
    return dates.includes(year)
      ? []
      : [{ path: ['demand', 'interval', at], what: `there is no land cover of ${year}`, remedy }]
  })
  if (unknown.length > 0 || interval[0] < interval[1]) return unknown
  return [
    {
      path: ['demand', 'interval'],
      what: `${interval.join(' to ')} is no interval`,
      remedy: 'Give the earlier year first',
    },
  ]
}

/** What would have no effect on land that maps show is refused, and a book of maps on land that is simulated. */
function checkObserved(spec: ScenarioSpec): Finding[] {
  if (!isObserved(spec)) {
    const what = 'this book follows dated maps, and land is simulated'
    return spec.books.flatMap(({ method }, at) =>
      method === 'blue-carbon'
        ? [{ path: ['books', at, 'method'], what, remedy: 'Add demand: {type: observed} and leave the policies out' }]
        : [],
    )
  }
  const idle: [path: PropertyKey[], isThere: boolean][] = [
    [['policies'], spec.policies.some((policy) => policyType(policy).rules !== undefined)],
    [['transitions'], spec.transitions !== undefined],
    [['suitability', 'targets'], Object.keys(spec.suitability.targets).length > 0],
  ]
  return idle.flatMap(([path, isThere]): Finding[] => {
    const what = 'it changes nothing where land is as the dated maps show it (demand observed)'
    return isThere ? [{ path, what, remedy: 'Leave it out, or simulate land by a demand of type trend or net' }] : []
  })
}

function checkNames({ policies, books }: ScenarioSpec): Finding[] {
  return Object.entries({ policies, books }).flatMap(([list, entries]) => {
    const names: string[] = entries.map(({ name }) => name)
    return names.flatMap((name, at): Finding[] => {
      const twice = names.indexOf(name) < at
      return twice
        ? [{ path: [list, at, 'name'], what: `two ${list} are called "${name}"`, remedy: 'Name them apart' }]
        : []
    })
  })
}

/** Every name of a layer that is used must be among `layers`. */
function checkLayers(spec: ScenarioSpec): Finding[] {
  const known = Object.keys(spec.layers)
  const uses: [path: PropertyKey[], name: string, once?: true][] = []
  for (const [target, { layers }] of Object.entries(spec.suitability.targets)) {
    for (const name of Object.keys(layers)) uses.push([['suitability', 'targets', target, 'layers', name], name])
  }
  for (const [at, policy] of spec.policies.entries()) {
    const { masks = {}, scores = {} } = usesOf(policy)
    const path = ['policies', at]
    for (const [key, mask] of Object.entries(masks))
      if (mask.kind === 'layer') uses.push([[...path, ...key.split('.')], mask.layer, true])
    for (const [key, { layers }] of Object.entries(scores))
      for (const name of Object.keys(layers)) uses.push([[...path, key, 'layers', name], name])
  }
  for (const key of ['elevation', 'slope'] as const) {
    const { terrain } = spec.zones ?? {}
    if (terrain !== undefined) uses.push([['zones', 'terrain', key], terrain[key], true])
  }
  for (const [sector, { layers }] of Object.entries(spec.energy?.weights ?? {})) {
    for (const name of Object.keys(layers)) uses.push([['energy', 'weights', sector, 'layers', name], name])
  }
  return uses.flatMap(([path, name, once]): Finding[] => {
    if (!known.includes(name)) return [{ path, what: `there is no layer "${name}"`, remedy: suggestName(name, known) }]
    const layer = spec.layers[name]
    if (!once || !('dynamic' in layer) || !layer.dynamic) return []
    const what = `"${name}" is dynamic, and where a policy holds is settled once, at the start`
    return [{ path, what, remedy: 'Name a layer without dynamic: true, which has the distances at the start' }]
  })
}

/** A flood threshold and a slope are made of layers that are rasters. */
function checkRasters({ layers }: ScenarioSpec): Finding[] {
  const rasters = Object.keys(layers).filter((name) => 'file' in layers[name])
  const uses = Object.entries(layers).flatMap(([name, layer]): [path: string[], used: string | undefined][] => {
    if ('slope_of' in layer) return [[['layers', name, 'slope_of'], layer.slope_of]]
    if (!('flood_threshold' in layer)) return []
    const { elevation, levee } = layer.flood_threshold
    return Object.entries({ elevation, levee }).map(([key, used]) => [['layers', name, 'flood_threshold', key], used])
  })
  return uses.flatMap(([path, used]): Finding[] => {
    if (used === undefined || rasters.includes(used)) return []
    return [{ path, what: `there is no layer "${used}" that is a raster`, remedy: suggestName(used, rasters) }]
  })
}

/** What the water needs, and what needs the water. */
function checkWater({ water, layers, books, policies }: ScenarioSpec): Finding[] {
  const floods = Object.keys(layers).filter((name) => 'flood_threshold' in layers[name])
  const noFlood = (path: PropertyKey[], name: string): Finding[] => {
    if (floods.includes(name)) return []
    const remedy =
      floods.length > 0 ? suggestName(name, floods) : 'Add one: {flood_threshold: {elevation: LAYER, outlet: [[x, y]]}}'
    return [{ path, what: `there is no layer "${name}" of flood_threshold`, remedy }]
  }
  const noWater = (path: PropertyKey[]): Finding[] =>
    water !== undefined
      ? []
      : [{ path, what: 'the scenario has no water', remedy: 'Add water: {threshold: LAYER, stage: path}' }]
  return [
    ...(water === undefined ? [] : noFlood(['water', 'threshold'], water.threshold)),
    ...Object.entries(layers).flatMap(([name, layer]) => {
      const path = ['layers', name, 'inundation_days']
      return 'inundation_days' in layer ? [...noFlood(path, layer.inundation_days), ...noWater(path)] : []
    }),
    ...books.flatMap((book, at) => ('water' in book && book.water ? noWater(['books', at, 'water']) : [])),
    ...policies.flatMap((policy, at) => (usesOf(policy).water ? noWater(['policies', at, 'type']) : [])),
  ]
}

/** The wet complex lies where a layer says that stands still, and only a trend can leave out what it saw there. */
function checkComplex({ wet_complex: complex, layers, demand }: ScenarioSpec): Finding[] {
  if (complex === undefined) return []
  const known = Object.keys(layers).filter((name) => 'file' in layers[name] || 'flood_threshold' in layers[name])
  const found: Finding[] = []
  if (!known.includes(complex.layer)) {
    const what = `there is no layer "${complex.layer}" that is a raster or a flood_threshold`
    found.push({ path: ['wet_complex', 'layer'], what, remedy: suggestName(complex.layer, known) })
  }
  if (demand?.type === 'net') {
    const what = 'a table of areas tells the wet classes apart, and the wet complex does not'
    found.push({ path: ['wet_complex'], what, remedy: 'Use demand: {type: trend}, or leave the wet complex out' })
  }
  return found
}

function checkZones({ zones, policies }: ScenarioSpec): Finding[] {
  if (zones && zones.file === undefined && zones.terrain === undefined)
    return [{ path: ['zones'], what: 'it has neither file nor terrain', remedy: 'Add file: path, or terrain' }]
  if (zones && zones.file === undefined && zones.table !== undefined)
    return [{ path: ['zones', 'table'], what: 'the zones of terrain have names', remedy: 'Leave it out, or add file' }]
  if (zones) return []
  return policies.flatMap((policy, at): Finding[] =>
    Object.keys(usesOf(policy).zones ?? {}).map((key) => ({
      path: ['policies', at, ...key.split('.')],
      what: 'the scenario has no zones',
      remedy: 'Add zones: {file: path}',
    })),
  )
}

/** A policy on sectors of the energy table needs one. */
function checkEnergy({ energy, policies }: ScenarioSpec): Finding[] {
  if (energy) return []
  return policies.flatMap((policy, at): Finding[] => {
    if (usesOf(policy).sectors === undefined) return []
    const remedy = 'Add energy: {table: path, boundary: territorial}'
    return [{ path: ['policies', at, 'type'], what: 'the scenario has no energy, which it would change', remedy }]
  })
}
